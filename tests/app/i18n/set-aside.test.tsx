import { renderHook } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { APP_LANGUAGES } from "../../../src/app/i18n/language.ts";
import { useSetAsideText } from "../../../src/app/i18n/set-aside.ts";
import type { OpId } from "../../../src/core/competition/id.ts";
import { BASIS_PROBLEMS, QuarantineReason, UNDO_PROBLEMS } from "../../../src/core/log/entry.ts";
import { startIn } from "./start-in.ts";

const op = "00000000-0000-7000-8000-000000000001" as OpId;
const UNKNOWN = [
  "team/t9",
  "station/s9",
  "sheetform/s1",
  "seat/s1/Z",
  "run/s1/t1/2",
  "penalty/s1/x",
  "failure/s1/x",
  "discretion/s1",
  "criterion/s1/x",
  "block/s1/x",
  "invite/i9",
  "device/d9",
  "protest/p9",
  "sequence 12",
];
const REASONS: readonly QuarantineReason[] = [
  { kind: "malformed", path: "body.sheet", problem: "not a sheet" },
  { kind: "newerSchema", schema: 3 },
  { kind: "otherCompetition" },
  { kind: "otherDevice" },
  { kind: "fork", other: op },
  { kind: "idTaken" },
  { kind: "basisMissing", missing: [op] },
  ...BASIS_PROBLEMS.map((problem) => ({ kind: "basisWrong", problem, about: "7" }) as const),
  { kind: "rights", right: "sheet.submit" },
  { kind: "conflictOfInterest", nation: "NOR" },
  { kind: "revoked" },
  { kind: "beforeAdmission" },
  { kind: "inTimeByTablet", deadline: 0 },
  { kind: "tooLate", deadline: 0 },
  { kind: "tooLate", deadline: null },
  { kind: "stillOpen", open: ["run/s1/t1/1"] },
  { kind: "stillOpen", open: ["run/s1/t1/1", "protest/p1"] },
  ...UNDO_PROBLEMS.map((problem) => ({ kind: "notUndoable", problem }) as const),
  ...UNKNOWN.map((what) => ({ kind: "unknown", what }) as const),
];

async function wordsIn(language: (typeof APP_LANGUAGES)[number]) {
  await startIn(language);
  const { result } = renderHook(() => useSetAsideText("Europe/Oslo"));
  return result.current;
}

test("the list speaks of every reason", () => {
  const kinds = QuarantineReason.options.map(({ entries }) => entries.kind.literal);
  expect([...new Set(REASONS.map(({ kind }) => kind))].sort()).toEqual(kinds.sort());
});

describe.each(APP_LANGUAGES)("[D7] in %s", (language) => {
  test("[L51] every reason has words of its own, without the names that the log uses", async () => {
    const text = await wordsIn(language);
    const texts = REASONS.map(text);
    expect(new Set(texts).size).toBe(texts.length);
    for (const said of texts) {
      expect(said).not.toMatch(/setAside|\{\{|undefined|sheet\.submit|team\/|s1\//);
      expect(BASIS_PROBLEMS.filter((name) => /[A-Z]/.test(name) && said.includes(name))).toEqual([]);
    }
  });

  test("[L51] a sentence that an earlier build wrote into a verdict is told as it stands", async () => {
    const text = await wordsIn(language);
    const earlier = "It targets one record twice.";
    expect(text({ kind: "basisWrong", problem: earlier })).toContain(earlier);
    expect(text({ kind: "notUndoable", problem: "A later act builds on it." })).toContain("builds on it");
  });
});

test.each(["fr", "de"] as const)(
  "[D7, rule 59] no reason reads the same in English and in %s",
  async (other) => {
    const english = REASONS.map(await wordsIn("en"));
    const translated = REASONS.map(await wordsIn(other));
    expect(english.filter((said, index) => said === translated[index])).toEqual([]);
  },
);
