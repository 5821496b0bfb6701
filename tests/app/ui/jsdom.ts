/** What jsdom lacks of a browser, as little as the components need. */

// A modal dialog is open, takes Escape as a cancel event, and gives the focus back when it is closed.
const openers = new WeakMap<HTMLDialogElement, Element | null>();
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  openers.set(this, document.activeElement);
  this.setAttribute("open", "");
  this.addEventListener("keydown", cancelOnEscape);
};
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
  this.removeAttribute("open");
  this.removeEventListener("keydown", cancelOnEscape);
  const opener = openers.get(this);
  if (opener instanceof HTMLElement) opener.focus();
};

function cancelOnEscape(event: KeyboardEvent): void {
  if (event.key === "Escape") event.currentTarget?.dispatchEvent(new Event("cancel", { cancelable: true }));
}

/** Nothing has a size in jsdom, so nothing is ever resized. */
class StillResizeObserver implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver ??= StillResizeObserver;

export {};
