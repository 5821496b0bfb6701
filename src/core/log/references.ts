/** Does everything that an op speaks of exist? A sheet for an unknown team waits in quarantine and is shown. */
import type { Attempt, CriterionId, DeviceId, StationId, TeamId } from "../competition/id.ts";
import {
  type RecordKey,
  type RecordName,
  type RunKey,
  record,
  recordKey,
  type SheetKey,
} from "../competition/run.ts";
import { bodyIn } from "./heads.ts";
import type { Op } from "./op.ts";
import type { Role } from "./role.ts";
import { runRecord, seatsOf } from "./runs.ts";
import { everPut, formVersions, rulesOf } from "./setup.ts";
import { opsOf, type State } from "./state.ts";

/** The first thing that the competition does not know, named like a record, e.g. `team/t99`; null: all is known. */
export function unknownIn(state: State, op: Op): string | null {
  return first(op.targets, (target) => unknownTarget(state, op, target.record)) ?? unknownInBody(state, op);
}

function unknownTarget(state: State, op: Op, name: RecordName): string | null {
  const key = recordKey(name);
  switch (key.kind) {
    case "run":
      return unknownRun(state, op, key);
    case "penalty":
    case "failure":
      return unknownRun(state, op, key) ?? unknownFact(state, { ...key, kind: key.kind });
    case "discretion":
      return unknownRun(state, op, key) ?? unknownDiscretion(state, key);
    case "teamstatus":
      return unknownTeam(state, key.id as TeamId);
    case "sheet":
      return unknownRun(state, op, key) ?? unknownSeat(state, op, key);
    case "device":
      return op.kind === "device.admit" ? null : unless(name, state.devices.has(key.id as DeviceId));
    case "invite":
      return op.kind === "invite.make" ? null : unless(name, state.byRecord.has(name));
    case "protest":
      return op.kind === "protest.lodge" ? null : unless(name, state.byRecord.has(name));
    case "sheetform":
      return unknownStation(state, key.id as StationId);
    case "station":
      return op.kind === "station.cancel" ? unknownStation(state, key.id as StationId) : null;
    default:
      return null;
  }
}

function unless(what: string, known: boolean): string | null {
  return known ? null : what;
}

/** A run of a known team at a known station; a further attempt exists only after `run.again` [L3]. */
function unknownRun(state: State, op: Op, key: RunKey): string | null {
  const unknown = unknownStation(state, key.station) ?? unknownTeam(state, key.team);
  if (unknown !== null || key.attempt === 1) return unknown;
  const before = op.kind === "run.again" ? { ...key, attempt: key.attempt - 1 } : key;
  return unless(record.run(before), before.attempt === 1 || wasOpened(state, before));
}

/** The attempt that is to count: the first, the one that is opened here, or one that was opened before. */
function unknownAttempt(state: State, opened: RecordKey, counts: Attempt): string | null {
  if (opened.kind !== "run" || counts === 1 || counts === opened.attempt) return null;
  const counting = { ...opened, attempt: counts };
  return unless(record.run(counting), wasOpened(state, counting));
}

function wasOpened(state: State, key: RunKey): boolean {
  return opsOf(state, record.run(key)).some(({ op }) => op.kind === "run.again");
}

function unknownStation(state: State, station: StationId): string | null {
  const name = record.station(station);
  return unless(name, everPut(state, name));
}

function unknownTeam(state: State, team: TeamId): string | null {
  const name = record.team(team);
  return unless(name, everPut(state, name));
}

/**
 * The seat must be in the form that the sheet put there names, which must be a version that this station had [L21]; what
 * a move takes away may be of another station's form [L8].
 */
function unknownSeat(state: State, op: Op, key: SheetKey): string | null {
  const versions = formVersions(state, key.station);
  const named = bodyIn(record.sheet(key), op)?.form;
  const forms = named === undefined ? versions : versions.filter((version) => version.op === named);
  if (forms.length === 0) return record.form(key.station);
  const known = forms.some(({ form }) => seatsOf(form).has(key.seat)) || isGiven(state, key);
  return unless(`seat/${key.station}/${key.seat}`, known);
}

/** A seat of another form version, or none, may have been given a block of this run [V4]. */
function isGiven(state: State, { seat, ...run }: SheetKey): boolean {
  return [...runRecord(state, run).givenBlocks.values()].includes(seat);
}

/** A penalty or a critical failure that some version of the form, or the rule set, has. */
function unknownFact(
  state: State,
  { kind, station, id }: RunKey & { readonly kind: "penalty" | "failure"; readonly id: string },
): string | null {
  const known = formVersions(state, station).some(({ form }) =>
    (kind === "penalty" ? form.penalties : form.failures).some((fact) => fact.id === id),
  );
  const common = kind === "penalty" && rulesOf(state).penalties.some((penalty) => penalty.id === id);
  return unless(`${kind}/${station}/${id}`, known || common);
}

/** No version of the form ever let the head judge add or take points [rule 23]. */
function unknownDiscretion(state: State, { station }: RunKey): string | null {
  const allowed = formVersions(state, station).some(({ form }) => form.discretion !== undefined);
  return unless(`discretion/${station}`, allowed);
}

function unknownInBody(state: State, op: Op): string | null {
  switch (op.kind) {
    case "invite.make":
    case "device.admit":
    case "device.assign":
      return unknownInRole(state, op.body.role);
    case "station.cancel":
      return first(op.body.teams ?? [], (team) => unknownTeam(state, team));
    case "substitution.put": {
      const { body } = op;
      if (body === null) return null;
      return (
        unknownTeam(state, body.team) ?? (body.before === null ? null : unknownStation(state, body.before))
      );
    }
    case "tie.decide":
      return first(op.body.order, (team) => unknownTeam(state, team));
    case "ruling.give":
      return (
        unknownStation(state, op.body.station) ?? unknownCriterion(state, op.body.station, op.body.criterion)
      );
    case "protest.lodge": {
      const { team, station, criterion } = op.body;
      const unknown = unknownTeam(state, team) ?? (station === null ? null : unknownStation(state, station));
      return unknown ?? (station === null ? null : unknownCriterion(state, station, criterion));
    }
    case "run.again":
      return first(op.targets, ({ record: name }) => unknownAttempt(state, recordKey(name), op.body.counts));
    case "seat.excuse":
      return eachStation(op, (station) => unknownPart(state, station, "seat", op.body.seat));
    case "block.give":
      return eachStation(
        op,
        (station) =>
          unknownPart(state, station, "block", op.body.block) ??
          unknownPart(state, station, "seat", op.body.seat),
      );
    case "block.excuse":
      return eachStation(op, (station) => unknownPart(state, station, "block", op.body.block));
    case "criterion.excuse":
      return eachStation(op, (station) => unknownCriterion(state, station, op.body.criterion));
    default:
      return null;
  }
}

function unknownInRole(state: State, role: Role): string | null {
  switch (role.kind) {
    case "referee":
      return first(
        role.posts,
        ({ station, seats }) =>
          unknownStation(state, station) ??
          first(seats ?? [], (seat) => unknownPart(state, station, "seat", seat)),
      );
    case "headJudge":
      return first(role.stations, (station) => unknownStation(state, station));
    case "captain":
      return unknownTeam(state, role.team);
    default:
      return null;
  }
}

function unknownCriterion(state: State, station: StationId, criterion: CriterionId | null): string | null {
  if (criterion === null) return null;
  const known = formVersions(state, station).some(({ form }) =>
    form.criteria.some(({ id }) => id === criterion),
  );
  return unless(`criterion/${station}/${criterion}`, known);
}

function unknownPart(state: State, station: StationId, part: "seat" | "block", id: string): string | null {
  const known = formVersions(state, station).some(({ form }) =>
    part === "block"
      ? form.blocks.some((block) => block.id === id)
      : [...seatsOf(form)].some((seat) => seat === id),
  );
  return unless(`${part}/${station}/${id}`, known);
}

function eachStation({ targets }: Op, check: (station: StationId) => string | null): string | null {
  const stations = targets.flatMap((target) => {
    const key = recordKey(target.record);
    return "station" in key ? [key.station] : [];
  });
  return first([...new Set(stations)], check);
}

function first<T>(items: readonly T[], check: (item: T) => string | null): string | null {
  for (const item of items) {
    const found = check(item);
    if (found !== null) return found;
  }
  return null;
}
