/** A station's day for one seat: which teams come, in which order, who is next, what is done [rule 4, rule 5]. */
import type { Team } from "../../core/competition/competition.ts";
import type { Attempt, DeviceId, OpId, PersonId, TeamId, WallTime } from "../../core/competition/id.ts";
import { type RecordName, type RunStatusKind, record, type SheetKey } from "../../core/competition/run.ts";
import type { Sheet } from "../../core/competition/sheet.ts";
import { sheetOf } from "../../core/competition/sheet.ts";
import { liveOps, type SheetHeadOp, sheetHeads } from "../../core/log/heads.ts";
import { leftBy, type SheetMove } from "../../core/log/lineage.ts";
import { madeAt } from "../../core/log/op.ts";
import { sheetBodyOf } from "../../core/log/parse.ts";
import { countingAttempt, runRecord } from "../../core/log/runs.ts";
import { scheduleOf, teamsOf } from "../../core/log/setup.ts";
import type { State } from "../../core/log/state.ts";
import type { RunRulings } from "../../core/scoring/criteria.ts";
import type { Receipt, Snapshot } from "../device/face.ts";
import type { Seat } from "./posts.ts";

const MINUTE = 60_000;
const HALF_A_DAY = 12 * 60 * MINUTE;

/** One sheet of a team's run at this seat, and where it is. */
export interface SheetHere {
  readonly op: OpId;
  readonly sheet: Sheet;
  readonly device: DeviceId;
  readonly by: PersonId | null;
  /** When it was made, by its device's corrected clock. */
  readonly made: WallTime;
  readonly receipt: Receipt;
}

/** A team at this station, seen from this seat. */
export interface TeamHere {
  readonly id: TeamId;
  readonly team: Team;
  readonly key: SheetKey;
  /** Is this the attempt that counts [rule 8]? Others are shown for their sheets only. */
  readonly counts: boolean;
  /** When and at which lane it is to come; null: not in the schedule. */
  readonly slot: { readonly at: WallTime; readonly lane: number } | null;
  /** Minutes that the team was said to be late. */
  readonly late: number | null;
  readonly status: RunStatusKind | "cancelled" | "excused" | null;
  /** What was ruled for the run: its sheets are scored under it. */
  readonly rulings: RunRulings;
  /** Several: the seat was scored more than once, and only a person ends that [L5]. */
  readonly sheets: readonly SheetHere[];
  readonly disputed: boolean;
  /** What is disputed is which of several sheets counts, and not what took away the only one. */
  readonly scoredTwice: boolean;
  readonly confirmedByTwo: boolean;
  /** The move that took its sheet away and left none here; null: there is a sheet, or there never was one [L8]. */
  readonly left: SheetMove | null;
}

export interface StationDay {
  /** Teams that are still to be scored here, in their order; the first is next, and never one that was said to be late. */
  readonly waiting: readonly TeamHere[];
  /** Teams whose first sheet is open on this tablet: neither waiting nor done, and found by their number. */
  readonly begun: readonly TeamHere[];
  /** Scored here, or closed without a sheet, and sheets of attempts that don't count; the latest first. */
  readonly done: readonly TeamHere[];
  /** Teams of other lanes and teams that nobody planned here: found by their number. */
  readonly elsewhere: readonly TeamHere[];
  /** How many come here in all. */
  readonly expected: number;
}

/** The day of one seat as the log tells it now. A team whose sheet is open on this tablet neither waits nor is done. */
export function stationDay(
  snapshot: Pick<Snapshot, "state" | "receipts" | "drafts">,
  seat: Seat,
): StationDay {
  const { state, drafts } = snapshot;
  const slots = scheduleOf(state).slots.filter((slot) => slot.station === seat.station);
  const slotOf = new Map(slots.map((slot) => [slot.team, slot]));
  const setAside = setAsideSheets(snapshot);
  const teams = [...teamsOf(state)].map(([id, team]) => {
    const slot = slotOf.get(id) ?? null;
    return teamHere(snapshot, seat, { id, team, slot }, setAside);
  });
  const here = ({ slot }: TeamHere) =>
    slots.length === 0 || (slot !== null && (seat.lane === null || slot.lane === seat.lane));
  const opened = new Set(
    drafts.flatMap(({ sheet, corrects }) => (corrects === undefined ? [record.sheet(sheet)] : [])),
  );
  const isDone = (team: TeamHere) => team.sheets.length > 0 || team.status !== null;
  const isBegun = (team: TeamHere) => !isDone(team) && opened.has(record.sheet(team.key));
  return {
    waiting: nextFirst(teams.filter((team) => here(team) && !isDone(team) && !isBegun(team)).sort(byOrder)),
    begun: teams.filter(isBegun).sort(byOrder),
    done: [
      ...teams.filter((team) => isDone(team) && (here(team) || team.sheets.length > 0)),
      ...teams.flatMap((team) => otherAttempts(snapshot, seat, team, setAside)),
    ].sort(latestFirst),
    elsewhere: teams
      .filter((team) => !here(team) && team.sheets.length === 0 && !isBegun(team))
      .sort(byOrder),
    expected: teams.filter((team) => here(team) || team.sheets.length > 0).length,
  };
}

/** Was the team said to come late? It is started when it is there, whoever is next. */
export const isLate = ({ late }: TeamHere): boolean => late !== null && late > 0;

/** When the team is awaited, ms; infinite: not in the schedule. */
const awaited = ({ slot, late }: TeamHere) =>
  slot === null ? Number.POSITIVE_INFINITY : slot.at + (late ?? 0) * MINUTE;

/** By time, then by start number. */
const byOrder = (a: TeamHere, b: TeamHere) => {
  const [one, other] = [awaited(a), awaited(b)];
  return one === other ? a.team.number - b.team.number : one - other;
};

/** Nobody waits for a team that comes late while another is there. */
function nextFirst(inOrder: readonly TeamHere[]): readonly TeamHere[] {
  const next = inOrder.find((team) => !isLate(team));
  return next === undefined ? inOrder : [next, ...inOrder.filter((team) => team !== next)];
}

const latestFirst = (a: TeamHere, b: TeamHere) =>
  (b.sheets.at(-1)?.made ?? b.slot?.at ?? 0) - (a.sheets.at(-1)?.made ?? a.slot?.at ?? 0) ||
  a.team.number - b.team.number;

/** The team's attempts here that have a sheet and don't count [L3]. */
function otherAttempts(
  snapshot: Pick<Snapshot, "state" | "receipts">,
  seat: Seat,
  team: TeamHere,
  setAside: ReadonlyMap<RecordName, readonly SheetHere[]>,
): readonly TeamHere[] {
  const attempts = snapshot.state.runs.get(seat.station)?.get(team.id)?.keys() ?? [];
  return [...attempts]
    .filter((attempt) => attempt !== team.key.attempt)
    .map((attempt) => teamHere(snapshot, seat, team, setAside, attempt))
    .filter(({ sheets }) => sheets.length > 0);
}

function teamHere(
  snapshot: Pick<Snapshot, "state" | "receipts">,
  seat: Seat,
  { id, team, slot }: Pick<TeamHere, "id" | "team" | "slot">,
  setAside: ReadonlyMap<RecordName, readonly SheetHere[]>,
  wanted?: Attempt,
): TeamHere {
  const { state } = snapshot;
  const counting = countingAttempt(state, seat.station, id);
  const attempt = wanted ?? counting;
  const key: SheetKey = { station: seat.station, team: id, attempt, seat: seat.seat };
  const run = runRecord(state, key);
  const own = run.seats.get(seat.seat);
  const name = record.sheet(key);
  const heads = sheetHeads(state, name).flatMap((head) => sheetHere(snapshot, head));
  const sheets = [...heads, ...(setAside.get(name) ?? [])];
  return {
    id,
    team,
    key,
    counts: attempt === counting,
    slot,
    late: minutesLate(state, key),
    status: run.status ?? (run.cancelled ? "cancelled" : own?.kind === "excused" ? "excused" : null),
    rulings: run,
    sheets,
    disputed: own?.kind === "disputed" || run.disputed,
    scoredTwice: own?.kind === "disputed" && own.heads.length > 1,
    confirmedByTwo: own?.kind === "closed" && own.confirmedByTwo,
    left: sheets.length === 0 ? leftBy(state, name) : null,
  };
}

function sheetHere(
  { state, receipts }: Pick<Snapshot, "state" | "receipts">,
  { op, sheet, device, received }: SheetHeadOp,
): readonly SheetHere[] {
  const placed = state.ops.get(op);
  if (sheet === null || !placed?.op) return [];
  const receipt = receipts.get(op) ?? {
    kind: "received",
    at: received,
    number: placed.sequence,
    beforeRestore: false,
  };
  return [{ op, sheet, device, by: placed.op.actor.official, made: madeAt(placed.op), receipt }];
}

/** Does the sheet count nowhere, because it was set aside or can't be read? */
export const isAside = ({ receipt: { kind } }: Pick<SheetHere, "receipt">): boolean =>
  kind === "setAside" || kind === "parked";

/** Own sheets that the server set aside: they count nowhere, and somebody has to look at them [D7]. */
function setAsideSheets({
  state,
  receipts,
}: Pick<Snapshot, "state" | "receipts">): ReadonlyMap<RecordName, readonly SheetHere[]> {
  const found = new Map<RecordName, SheetHere[]>();
  for (const [id, receipt] of receipts) {
    if (!isAside({ receipt })) continue;
    const op = state.ops.get(id)?.op;
    const body = op && sheetBodyOf(op);
    const name = op?.targets.at(-1)?.record;
    if (!op || !body || !name) continue;
    const sheet = sheetOf(body);
    const here = { op: id, sheet, device: op.device, by: op.actor.official, made: madeAt(op), receipt };
    found.set(name, [...(found.get(name) ?? []), here]);
  }
  return found;
}

function minutesLate(state: State, key: SheetKey): number | null {
  const late = liveOps(state, record.run(key)).findLast(({ op }) => op.kind === "run.late")?.op;
  return late?.kind === "run.late" ? late.body.minutes : null;
}

/**
 * Whole minutes that the station is behind: the time of a team that waits has passed and it has not started. Teams that
 * were said to be late do not count, nor those of half a day ago and more, which were missed.
 */
export function minutesBehind({ waiting }: StationDay, now: WallTime): number {
  const behind = waiting
    .filter((team) => !isLate(team))
    .map((team) => now - awaited(team))
    .filter((ms) => ms > 0 && ms < HALF_A_DAY);
  return Math.floor(Math.max(0, ...behind) / MINUTE);
}

/** Digits find start numbers that begin with them, anything else finds names that hold it; all for an empty text. */
export function findTeams(teams: readonly TeamHere[], typed: string): readonly TeamHere[] {
  const text = typed.trim().toLowerCase();
  return /^\d+$/.test(text)
    ? teams.filter(({ team }) => String(team.number).startsWith(text))
    : teams.filter(({ team }) => team.name.toLowerCase().includes(text));
}
