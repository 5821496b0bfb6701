import { expect, test } from "vitest";
import { pagesOf } from "../../../src/app/board/page-turn.ts";
import type { TeamId } from "../../../src/core/competition/id.ts";
import type { RankTable } from "../../../src/core/standings/standing.ts";

const table = (teams: number): RankTable => ({
  category: null,
  words: null,
  ranked: teams,
  places: Array.from({ length: teams }, (_, index) => ({
    team: `t${index}` as TeamId,
    rank: index + 1,
    shared: false,
    decidedBy: null,
  })),
});

test("every line of every table stands on exactly one page", () => {
  const pages = pagesOf([table(7), table(0), table(3)], 3);
  expect(pages.map(({ from, to }) => [from, to])).toEqual([
    [0, 3],
    [3, 6],
    [6, 7],
    [0, 3],
  ]);
});

test("a screen too low for one line still shows one", () => {
  expect(pagesOf([table(2)], 0)).toHaveLength(2);
});
