/** The specification, the field's rules and the tests speak of one another: what stands in one is proved in the other. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { tracked } from "./tree.ts";

const tests = tracked()
  .filter((path) => /^tests\/.*\.test\.tsx?$/.test(path) && !path.startsWith("tests/house/"))
  .map((path) => readFileSync(path, "utf8"))
  .join("\n");
const spec = readFileSync("docs/spec.md", "utf8");
const rules = readFileSync("docs/rules.md", "utf8");
const reliability = readFileSync("docs/reliability.md", "utf8");

/** Everything that a test's name cites: "[P18]", "[P1.3]", "[V1, rule 53]". */
const cited = new Set(
  [...tests.matchAll(/\[((?:rule \d+|[A-Z]\d+(?:\.\d+)?)(?:, (?:rule \d+|[A-Z]\d+(?:\.\d+)?))*)\]/g)].flatMap(
    ([, names = ""]) => names.split(", "),
  ),
);

/** Mechanics that are about points, judges and ranks, and those whose records they need. */
const MECHANICS = [...range(1, 21), ...range(23, 33), 35, 38, ...range(48, 55)];

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

describe("every sentence about points and ranks has a test that cites it", () => {
  const sentences = [...spec.matchAll(/^- \*\*([PR]\d+)\*\*/gm)].map(([, name]) => name ?? "");
  test("the specification has such sentences, each once", () => {
    expect(sentences.length).toBeGreaterThan(20);
    expect(new Set(sentences).size).toBe(sentences.length);
  });
  test.each(sentences)("%s", (name) => {
    expect(cited.has(name)).toBe(true);
  });
  test.each(range(1, 10).map((step) => `P1.${step}`))("step %s", (name) => {
    expect(cited.has(name)).toBe(true);
  });
});

describe("every sentence about log, sight, device, sync, stores and access has a test that cites it", () => {
  const sentences = [...spec.matchAll(/^- \*\*([LVDSTA]\d+)\*\*/gm)].map(([, name]) => name ?? "");
  test("the specification has such sentences, each once", () => {
    expect(sentences.length).toBeGreaterThan(120);
    expect(new Set(sentences).size).toBe(sentences.length);
  });
  test.each(sentences)("%s", (name) => {
    expect(cited.has(name)).toBe(true);
  });
});

describe("the page of what is promised", () => {
  const known = tracked();
  const isThere = (file: string) => known.some((path) => path === file || path.startsWith(`${file}/`));
  const filesIn = (text: string) =>
    [...text.matchAll(/`((?:src|tests|docs|public)\/[^`]+)`/g)].map(([, file]) => file ?? "");

  test("names files that are there", () => {
    expect(filesIn(reliability).length).toBeGreaterThan(100);
    expect(filesIn(reliability).filter((file) => !isThere(file))).toEqual([]);
  });

  test("says of every known pitfall which test looks at it, or why none does", () => {
    const [, pitfalls = ""] = /^## Known pitfalls$(.*?)^## /ms.exec(reliability) ?? [];
    const rows = pitfalls.split("\n").filter((line) => /^\| (?!pitfall)/.test(line));
    expect(rows.length).toBeGreaterThan(50);
    const proved = (row: string) =>
      filesIn(row).some((file) => file.startsWith("tests/")) || /not tested: \S/.test(row);
    expect(rows.filter((row) => !proved(row))).toEqual([]);
  });
});

describe("every mechanic of points, judges and ranks is proved, and its place is told", () => {
  test.each(MECHANICS)("a test cites rule %i", (number) => {
    expect(cited.has(`rule ${number}`)).toBe(true);
  });
  test.each(MECHANICS)(
    "the page of the rules says where rule %i lives, in files that are there",
    (number) => {
      const row = rules.split("\n").find((line) => line.startsWith(`| ${number} |`)) ?? "";
      const files = [...row.matchAll(/`((?:src|tests)\/[^`]+)`/g)].map(([, file]) => file ?? "");
      expect(files.length).toBeGreaterThan(0);
      const known = tracked();
      expect(
        files.filter((file) => !known.some((path) => path === file || path.startsWith(`${file}/`))),
      ).toEqual([]);
    },
  );
});

test("no test cites a sentence or a rule that is not there", () => {
  const sentences = new Set([...spec.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, name]) => name));
  const unknown = [...cited].filter((name) => {
    if (name.startsWith("rule ")) return !new RegExp(`^${name.slice(5)}\\. `, "m").test(rules);
    return !sentences.has(name.split(".")[0]);
  });
  expect(unknown).toEqual([]);
});
