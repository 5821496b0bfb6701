import type { CriterionId } from "../../core/competition/id.ts";

const PREFIX = "criterion-";

/** The id of a criterion's row on the sheet. */
export const rowId = (criterion: CriterionId) => PREFIX + criterion;

/** Brings a criterion's row into the middle of the screen and gives it the focus. False: it is not on this page. */
export function goToRow(criterion: CriterionId): boolean {
  const row = document.getElementById(rowId(criterion));
  if (!row) return false;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "center" });
  return true;
}

/** Goes to the row that the address names after its `#`, if it names one. */
export function goToAddressedRow(): void {
  const id = decodeURIComponent(window.location.hash.slice(1));
  const criterion = id.startsWith(PREFIX) ? id.slice(PREFIX.length) : null;
  if (criterion !== null) goToRow(criterion as CriterionId);
}
