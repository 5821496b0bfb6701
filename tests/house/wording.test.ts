import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isCode } from "./imports.ts";
import { tracked } from "./tree.ts";
import { breaches, everywhere, inCode, inCore } from "./wording.ts";

// The checks themselves hold examples of what they forbid; binary files hold no words.
const files = tracked()
  .filter((path) => !path.startsWith("tests/house/wording"))
  .filter((path) => !/\.(png|ico|woff2|wasm|ttf)$/.test(path))
  .flatMap((path) => readIfThere(path));

/** A tracked file can be gone from the disk while its removal is not committed. */
function readIfThere(path: string): readonly { readonly path: string; readonly text: string }[] {
  try {
    return [{ path, text: readFileSync(path, "utf8") }];
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

test("no tracked file names a path of a machine or a package registry", () => {
  expect(files.flatMap(({ path, text }) => breaches(path, text, everywhere))).toEqual([]);
});

test("no code silences a check, swallows an error, leaves a test out or leaves work for later", () => {
  const code = files.filter(({ path }) => isCode(path) || path.endsWith(".css"));
  expect(code.flatMap(({ path, text }) => breaches(path, text, inCode))).toEqual([]);
});

test("core reads no clock and draws no lots", () => {
  const core = files.filter(({ path }) => path.startsWith("src/core/") && isCode(path));
  expect(core.flatMap(({ path, text }) => breaches(path, text, inCore))).toEqual([]);
});

test.each([
  [everywhere, "see /work/somewhere/notes.md"],
  [everywhere, "HOME=/home/somebody"],
  [everywhere, '"resolved": "https://registry.example.org/react"'],
  [inCode, "// @ts-expect-error it works"],
  [inCode, "/* biome-ignore lint: no */"],
  [inCode, "// TODO later"],
  [inCode, "try { save(); } catch {}"],
  [inCode, "try { save(); } catch (error) {\n}"],
  [inCode, 'test.skip("x", () => {});'],
  [inCore, "const at = Date.now();"],
  [inCore, "const at = new Date();"],
  [inCore, "const id = Math.random();"],
])("a breach is found (%#)", (rules, text) => {
  expect(breaches("planted.ts", `first line\n${text}`, rules)).toEqual([
    expect.stringContaining("planted.ts:2 "),
  ]);
});

test.each([
  [everywhere, "framework/home/page, ./work/x, https://aidpost.example/home/teams, registry of teams"],
  [inCode, "try { save(); } catch (error) { report(error); }"],
  [inCore, "new Date(at.wall).toISOString()"],
])("harmless text passes (%#)", (rules, text) => {
  expect(breaches("planted.ts", text, rules)).toEqual([]);
});
