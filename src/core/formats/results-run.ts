/** One run in the results: its points by section and seat, and everything that was added, taken or said [rule 56]. */
import { record } from "../competition/run.ts";
import type { SheetHead } from "../competition/run-record.ts";
import { statusHeads } from "../log/heads.ts";
import { opInForce } from "../log/setup.ts";
import { appliedOp } from "../log/state.ts";
import { mul, whole } from "../scoring/exact.ts";
import { loss } from "../scoring/penalties.ts";
import type { RunScore, Step } from "../scoring/score.ts";
import type { FieldStation } from "../standings/field.ts";
import type { TeamLine } from "../standings/standing.ts";
import type { ResultsFailure, ResultsPenalty, ResultsRun } from "./results-document.ts";
import { maxOf, nameOf, pointsText, type ResultsSource } from "./results-source.ts";

/** The run of a team at the station of this cell; a pair without any sheet has one too. */
export function runOf(source: ResultsSource, line: TeamLine, cell: TeamLine["runs"][number]): ResultsRun {
  const { field, state, standing, scores } = source;
  const score = scores.runs.get(cell.station)?.get(line.team);
  const column = standing.stations.find(({ station }) => station === cell.station);
  const run = {
    station: cell.station,
    attempt: score?.key.attempt ?? 1,
    state: cell.state,
    cancelled: cell.cancelled,
    points: cell.points,
    max: column === undefined ? null : maxOf(source, column),
    place: cell.place,
    passed: cell.passed,
    dropped: cell.dropped,
  };
  const station = field.stations.get(cell.station);
  if (score === undefined || station === undefined) {
    return {
      ...run,
      status: null,
      sections: [],
      judges: [],
      penalties: [],
      overtime: null,
      late: null,
      discretion: null,
      failures: [],
      missedCritical: [],
    };
  }
  const heads = headsOf(source, score);
  const [status] = statusHeads(state, score.key);
  return {
    ...run,
    status: cell.status === null ? null : { kind: cell.status, reason: status?.reason ?? null },
    sections: station.form.sections.flatMap(({ id }) => {
      const points = score.sections.get(id);
      return points === undefined ? [] : [{ section: id, points: pointsText(source, points) }];
    }),
    judges: heads.map(({ seat, op }) => {
      const points = score.seats.get(seat);
      const name = nameOf(source, appliedOp(state, op)?.op.actor.official);
      return { seat, name, points: points === undefined ? null : pointsText(source, points) };
    }),
    penalties: penaltiesOf(source, station, score),
    ...besidesOf(source, station, score),
    failures: failuresOf(station, score, heads),
    missedCritical: score.missedCritical.map((criterion) => ({
      criterion,
      words: station.form.criteria.find(({ id }) => id === criterion)?.words ?? {
        en: criterion,
        fr: criterion,
      },
      reasons: heads.flatMap(({ sheet }) => sheet.marks.get(criterion)?.reason ?? []),
    })),
  };
}

type Head = SheetHead & { readonly seat: ResultsRun["judges"][number]["seat"] };

/** The sheets that count in a run; of a seat in conflict, none [L5]. */
function headsOf({ field }: ResultsSource, { key }: RunScore): readonly Head[] {
  const seats = field.runs.get(key.station)?.get(key.team)?.seats;
  return [...(seats ?? [])].flatMap(([seat, is]) => (is.kind === "closed" ? [{ seat, ...is.head }] : []));
}

function penaltiesOf(
  source: ResultsSource,
  { form }: FieldStation,
  score: RunScore,
): readonly ResultsPenalty[] {
  const all = [...form.penalties, ...source.field.rules.penalties];
  return [...score.penalties].flatMap(([id, count]) => {
    const penalty = all.find((one) => one.id === id);
    if (penalty === undefined || count === 0) return [];
    const points = pointsText(source, mul(loss(penalty.points), whole(count)));
    return [{ penalty: id, words: penalty.words, count, points }];
  });
}

/** Overtime, lateness and discretion, as the run's derivation tells them [P20]. */
function besidesOf(
  source: ResultsSource,
  { form }: FieldStation,
  score: RunScore,
): Pick<ResultsRun, "overtime" | "late" | "discretion"> {
  const run = source.field.runs.get(score.key.station)?.get(score.key.team);
  const minutes = run?.late ?? null;
  const given = run?.discretion ?? null;
  if (form.overtime.kind !== "deduct" && minutes === null && given === null)
    return { overtime: null, late: null, discretion: null };
  const steps = score.explain.parts;
  const taken = (kind: Step["kind"]) => {
    const step = steps.find((one) => one.kind === kind);
    return step === undefined ? null : pointsText(source, step.points);
  };
  const said = opInForce(source.state, record.discretion(score.key))?.op;
  return {
    overtime: taken("overtime"),
    late: minutes === null ? null : { minutes, points: taken("late") ?? "0" },
    discretion:
      given === null
        ? null
        : {
            points: taken("discretion") ?? "0",
            reason: said?.kind === "discretion.give" ? said.body.reason : null,
          },
  };
}

function failuresOf(
  { form }: FieldStation,
  score: RunScore,
  heads: readonly Head[],
): readonly ResultsFailure[] {
  return [...score.failures].flatMap(([id, { state, effective }]) => {
    const failure = form.failures.find((one) => one.id === id);
    if (failure === undefined) return [];
    const reports = heads.flatMap(({ seat, sheet }) => {
      const reason = sheet.failures.get(id);
      return reason === undefined ? [] : [{ seat, reason }];
    });
    return [{ failure: id, words: failure.words, effect: failure.effect, state, effective, reports }];
  });
}
