/** What the log says around one draft: whose sheet it is, under which form and rules, and what was ruled for its run. */
import type { Category, Competition, Station, Team } from "../../core/competition/competition.ts";
import type { DraftHead } from "../../core/competition/draft-row.ts";
import type { Criterion, Form } from "../../core/competition/form.ts";
import type { Rules } from "../../core/competition/rules.ts";
import { record } from "../../core/competition/run.ts";
import type { Sheet } from "../../core/competition/sheet.ts";
import { sheetHeads } from "../../core/log/heads.ts";
import { type Ruling, rulingsAt } from "../../core/log/rulings.ts";
import { runRecord } from "../../core/log/runs.ts";
import {
  categoriesOf,
  competitionOf,
  formOf,
  formOfSheet,
  rulesOf,
  stationsOf,
  teamsOf,
} from "../../core/log/setup.ts";
import type { State } from "../../core/log/state.ts";
import { criteriaOfSeat, type RunRulings } from "../../core/scoring/criteria.ts";

export interface SheetFacts {
  readonly competition: Competition | null;
  readonly station: Station;
  readonly team: Team;
  readonly categories: readonly Category[];
  readonly rules: Rules;
  /** The version that the draft is filled in under [L21]. */
  readonly form: Form;
  /** The office has put another version in force since the draft was opened. */
  readonly formChanged: boolean;
  readonly rulings: RunRulings;
  /** What the head judge said of the sheet [rule 34]. */
  readonly readings: readonly Ruling[];
  /** The criteria of the seat's blocks, without those ruled not applicable, in the order of the sections. */
  readonly criteria: readonly Criterion[];
  /** The sheet that the draft corrects; null: it is a first sheet, or that sheet is not here. */
  readonly corrected: Sheet | null;
}

/** Null while something that the sheet needs is missing on this device. */
export function sheetFacts(state: State, head: DraftHead): SheetFacts | null {
  const { station, team, seat } = head.sheet;
  const stationHere = stationsOf(state).get(station);
  const teamHere = teamsOf(state).get(team);
  const inForce = formOf(state, station);
  const own = formOfSheet(state, station, head.form);
  if (!stationHere || !teamHere || !own) return null;
  const categories = categoriesOf(state);
  const rulings = runRecord(state, head.sheet);
  return {
    competition: competitionOf(state),
    station: stationHere,
    team: teamHere,
    categories: teamHere.categories.flatMap((id) => categories.get(id) ?? []),
    rules: rulesOf(state),
    form: own.form,
    formChanged: inForce !== null && inForce.op !== own.op,
    rulings,
    readings: rulingsAt(state, station),
    criteria: bySections(own.form, criteriaOfSeat(own.form, seat, rulings)),
    corrected: correctedSheet(state, head),
  };
}

function bySections({ sections }: Form, criteria: readonly Criterion[]): readonly Criterion[] {
  const place = new Map(sections.map(({ id }, index) => [id, index]));
  return criteria.toSorted((a, b) => (place.get(a.section) ?? 0) - (place.get(b.section) ?? 0));
}

function correctedSheet(state: State, { sheet, corrects }: DraftHead): Sheet | null {
  if (corrects === undefined) return null;
  return sheetHeads(state, record.sheet(sheet)).find(({ op }) => op === corrects)?.sheet ?? null;
}
