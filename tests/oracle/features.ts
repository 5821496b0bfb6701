/** What a random competition holds, so that the tests can say what all of them together have covered. */
import type { Criterion } from "../../src/core/competition/form.ts";
import type { Field } from "../../src/core/standings/field.ts";
import { failuresInEffect, isClosed } from "./facts.ts";
import { type Run, runOf, sheetsOf, stateOf, stationsHeld } from "./one-run.ts";
import type { Verdict } from "./oracle.ts";
import { isBehind } from "./points.ts";

/** Names of everything seen in a competition and in what the oracle says of it. */
export function featuresOf(field: Field, said: Verdict): ReadonlySet<string> {
  const runs = stationsHeld(field).flatMap((station) =>
    [...field.teams.keys()].map((team) => runOf(field, station, team)),
  );
  return new Set([
    ...ofRules(field),
    ...ofTeams(field),
    ...stationsHeld(field).flatMap((station) => ofForm(field, station)),
    ...runs.flatMap(ofRun),
    ...ofVerdict(field, said),
  ]);
}
const when = (...pairs: readonly (readonly [boolean, string])[]) =>
  pairs.flatMap(([is, name]) => (is ? [name] : []));

function ofRules({ rules, state }: Field): readonly string[] {
  return [
    `state ${state}`,
    `total ${rules.total.kind}`,
    `rounding ${rules.rounding.at} ${rules.rounding.mode}`,
    `${rules.unitsPerSecond} units in a second`,
    ...rules.tieBreaks.map(({ kind }) => `tie-break ${kind}`),
    ...when(
      [rules.best !== undefined, "best n"],
      [rules.late !== undefined, "late"],
      [rules.awards.length > 0, "award"],
      [rules.awards.some(({ category }) => category !== undefined), "award of a category"],
      [rules.nations !== undefined, "nations"],
      [rules.penalties.length > 0, "general penalty"],
    ),
  ];
}
function ofTeams({ teams, teamStatuses, stations, ties }: Field): readonly string[] {
  const all = [...teams.values()];
  return when(
    [all.some(({ guest }) => guest), "guest"],
    [all.some(({ nations }) => nations.length > 1), "team of two nations"],
    [all.some(({ categories }) => categories.length > 1), "team in two categories"],
    [teamStatuses.size > 0, "team out of the event"],
    [[...stations.values()].some(({ cancelled }) => cancelled), "station cancelled for all"],
    [ties.length > 0, "recorded decision"],
  );
}
function ofForm(field: Field, station: Parameters<typeof runOf>[1]): readonly string[] {
  const at = field.stations.get(station);
  if (!at) return [];
  const { form } = at;
  return [
    `counts ${(at.station.counts ?? field.rules.counts).kind}`,
    ...(at.station.counts ? ["counts of a station"] : []),
    ...form.blocks.flatMap(({ combine, times }) => [`combine ${combine}`, `times ${times}`]),
    ...form.criteria.flatMap(ofCriterion),
    ...form.failures.flatMap(({ effect, works, order }) => [
      `failure ${effect.kind}`,
      `failure works ${works}`,
      ...when([order !== undefined, "order rule"]),
    ]),
    ...form.penalties.flatMap(({ scope, acrossBlocks }) => [
      `penalty of the ${scope}`,
      `penalty across blocks ${acrossBlocks}`,
    ]),
    `overtime ${form.overtime.kind}`,
    ...when(
      [form.sections.some(({ weight }) => weight !== undefined), "section weights"],
      [form.sections.some(({ ceiling }) => ceiling !== undefined), "section ceiling"],
      [form.sections.some(({ combine }) => combine === "mean"), "section mean"],
      [form.bonuses.length > 0, "bonus"],
      [form.gates.length > 0, "gate"],
      [form.discretion !== undefined, "discretion"],
      [form.floor !== null, "floor"],
      [form.floor === null, "no floor"],
      [form.startCapital !== undefined, "start capital"],
      [form.pass !== undefined, "pass rule"],
      [form.blocks.length > 1, "several blocks"],
    ),
  ];
}
function ofCriterion(criterion: Criterion): readonly string[] {
  const names = [`criterion ${criterion.kind}`];
  if (criterion.kind === "timed") {
    const { score } = criterion;
    names.push(`time ${score.kind}`);
    if (score.kind === "linear") names.push(`linear ${score.per.count}`);
    if (score.kind === "elapsed")
      names.push(score.notReached === undefined ? "no time" : "time for not reached");
  }
  return names.concat(
    when([criterion.critical, "critical criterion"], [criterion.tags !== undefined, "tag"]),
  );
}

function ofRun(run: Run): readonly string[] {
  const { record, form } = run;
  if (!record) return ["run without a record"];
  const seats = [...record.seats.values()].map(({ kind }) => kind);
  const sheets = sheetsOf(run);
  const marks = sheets.flatMap((sheet) => [...sheet.marks.values()].map(({ kind }) => kind));
  return [
    `run ${stateOf(run)}`,
    ...(record.status === null ? [] : [`status ${record.status}`]),
    ...(record.cancelled === null ? [] : [`cancelled ${record.cancelled}`]),
    ...[...record.judgedFailures.values()].map((word) => `failure ${word}`),
    ...when(
      [record.status === "dnf" && sheets.length > 0, "dnf with sheets"],
      [seats.includes("disputed"), "seat in conflict"],
      [record.disputed, "status in conflict"],
      [seats.includes("excused"), "seat excused"],
      [record.excusedBlocks.size > 0, "block ruled out"],
      [record.excusedCriteria.size > 0, "criterion ruled out"],
      [record.givenBlocks.size > 0, "block given"],
      [record.givenPenalties.size > 0, "penalty given"],
      [record.discretion !== null, "discretion given"],
      [(record.late ?? 0) > 0, "came late"],
      [marks.includes("notApplicable"), "not applicable"],
      [marks.includes("notReached"), "not reached"],
      [sheets.some(({ taps }) => taps.length > 0), "taps"],
      [failuresInEffect(run).length > 0, "failure in effect"],
      [
        failuresInEffect(run).some(
          (one) =>
            sheets.every((sheet) => !sheet.failures.has(one.id)) &&
            one.order !== undefined &&
            !record.judgedFailures.has(one.id),
        ),
        "order broken",
      ],
      [form.criteria.some((criterion) => isClosed(run, criterion)), "criterion closed"],
      [isBehind(run), "run without a time"],
      [form.criteria.some((criterion) => differsOn(run, criterion)), "seats differ on not applicable"],
    ),
  ];
}
/** Some seats marked it and others said that it is not applicable. */
function differsOn(run: Run, criterion: Criterion): boolean {
  const said = sheetsOf(run).flatMap((sheet) => sheet.marks.get(criterion.id)?.kind ?? []);
  return said.includes("notApplicable") && said.some((kind) => kind !== "notApplicable");
}

function ofVerdict(field: Field, said: Verdict): readonly string[] {
  const ranks = Object.values(said.tables).flatMap((table) => Object.values(table));
  const runs = Object.values(said.runs);
  return [
    ...ranks.flatMap(({ decidedBy }) =>
      decidedBy === null ? [] : [`decided by ${field.rules.tieBreaks[decidedBy]?.kind}`],
    ),
    ...when(
      [ranks.some(({ shared }) => shared), "shared rank"],
      [runs.some(({ dropped }) => dropped), "dropped run"],
      [runs.some(({ place }) => place !== null), "place"],
      [runs.some(({ passed }) => passed === true), "passed"],
      [runs.some(({ passed }) => passed === false), "not passed"],
      [Object.values(said.teams).some(({ behind }) => behind > 0), "team behind"],
      [Object.values(said.teams).some(({ complete, of }) => complete < of), "incomplete team"],
      [Object.values(said.teams).every(({ complete, of }) => complete === of), "everybody complete"],
      [Object.values(said.awards).some(({ places }) => Object.keys(places).length > 1), "award compared"],
      [Object.values(said.nations ?? {}).length > 1, "nations compared"],
    ),
  ];
}
