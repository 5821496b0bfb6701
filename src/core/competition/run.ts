/** A run (one attempt of one team at one station) and the names of records [L3]. */
import * as v from "valibot";
import type {
  Attempt,
  CategoryId,
  DeviceId,
  InviteId,
  OpId,
  PenaltyId,
  PersonId,
  ProtestId,
  RulingId,
  SeatId,
  StationId,
  SubstitutionId,
  TeamId,
  TieId,
} from "./id.ts";

const id = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}";
const uuid = "[0-9a-f-]{36}";
const patterns = [
  "competition|rules|schedule|policy|history",
  `(category|team|official|station|sheetform|protest|ruling|invite|device)/${id}`,
  `run/${id}/${id}/[1-9]`,
  `sheet/${id}/${id}/[1-9]/${id}`,
  `penalty/${id}/${id}/[1-9]/${id}`,
  `failure/${id}/${id}/[1-9]/${id}`,
  `discretion/${id}/${id}/[1-9]`,
  `teamstatus/${id}`,
  `tie/${id}`,
  `substitution/${id}`,
  "issue/[1-9][0-9]{0,5}",
  `op/${uuid}`,
];

/** The name of a record of the log, e.g. `sheet/s5/t14/1/A`. */
export const RecordName = v.pipe(
  v.string(),
  v.regex(new RegExp(`^(?:${patterns.join("|")})$`), "a record's name such as sheet/s5/t14/1/A"),
  v.brand("RecordName"),
);
export type RecordName = v.InferOutput<typeof RecordName>;

/** What was scored: one attempt of one team at one station. */
export interface RunKey {
  readonly station: StationId;
  readonly team: TeamId;
  readonly attempt: Attempt;
}
/** What one judge fills in for one run. */
export interface SheetKey extends RunKey {
  readonly seat: SeatId;
}

/** Its parts are ids that were looked at when they were read, so the name is one. */
const named = (text: string) => text as RecordName;
export const record = {
  competition: named("competition"),
  rules: named("rules"),
  schedule: named("schedule"),
  policy: named("policy"),
  history: named("history"),
  category: (category: CategoryId) => named(`category/${category}`),
  team: (team: TeamId) => named(`team/${team}`),
  official: (person: PersonId) => named(`official/${person}`),
  station: (station: StationId) => named(`station/${station}`),
  form: (station: StationId) => named(`sheetform/${station}`),
  run: (key: RunKey) => named(`run/${key.station}/${key.team}/${key.attempt}`),
  sheet: (key: SheetKey) => named(`sheet/${key.station}/${key.team}/${key.attempt}/${key.seat}`),
  penalty: (key: RunKey, penalty: PenaltyId) =>
    named(`penalty/${key.station}/${key.team}/${key.attempt}/${penalty}`),
  failure: (key: RunKey, failure: string) =>
    named(`failure/${key.station}/${key.team}/${key.attempt}/${failure}`),
  discretion: (key: RunKey) => named(`discretion/${key.station}/${key.team}/${key.attempt}`),
  teamStatus: (team: TeamId) => named(`teamstatus/${team}`),
  substitution: (substitution: SubstitutionId) => named(`substitution/${substitution}`),
  tie: (tie: TieId) => named(`tie/${tie}`),
  protest: (protest: ProtestId) => named(`protest/${protest}`),
  ruling: (ruling: RulingId) => named(`ruling/${ruling}`),
  issue: (number: number) => named(`issue/${number}`),
  invite: (invite: InviteId) => named(`invite/${invite}`),
  device: (device: DeviceId) => named(`device/${device}`),
  op: (op: OpId) => named(`op/${op}`),
};

/** What a record's name says, taken apart. */
export type RecordKey =
  | { readonly kind: "competition" | "rules" | "schedule" | "policy" | "history" }
  | {
      readonly kind:
        | "category"
        | "team"
        | "official"
        | "station"
        | "sheetform"
        | "protest"
        | "ruling"
        | "invite"
        | "device"
        | "issue"
        | "op"
        | "teamstatus"
        | "tie"
        | "substitution";
      readonly id: string;
    }
  | ({ readonly kind: "run" | "discretion" } & RunKey)
  | ({ readonly kind: "sheet" } & SheetKey)
  | ({ readonly kind: "penalty" | "failure"; readonly id: string } & RunKey);

/** Takes a record's name apart; the name has passed `RecordName`, so this can't fail. */
export function recordKey(name: RecordName): RecordKey {
  const [kind = "", first = "", second = "", third = "1", fourth = ""] = name.split("/");
  const run = () => ({ station: first as StationId, team: second as TeamId, attempt: Number(third) });
  switch (kind) {
    case "sheet":
      return { kind, ...run(), seat: fourth as SeatId };
    case "run":
    case "discretion":
      return { kind, ...run() };
    case "penalty":
    case "failure":
      return { kind, ...run(), id: fourth };
    case "competition":
    case "rules":
    case "schedule":
    case "policy":
    case "history":
      return { kind };
    default:
      return { kind: kind as "team", id: first };
  }
}

/**
 * What happened to a run instead of, or beside, sheets [rule 4, L9, V4]. After a real emergency a run is void (the
 * rules say what that counts; it may be run again) or neutral (it always leaves the total re-based) [rule 63].
 */
export const RunStatusKind = v.picklist(["dns", "dnf", "withdrawn", "disqualified", "void", "neutral"]);
export type RunStatusKind = v.InferOutput<typeof RunStatusKind>;

/** What became of a team for the whole event: it is shown, has no rank and displaces nobody [rule 4, R5]. */
export const TeamStatusKind = v.picklist(["withdrawn", "disqualified"]);
export type TeamStatusKind = v.InferOutput<typeof TeamStatusKind>;
