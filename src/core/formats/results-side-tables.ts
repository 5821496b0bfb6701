/** Special awards and nations as tables of cells, beside the tables of ranks [rule 24, R6]. */
import type { TeamId } from "../competition/id.ts";
import type { Language } from "../competition/words.ts";
import type { AwardTable, NationTable } from "../standings/standing.ts";
import { type CellTable, number, text } from "./cells.ts";
import type { ResultsDocument } from "./results-document.ts";
import { type Say, speaker, totalWords, words } from "./results-words.ts";

/** Each award in the order of the rule set, then the nations; none where the rule set has none. */
export function sideTables(document: ResultsDocument, language: Language): readonly CellTable[] {
  const say = speaker(language);
  return [
    ...document.awards.map((award) => awardTable(document, award, say)),
    ...(document.nations === null ? [] : [nationTable(document, document.nations, say)]),
  ];
}

function awardTable(document: ResultsDocument, award: AwardTable, say: Say): CellTable {
  const category = document.categories.find(({ id }) => id === award.category);
  return {
    name: category === undefined ? say(award.words) : `${say(award.words)}, ${say(category.words)}`,
    heads: [words.rank, words.number, words.team, words.nations, words.points, words.max].map(say),
    rows: award.places.map(({ team: id, rank, points }) => {
      const team = document.teams.find((one) => one.id === id);
      return [
        number(String(rank)),
        number(team === undefined ? null : String(team.number)),
        text(team?.name ?? id),
        text(team?.nations.join(", ") ?? ""),
        number(points),
        number(award.max),
      ];
    }),
  };
}

function nationTable(document: ResultsDocument, { places }: NationTable, say: Say): CellTable {
  const named = (id: TeamId) => {
    const team = document.teams.find((one) => one.id === id);
    return team === undefined ? id : `${team.number} ${team.name}`;
  };
  return {
    name: say(words.nations),
    heads: [words.rank, words.nation, totalWords[document.totals], words.bestTeams].map(say),
    rows: places.map(({ nation, rank, total, teams }) => [
      number(String(rank)),
      text(nation),
      number(total),
      text(teams.map(named).join(", ")),
    ]),
  };
}
