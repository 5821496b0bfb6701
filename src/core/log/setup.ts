/**
 * The set-up that is in force [L7]. A version takes force when it names the one that was in force; one that does not
 * stands beside it as a rival until a version names both. Results keep their identity while nothing in them changed.
 */

import { hardStop } from "../competition/clock.ts";
import type {
  Category,
  Competition,
  Official,
  Policy,
  Schedule,
  Station,
  Team,
} from "../competition/competition.ts";
import type { Form } from "../competition/form.ts";
import type {
  CategoryId,
  OpId,
  PersonId,
  Sequence,
  StationId,
  StationTime,
  TeamId,
} from "../competition/id.ts";
import type { Rules } from "../competition/rules.ts";
import { type RecordName, record, recordKey, type SheetKey } from "../competition/run.ts";
import { baseOf, changesOfKind } from "./changes.ts";
import { DEFAULT_RULES } from "./default-rules.ts";
import { basisIn, isNamed, liveOps } from "./heads.ts";
import type { Op, OpKind } from "./op.ts";
import { type AppliedOp, opsOf, type State } from "./state.ts";

/** Kinds whose ops are versions of their record: each replaces the one that it names. */
const VERSIONS = [
  "competition.create",
  "competition.put",
  "rules.put",
  "category.put",
  "team.put",
  "official.put",
  "station.put",
  "sheetform.put",
  "schedule.put",
  "policy.put",
  "substitution.put",
  "ruling.give",
  "penalty.give",
  "discretion.give",
  "failure.judge",
  "team.status",
  "tie.decide",
  "protest.decide",
] as const satisfies readonly OpKind[];
type VersionKind = (typeof VERSIONS)[number];
type VersionOp = Extract<Op, { readonly kind: VersionKind }>;
/** A version of a record: the op that made it and what it says. `body` null: the record is taken away [L27]. */
export interface Version {
  readonly op: OpId;
  readonly body: VersionOp["body"];
}
type AppliedVersion = AppliedOp & { readonly op: VersionOp };

const END = Number.POSITIVE_INFINITY;

/** The version of a record that is in force, as the log stood at `upTo`; null: none was ever put. */
export function inForce(state: State, name: RecordName, upTo: Sequence = END): Version | null {
  const version = opInForce(state, name, upTo);
  return version && { op: version.id, body: version.op.body };
}

/** Versions that stand beside the one in force and that nobody has named yet [L7]. */
export function rivals(state: State, name: RecordName): readonly Version[] {
  const current = opInForce(state, name)?.id;
  const others = versionsOf(state, name, END).filter(({ id }) => id !== current && !isNamed(state, name, id));
  return others.map(({ id, op }) => ({ op: id, body: op.body }));
}

/** Every record that has rivals, with the version in force first. */
export function contested(
  state: State,
): readonly { readonly record: RecordName; readonly versions: readonly Version[] }[] {
  const names = [...state.byRecord].flatMap(([name, ops]) => (ops.length > 1 ? [name] : []));
  return names.sort().flatMap((name) => {
    const beside = rivals(state, name);
    const current = inForce(state, name);
    return current === null || beside.length === 0 ? [] : [{ record: name, versions: [current, ...beside] }];
  });
}

/** The op behind the version in force. */
export function opInForce(state: State, name: RecordName, upTo: Sequence = END): AppliedVersion | null {
  return versionsOf(state, name, upTo).reduce<AppliedVersion | null>(
    (current, next) => (current === null || basisIn(next.op, name).includes(current.id) ? next : current),
    null,
  );
}

/** Every version that ever took force, each from its own `applied` on. */
export function versionsInForce(state: State, name: RecordName): readonly AppliedVersion[] {
  const taken: AppliedVersion[] = [];
  for (const next of versionsOf(state, name, END)) {
    const current = taken.at(-1);
    if (current === undefined || basisIn(next.op, name).includes(current.id)) taken.push(next);
  }
  return taken;
}

function versionsOf(state: State, name: RecordName, upTo: Sequence): readonly AppliedVersion[] {
  return liveOps(state, name, upTo).filter(isVersion);
}

export function isVersion(placed: AppliedOp): placed is AppliedVersion {
  return (VERSIONS as readonly OpKind[]).includes(placed.op.kind);
}

/** Was the record ever there, even if it was taken away since? What it names stays known [L20, L27]. */
export function everPut(state: State, name: RecordName): boolean {
  return opsOf(state, name).some((placed) => isVersion(placed) && placed.op.body !== null);
}

/** The competition itself; null: its first op has not come yet. */
export function competitionOf(state: State, upTo: Sequence = END): Competition | null {
  const op = opInForce(state, record.competition, upTo)?.op;
  switch (op?.kind) {
    case "competition.create":
      return op.body.competition;
    case "competition.put":
      return op.body;
    default:
      return null;
  }
}

/** Practice is said by the first op and can never be taken off [D5]. */
export function isPractice(state: State): boolean {
  return opsOf(state, record.competition).some(
    ({ op }) => op.kind === "competition.create" && op.body.practice,
  );
}

export function rulesOf(state: State, upTo: Sequence = END): Rules {
  const op = opInForce(state, record.rules, upTo)?.op;
  return op?.kind === "rules.put" ? op.body : DEFAULT_RULES;
}

/** Until the office decides, the board shows nothing and captains see nothing. */
const CLOSED: Policy = {
  board: "nothing",
  frozen: false,
  boardStations: false,
  captain: "nothing",
  detail: "published",
  awards: false,
};
export function policyOf(state: State): Policy {
  const op = opInForce(state, record.policy)?.op;
  return op?.kind === "policy.put" ? op.body : CLOSED;
}

const UNPLANNED: Schedule = { slots: [] };
export function scheduleOf(state: State): Schedule {
  const op = opInForce(state, record.schedule)?.op;
  return op?.kind === "schedule.put" ? op.body : UNPLANNED;
}

/** A station's form in force and the version's name, which sheets carry [L21]. */
export interface FormInForce {
  readonly op: OpId;
  readonly form: Form;
}
const forms = new WeakMap<Form, FormInForce>();
export function formOf(state: State, station: StationId, upTo: Sequence = END): FormInForce | null {
  const version = opInForce(state, record.form(station), upTo);
  if (version?.op.kind !== "sheetform.put") return null;
  const form = version.op.body;
  const known = forms.get(form) ?? { op: version.id, form };
  forms.set(form, known);
  return known;
}

/** Every version that a station's form ever had. */
export function formVersions(state: State, station: StationId): readonly FormInForce[] {
  return opsOf(state, record.form(station)).flatMap(({ id, op }) =>
    op.kind === "sheetform.put" ? [{ op: id, form: op.body }] : [],
  );
}

/** The version that a sheet was filled in under, or the one in force where that one is not here [L21]. */
export function formOfSheet(state: State, station: StationId, version: OpId): FormInForce | null {
  return formVersions(state, station).find(({ op }) => op === version) ?? formOf(state, station);
}

/** Where the clock of a sheet stops by itself, in the rule set's unit [rule 18]; null: nowhere. */
export function hardStopOf(
  state: State,
  { sheet, form }: { readonly sheet: SheetKey; readonly form: OpId },
): StationTime | null {
  const filledIn = formOfSheet(state, sheet.station, form);
  return filledIn && hardStop(filledIn.form, rulesOf(state).unitsPerSecond);
}

const categories = tableOf<CategoryId, Category>("category", (op) =>
  op.kind === "category.put" ? op.body : null,
);
const teams = tableOf<TeamId, Team>("team", (op) => (op.kind === "team.put" ? op.body : null));
const officials = tableOf<PersonId, Official>("official", (op) =>
  op.kind === "official.put" ? op.body : null,
);
const stations = tableOf<StationId, Station>("station", (op) => (op.kind === "station.put" ? op.body : null));

/** Categories in their order. */
export function categoriesOf(state: State): ReadonlyMap<CategoryId, Category> {
  return categories(state, (category) => category.order);
}
/** Teams by start number. */
export function teamsOf(state: State): ReadonlyMap<TeamId, Team> {
  return teams(state, (team) => team.number);
}
/** Officials by id; their names lie in the people table [L19]. */
export function officialsOf(state: State): ReadonlyMap<PersonId, Official> {
  return officials(state, () => 0);
}
/** Stations in their order. */
export function stationsOf(state: State): ReadonlyMap<StationId, Station> {
  return stations(state, (station) => station.order);
}

/** All records of one kind that are there now, ordered by a number and then by id. */
function tableOf<Id extends string, Body extends object>(kind: string, bodyOf: (op: Op) => Body | null) {
  type Table = { readonly count: number; readonly ops: string; readonly map: ReadonlyMap<Id, Body> };
  const known = new WeakMap<State, Table>();
  return function read(state: State, order: (body: Body) => number): ReadonlyMap<Id, Body> {
    const count = changesOfKind(state, kind);
    const before = known.get(state);
    if (before?.count === count) return before.map;
    const rows = [...(state.records.get(kind) ?? [])].flatMap((name) => {
      const version = opInForce(state, name);
      const body = version && bodyOf(version.op);
      const key = recordKey(name);
      return version && body && "id" in key ? [{ id: key.id as Id, op: version.id, body }] : [];
    });
    rows.sort((a, b) => order(a.body) - order(b.body) || (a.id < b.id ? -1 : 1));
    const ops = rows.map(({ op }) => op).join();
    const base = baseOf(state);
    if (base !== null) read(base, order);
    const same = [before, base && known.get(base)].find((table) => table?.ops === ops);
    const map = same?.map ?? new Map(rows.map(({ id, body }) => [id, body]));
    known.set(state, { count, ops, map });
    return map;
  };
}
