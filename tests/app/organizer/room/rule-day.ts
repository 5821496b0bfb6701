/** The small day under other rules, for screens that show what only those bring. */
import * as v from "valibot";
import type { Station } from "../../../../src/core/competition/competition.ts";
import { Form } from "../../../../src/core/competition/form.ts";
import type { CriterionId } from "../../../../src/core/competition/id.ts";
import type { Mark } from "../../../../src/core/competition/mark.ts";
import { Rules } from "../../../../src/core/competition/rules.ts";
import { record } from "../../../../src/core/competition/run.ts";
import type { CompetitionStartData } from "../../../../src/core/formats/start.ts";
import { smallDay, smallDaySheets } from "../../../core/fixtures/small-day.ts";
import { Day, sheetKey } from "./day.ts";

interface Change {
  readonly rules?: Partial<v.InferInput<typeof Rules>>;
  /** Of the form of station s1. */
  readonly form?: Partial<v.InferInput<typeof Form>>;
  /** Of station s1 itself. */
  readonly station?: Partial<Station>;
  /** Tags of criteria of s1. */
  readonly tags?: Readonly<Record<string, readonly string[]>>;
  /** Of team t2, which is Finland's otherwise. */
  readonly nationOfT2?: string;
  /** How s1 scores the time of its criterion c7. */
  readonly c7?: v.InferInput<typeof Form>["criteria"][number] extends infer C
    ? C extends { readonly score: infer S }
      ? S
      : never
    : never;
}

export function changedDay({
  rules = {},
  form = {},
  station = {},
  tags = {},
  nationOfT2,
  c7,
}: Change): CompetitionStartData {
  return {
    ...smallDay,
    teams: smallDay.teams.map((one) =>
      one.id === "t2" && nationOfT2 !== undefined
        ? { ...one, team: { ...one.team, nations: [nationOfT2] } }
        : one,
    ),
    rules: v.parse(Rules, { ...smallDay.rules, ...rules }),
    stations: smallDay.stations.map((one) => {
      if (one.id !== "s1") return one;
      const criteria = one.form.criteria.map((criterion) => ({
        ...criterion,
        ...(c7 !== undefined && criterion.id === "c7" ? { score: c7 } : {}),
        ...(tags[criterion.id] === undefined ? {} : { tags: tags[criterion.id] }),
      }));
      return {
        ...one,
        station: { ...one.station, ...station },
        form: v.parse(Form, { ...one.form, criteria, ...form }),
      };
    }),
  };
}

export const dayUnder = (change: Change): Day => new Day(changedDay(change));

/** What the judge of a seat said on the small day. */
export function marksOf(station: string, team: string, seat: string): ReadonlyMap<CriterionId, Mark> {
  const name = record.sheet(sheetKey(station, team, seat));
  const found = smallDaySheets.find(({ key }) => record.sheet(key) === name);
  if (!found) throw new Error(`no sheet ${name}`);
  return found.sheet.marks;
}
