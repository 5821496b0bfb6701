import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { badArrows, cycles } from "./arrows.ts";
import type { Tree } from "./imports.ts";
import { sourceTree } from "./tree.ts";

const dependencies = Object.keys(JSON.parse(readFileSync("package.json", "utf8")).dependencies);

test("every import in src follows the arrows of the house", () => {
  expect(badArrows({ tree: sourceTree(), dependencies })).toEqual([]);
});

test("no files of src import one another in a circle", () => {
  expect(cycles(sourceTree())).toEqual([]);
});

const tree = (files: Readonly<Record<string, string>>): Tree => new Map(Object.entries(files));

test.each([
  ["core from app", "src/core/log/a.ts", 'import { x } from "../../app/b.ts";'],
  ["core from app, types only", "src/core/log/a.ts", 'import type { X } from "../../app/b.ts";'],
  ["a type by its address", "src/core/log/a.ts", 'export type A = import("../../app/b.ts").X;'],
  ["scoring from log", "src/core/scoring/a.ts", 'import { x } from "../log/b.ts";'],
  ["competition from scoring", "src/core/competition/a.ts", 'export { x } from "../scoring/b.ts";'],
  ["protocol from formats", "src/core/protocol/a.ts", 'import { x } from "../formats/b.ts";'],
  ["app from server", "src/app/a.tsx", 'export const load = () => import("../server/b.ts");'],
  ["server from app", "src/server/a.ts", 'export * from "../app/b.ts";'],
  ["ui from a person's folder", "src/app/ui/a.tsx", 'import { x } from "../referee/b.ts";'],
  ["a worker of another house", "src/app/a.ts", 'new Worker(new URL("../server/b.ts", import.meta.url));'],
  ["a package in core", "src/core/log/a.ts", 'import { x } from "zustand";'],
  ["papaparse outside formats", "src/core/log/a.ts", 'import papa from "papaparse";'],
  ["Node in core", "src/core/log/a.ts", 'import { x } from "node:crypto";'],
  ["Node in the app", "src/app/a.ts", 'import { x } from "node:crypto";'],
  ["a test's package in the app", "src/app/a.ts", 'import { x } from "vitest";'],
  ["no extension", "src/server/a.ts", 'import { x } from "./b";'],
  ["outside src", "src/server/a.ts", 'import pkg from "../../package.json";'],
])("a wrong arrow is found: %s", (_name, from, text) => {
  const targets = ["app/b.ts", "app/referee/b.ts", "core/log/b.ts", "core/scoring/b.ts"];
  const others = [...targets, "core/formats/b.ts", "server/b.ts"].map((path) => [`src/${path}`, ""]);
  const planted = tree({ ...Object.fromEntries(others), [from]: text });
  expect(badArrows({ tree: planted, dependencies })).toEqual([expect.stringContaining(`${from}:1 imports`)]);
});

test("right arrows pass", () => {
  const right = tree({
    "src/core/competition/team.ts": 'import * as v from "valibot"; export const team = v.string();',
    "src/core/log/fold.ts":
      'import { team } from "../competition/team.ts"; import { sha256 } from "@noble/hashes/sha2.js";',
    "src/core/formats/csv.ts": 'import papa from "papaparse"; import { x } from "../log/fold.ts";',
    "src/app/main.tsx": 'import "./ui/tokens.css"; import { x } from "../core/log/fold.ts"; import "react";',
    "src/app/ui/tokens.css": "",
    "src/server/main.ts":
      'import { x } from "node:fs"; import { y } from "../core/log/fold.ts"; import "hono";',
  });
  expect(badArrows({ tree: right, dependencies })).toEqual([]);
});

test("a circle is found, also one of types and one through a dynamic import", () => {
  const planted = tree({
    "src/core/log/a.ts": 'import type { B } from "./b.ts";',
    "src/core/log/b.ts": 'export const load = () => import("./c.ts");',
    "src/core/log/c.ts": 'export { a } from "./a.ts";',
    "src/core/log/d.ts": 'import { a } from "./a.ts";',
  });
  expect(cycles(planted)).toEqual([
    "src/core/log/a.ts -> src/core/log/b.ts -> src/core/log/c.ts -> src/core/log/a.ts",
  ]);
});

test("two ways to one file are no circle", () => {
  const diamond = tree({
    "src/core/log/a.ts": 'import "./b.ts"; import "./c.ts";',
    "src/core/log/b.ts": 'import "./d.ts";',
    "src/core/log/c.ts": 'import "./d.ts";',
    "src/core/log/d.ts": "",
  });
  expect(cycles(diamond)).toEqual([]);
});
