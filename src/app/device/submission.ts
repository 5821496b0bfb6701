/** Ending a draft: the act that its sheet becomes [L4]. */
import type { DraftAction } from "../../core/competition/draft-row.ts";
import type { OpId } from "../../core/competition/id.ts";
import { record as recordOf, type SheetKey } from "../../core/competition/run.ts";
import { type Sheet, type SheetBodyText, sheetBody } from "../../core/competition/sheet.ts";
import type { Act } from "../../core/log/act.ts";
import { sheetHeads, sheetStanding } from "../../core/log/heads.ts";
import type { Role } from "../../core/log/role.ts";
import type { State } from "../../core/log/state.ts";
import type { DraftRecord } from "./journal-port.ts";

/**
 * A new sheet has an empty basis, whatever else stands there; a correction names the sheet that it corrects.
 *
 * @param reason  why it is corrected; null for a new sheet
 * @throws when a correction has no reason
 */
export function submission(
  { head, record }: DraftRecord,
  sheet: Sheet,
  reason: string | null,
  about: { readonly state: State; readonly role: Role },
): Act<"sheet.submit"> | Act<"sheet.correct"> {
  const body = sheetBody(sheet);
  const { corrects } = head;
  if (corrects === undefined) {
    return { kind: "sheet.submit", targets: [{ record, basis: [] }], body: { sheet: body } };
  }
  if (reason === null) throw new Error("A correction needs a reason");
  const targets = [{ record, basis: corrected(record, corrects, about) }];
  return { kind: "sheet.correct", targets, body: { sheet: body, reason } };
}

/**
 * The draft that takes the place of one that was opened for the wrong team.
 *
 * @throws for a correction: the sheet that it corrects is moved by an act of its own [L8]
 */
export function movedDraft({ head, base }: DraftRecord, sheet: SheetKey, draft: string): DraftRecord {
  if (head.corrects !== undefined) throw new Error("A correction can't be moved to another team");
  return { head: { ...head, draft, sheet }, record: recordOf.sheet(sheet), base };
}

/** What the moved draft says of it in its timeline. */
export const movedNote = ({ head }: DraftRecord): DraftAction => ({
  kind: "override",
  warning: "moved",
  about: head.sheet.team,
});

/** The sheet that a correction starts from. @throws when it is not on this device */
export function bodyOfSheet(state: State, sheet: OpId): SheetBodyText {
  const body = state.ops.get(sheet)?.op?.body;
  if (typeof body === "object" && body !== null && "sheet" in body && typeof body.sheet === "object") {
    return body.sheet;
  }
  throw new Error(`The sheet ${sheet} is not on this device`);
}

/** A sheet confirmed by two is corrected by naming both; a referee corrects only an own one [L4]. */
function corrected(
  record: DraftRecord["record"],
  corrects: OpId,
  { state, role }: { readonly state: State; readonly role: Role },
): OpId[] {
  const standing = sheetStanding(state, record);
  const both = standing.kind === "counts" && standing.confirmedByTwo;
  if (!both || role.kind === "referee") return [corrects];
  return sheetHeads(state, record).map(({ op }) => op);
}
