/** A whole random competition out of a seed. Only what a check at entry would let pass, with many ties. */
import * as v from "valibot";
import { Category, Station, Team } from "../../src/core/competition/competition.ts";
import { CategoryId, StationId, TeamId, TieId } from "../../src/core/competition/id.ts";
import type { Counts } from "../../src/core/competition/rules.ts";
import type { RunRecord } from "../../src/core/competition/run-record.ts";
import type { Field, FieldStation, TieDecision } from "../../src/core/standings/field.ts";
import { Chance } from "./chance.ts";
import { words } from "./random-criterion.ts";
import { randomForm } from "./random-form.ts";
import { countsUnder, randomCounts, randomRules, type TotalKind } from "./random-rules.ts";
import { randomRun } from "./random-run.ts";

const TOTALS: readonly TotalKind[] = ["sum", "sum", "percent", "normalised", "time", "rankSum"];

export function randomField(seed: number): Field {
  const chance = new Chance(seed);
  const total = chance.one(TOTALS);
  const counts = randomCounts(chance, countsUnder(total));
  const stations = randomStations(chance, total, counts);
  const categories = new Map(
    chance.list(0, 2, (place) => [
      v.parse(CategoryId, `k${place + 1}`),
      v.parse(Category, { words: words("category"), order: place }),
    ]),
  );
  const forms = new Map([...stations].map(([id, { form }]) => [id, form]));
  const rules = randomRules(chance, total, counts, forms, [...categories.keys()]);
  const teams = randomTeams(chance, [...categories.keys()]);
  const tidy = chance.in(35);
  const alike = chance.in(70) ? 60 : 0;
  return {
    sequence: 1,
    at: null,
    state: chance.one(["running", "running", "provisional", "final", "final"]),
    rules,
    categories,
    teams,
    teamStatuses: new Map(
      [...teams.keys()]
        .filter(() => chance.in(8))
        .map((team) => [team, chance.one(["withdrawn", "disqualified"])]),
    ),
    stations,
    runs: new Map(
      [...stations].map(([station, { form }]) => {
        const run = (team: TeamId) => randomRun(chance, rules, form, { station, team, attempt: 1 }, tidy);
        return [station, randomRuns(chance, [...teams.keys()], run, alike)];
      }),
    ),
    ties: chance.list(0, 3, (place) => randomTie(chance, place, [...teams.keys()])),
  };
}

/** @param alike  how often, out of 100, a team does what the team before it did: so there are ties to break */
function randomRuns(
  chance: Chance,
  teams: readonly TeamId[],
  run: (team: TeamId) => RunRecord | null,
  alike: number,
): Map<TeamId, RunRecord> {
  const runs = new Map<TeamId, RunRecord>();
  teams.forEach((team, place) => {
    const before = runs.get(teams[place - 1] ?? team);
    const own = before && chance.in(alike) ? { ...before, key: { ...before.key, team } } : run(team);
    if (own) runs.set(team, own);
  });
  return runs;
}

function randomStations(chance: Chance, total: TotalKind, counts: Counts): Map<StationId, FieldStation> {
  const many = chance.from(1, 4);
  const orders = chance.shuffled([1, 2, 2, 3]);
  return new Map(
    Array.from({ length: many }, (_, place) => {
      const own = chance.in(35) ? randomCounts(chance, countsUnder(total)) : undefined;
      const kind = (own ?? counts).kind;
      const places = total === "rankSum" || kind === "byPlace";
      const elapsed = total === "time" ? "always" : places ? "perhaps" : "never";
      const form = randomForm(chance, { elapsed, pass: kind === "pass" });
      const station = v.parse(Station, {
        code: `S${place + 1}`,
        title: words("station"),
        short: words("station"),
        order: orders[place] ?? place,
        lanes: 1,
        weight: chance.one([1, 1, 2, "0.5", "1.5"]),
        ...(own ? { counts: own } : {}),
      });
      return [v.parse(StationId, `st${place + 1}`), { station, form, cancelled: many > 1 && chance.in(8) }];
    }),
  );
}
function randomTeams(chance: Chance, categories: readonly CategoryId[]): Map<TeamId, Team> {
  return new Map(
    chance.list(chance.from(1, 5), 7, (place) => [
      v.parse(TeamId, `t${place + 1}`),
      v.parse(Team, {
        number: place + 1,
        name: `Team ${place + 1}`,
        nations: chance.in(12) ? ["NOR", "FRA"] : [chance.one(["NOR", "FRA", "DEU"])],
        categories: chance.some(categories, 0),
        guest: chance.in(12),
        members: [],
      }),
    ]),
  );
}
function randomTie(chance: Chance, place: number, teams: readonly TeamId[]): TieDecision {
  const order = chance.in(60) ? chance.shuffled(teams) : chance.some(teams);
  return { id: v.parse(TieId, `d${place + 1}`), order, by: chance.one(["estimation", "lots", "other"]) };
}
