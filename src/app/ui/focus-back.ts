/** Where the focus goes when what had it before a dialog is gone with the dialog. */

/**
 * To be called before a dialog takes the focus.
 *
 * @returns brings the focus back once the dialog is closed and the page is drawn: where it was if that is there still,
 *   else to what stands around it, a row or the page's main part
 */
export function focusBack(): () => void {
  const around: HTMLElement[] = [];
  for (let at = document.activeElement; at !== null; at = at.parentElement) {
    if (at instanceof HTMLElement && at.hasAttribute("tabindex")) around.push(at);
  }
  return () => {
    // The browser has brought it back where it was, unless that is gone.
    if (document.activeElement === document.body) around.find((one) => one.isConnected)?.focus();
  };
}
