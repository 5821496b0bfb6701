import { expect, test } from "vitest";
import { type Catalog, readCatalog } from "../../../../src/app/i18n/catalogs.ts";
import { APP_LANGUAGES } from "../../../../src/app/i18n/language.ts";
import type { StepKind } from "../../../../src/core/scoring/score.ts";

/** Every kind, so that the type check asks for the next one. */
const kinds: Readonly<Record<StepKind, true>> = {
  run: true,
  criterion: true,
  seat: true,
  part: true,
  rebased: true,
  ceiling: true,
  block: true,
  section: true,
  bonus: true,
  penalty: true,
  failure: true,
  cap: true,
  floor: true,
  zero: true,
  weight: true,
  rounding: true,
  overtime: true,
  late: true,
  discretion: true,
  counts: true,
  dropped: true,
  startCapital: true,
  status: true,
  total: true,
  totalPenalty: true,
  tieBreak: true,
  rank: true,
};
const within = (catalog: Catalog | string | undefined, key: string) =>
  typeof catalog === "object" ? catalog[key] : undefined;

test.each(APP_LANGUAGES)("[P9] every kind of step has words in %s", async (language) => {
  const words = within(within(await readCatalog(language, "office"), "explain"), "kind");
  const missing = Object.keys(kinds).filter((kind) => typeof within(words, kind) !== "string");
  expect(missing).toEqual([]);
});
