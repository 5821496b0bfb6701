/** The table of who sees what [V1]: kinds of ops by readers. `visible.ts` reads it. */
import type { OpKind } from "./op.ts";
import type { Role, RoleKind } from "./role.ts";

/**
 * When an entry of a kind is seen: always; if it is about one of the reader's stations; about one of its seats, or once
 * the run is open to all seats; only once the run is open; about the own team; about the own team as far as the policy
 * opens it, or about a station whose detail it opened; if it is about the reader's device; as what it decides about.
 */
export type Sight =
  | "always"
  | "ownStation"
  | "ownSeat"
  | "openRun"
  | "ownTeam"
  | "asPolicyOpens"
  | "ownDevice"
  | "asDecided"
  | "never";
/** The columns of the table: every other role sees all. */
export type Column = Extract<RoleKind, "referee" | "headJudge" | "captain"> | "anyone";
export type Sights = Readonly<Record<Column, Sight>>;

const row = (referee: Sight, headJudge: Sight, captain: Sight, anyone: Sight = "never"): Sights => ({
  referee,
  headJudge,
  captain,
  anyone,
});
const common = row("always", "always", "always");
const ofStation = row("ownStation", "ownStation", "asPolicyOpens");
const ofSeat = row("ownSeat", "ownStation", "asPolicyOpens");
const ofRun = row("openRun", "ownStation", "asPolicyOpens");
const ofDevice = row("ownDevice", "ownDevice", "ownDevice");
const ofProtest = row("never", "ownStation", "ownTeam");
const decision = row("asDecided", "asDecided", "asDecided");

export const SIGHTS: Readonly<Record<OpKind, Sights>> = {
  "competition.create": common,
  "competition.put": common,
  "history.begin": common,
  "rules.put": common,
  "policy.put": common,
  "substitution.put": row("always", "always", "ownTeam"),
  "results.publish": common,
  "category.put": row("always", "always", "always", "always"),
  "team.put": row("always", "always", "always", "always"),
  "official.put": row("always", "always", "never"),
  "schedule.put": row("always", "always", "never"),
  "station.put": ofStation,
  "sheetform.put": ofStation,
  "ruling.give": ofStation,
  "station.cancel": row("ownStation", "ownStation", "always"),
  "run.status": ofStation,
  "run.late": ofStation,
  "run.again": ofStation,
  "seat.excuse": ofStation,
  "block.give": ofStation,
  "block.excuse": ofStation,
  "criterion.excuse": ofStation,
  "sheet.submit": ofSeat,
  "sheet.correct": ofSeat,
  "sheet.void": ofSeat,
  "sheet.move": ofSeat,
  "sheet.acknowledge": ofSeat,
  "conflict.settle": ofSeat,
  "discrepancy.settle": ofRun,
  "penalty.give": ofRun,
  "discretion.give": ofRun,
  "failure.judge": ofRun,
  "team.status": row("always", "always", "ownTeam"),
  "tie.decide": row("never", "never", "never"),
  "protest.lodge": ofProtest,
  "protest.decide": ofProtest,
  "invite.make": ofDevice,
  "invite.revoke": ofDevice,
  "device.admit": ofDevice,
  "device.assign": ofDevice,
  "device.revoke": ofDevice,
  "device.report": ofDevice,
  "op.undo": decision,
  "op.accept": decision,
  "op.refuse": decision,
};

/** Where a role's rights stand in the table; null: it sees all. */
export function columnOf({ kind }: Role): Column | null {
  switch (kind) {
    case "referee":
    case "headJudge":
    case "captain":
      return kind;
    case "office":
    case "chiefJudge":
    case "jury":
    case "server":
      return null;
  }
}
