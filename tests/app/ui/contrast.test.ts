import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const tokens = readFileSync("src/app/ui/tokens.css", "utf8");

/** The colours that a rule sets, by name; `selector` is one line of its selector list. */
function coloursOf(selector: string): Readonly<Record<string, string>> {
  const rules = tokens.replace(/\/\*.*?\*\//gs, "").matchAll(/([^{}]+)\{([^{}]*)\}/g);
  for (const [, selectors = "", body = ""] of rules) {
    if (!selectors.split(",").some((line) => line.trim() === selector)) continue;
    const colours = body.matchAll(/(--[a-z0-9-]+):\s*(#[0-9a-f]{3,6});/g);
    return Object.fromEntries([...colours].map(([, name = "", colour = ""]) => [name, colour]));
  }
  throw new Error(`tokens.css has no rule ${selector}`);
}

/** WCAG's contrast of two colours. */
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}
function luminance(colour: string): number {
  const digits =
    colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit).join("") : colour.slice(1);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4]
    .map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const light = coloursOf(":root");
const dark = coloursOf('[data-theme="dark"]');
const themes = {
  day: light,
  night: dark,
  "practice by day": { ...light, ...coloursOf("[data-practice]") },
  "practice by night": {
    ...dark,
    ...coloursOf("[data-practice]"),
    ...coloursOf('[data-theme="dark"] [data-practice]'),
  },
};

const surfaces = ["--paper", "--ground", "--sunk"];
const inks = ["--ink", "--ink-2", "--ink-3", "--aid-text", "--stop-text", "--warn-text", "--note-text"];
const texts = [
  ...surfaces.flatMap((surface) => inks.map((ink) => [ink, surface] as const)),
  ["--aid-ink", "--aid"],
  ["--aid-ink", "--aid-pressed"],
  ["--plain-ink", "--plain"],
  ["--plain-ink", "--plain-pressed"],
  ["--stop-ink", "--stop"],
  ["--stop-ink", "--stop-pressed"],
  ["--aid-text", "--aid-soft"],
  ["--ink", "--aid-soft"],
  ["--stop-text", "--stop-soft"],
  ["--ink", "--stop-soft"],
  ["--warn-text", "--warn-soft"],
  ["--note-text", "--note-soft"],
] as const;
const shapes = [
  ...surfaces.flatMap((surface) => [
    ["--edge", surface] as const,
    ["--focus", surface] as const,
    ["--warn-mark", surface] as const,
  ]),
  ["--aid", "--sunk"],
  ["--plain", "--sunk"],
] as const;

describe.each(Object.entries(themes))("%s", (_name, colours) => {
  const measured = (pair: readonly [string, string]) =>
    contrast(colours[pair[0]] ?? "missing", colours[pair[1]] ?? "missing");
  test.each(texts)("text %s has 7:1 on %s", (text, surface) => {
    expect(measured([text, surface])).toBeGreaterThanOrEqual(7);
  });
  test.each(shapes)("what shows a control's end or state, %s, has 3:1 on %s", (shape, surface) => {
    expect(measured([shape, surface])).toBeGreaterThanOrEqual(3);
  });
});

test("the board is as dark as the night, and practice there is practice too", () => {
  expect(coloursOf('[data-theme="board"]')).toEqual(dark);
  expect(coloursOf('[data-practice] [data-theme="board"]')).toEqual(
    coloursOf('[data-theme="dark"] [data-practice]'),
  );
});
