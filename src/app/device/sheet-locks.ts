/** Every sheet that is open for writing holds a lock that all tabs share [D3]. */

/** How these locks begin. */
export const SHEET_LOCKS = "aidpost-sheet/";

/** Whether a sheet is open in any tab of this browser, also in one that sleeps and could not answer. */
export async function anySheetOpen(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name?.startsWith(SHEET_LOCKS));
}
