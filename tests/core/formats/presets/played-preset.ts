/** Plays a preset: its stations and rules as they are shipped, teams and runs as a worked example gives them. */
import type { Competition } from "../../../../src/core/competition/competition.ts";
import type { Criterion } from "../../../../src/core/competition/form.ts";
import type { CategoryId } from "../../../../src/core/competition/id.ts";
import type { Mark } from "../../../../src/core/competition/mark.ts";
import { presets } from "../../../../src/core/formats/presets.ts";
import type { StationWithForm } from "../../../../src/core/formats/start.ts";
import type { Standing } from "../../../../src/core/standings/standing.ts";
import { scoreField, standing } from "../../../../src/core/standings/standings.ts";
import { aField, type FieldBuilder } from "../../fixtures/field.ts";
import { counted, done, level, measured, time } from "../../fixtures/marks.ts";
import { aRun, type Marks, type Reports, type RunBuilder } from "../../fixtures/run.ts";

export const competition: Competition = {
  name: "Worked example",
  from: "2026-08-01",
  to: "2026-08-01",
  timeZone: "Europe/Helsinki",
  authoritative: "en",
};

export interface PlayedPreset {
  readonly field: FieldBuilder;
  readonly station: (id: string) => StationWithForm;
}

/** The preset's field, still without teams. */
export function preset(id: string): PlayedPreset {
  const start = presets()
    .find((one) => one.id === id)
    ?.start(competition, false);
  if (start === undefined) throw new Error(`there is no preset ${id}`);
  return {
    field: aField(start.rules).withStation(...start.stations),
    station: (name) => {
      const found = start.stations.find((one) => one.id === name);
      if (found === undefined) throw new Error(`${id} has no station ${name}`);
      return found;
    },
  };
}

/** The best mark of every criterion, a time of 0.1 s where it is timed, but for what is named. */
export function sheet({ form }: StationWithForm, named: Marks): Marks {
  return {
    ...Object.fromEntries(form.criteria.map((criterion) => [criterion.id, best(criterion)])),
    ...named,
  };
}

function best(criterion: Criterion): Mark {
  switch (criterion.kind) {
    case "binary":
      return done;
    case "graded":
      return level(criterion.levels.at(-1)?.id ?? "");
    case "count":
      return counted(criterion.upTo);
    case "timed":
      return time(1);
    case "measure":
      return measured(String(criterion.full[0]));
  }
}

/** A run in which every seat has the same sheet. */
export function ran(
  station: StationWithForm,
  team: string,
  named: Marks = {},
  reports: Reports = {},
): RunBuilder {
  const seats = [...new Set(station.form.blocks.flatMap((block) => block.seats))];
  return seats.reduce(
    (run, seat) => run.withSheet(seat, sheet(station, named), reports),
    aRun(station, team),
  );
}

export function standingOf(builder: FieldBuilder): Standing {
  const field = builder.build();
  return standing(field, scoreField(field));
}

/** Points by station and total of every team, as text: `["T1", "94", "88", "182"]`. */
export const lines = ({ teams }: Standing) =>
  teams.map(({ team, runs, total }) => [team, ...runs.map(({ points }) => points), total]);

/** Places of a table as `1 T3`, the shared ones with `=`. */
export const places = ({ tables }: Standing, category: CategoryId | null = null) =>
  tables
    .find((table) => table.category === category)
    ?.places.map(({ rank, shared, team }) => `${rank}${shared ? "=" : ""} ${team}`);

/** The step of the tie-break chain (from 1) that put each team behind the one above; null: none was needed. */
export const decided = ({ tables: [overall] }: Standing) =>
  overall?.places.flatMap(({ team, decidedBy }) =>
    decidedBy === null ? [] : [`${team} by ${decidedBy + 1}`],
  );
