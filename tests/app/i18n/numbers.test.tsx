import { act, render, screen } from "@testing-library/react";
import fc from "fast-check";
import i18next from "i18next";
import { beforeAll, expect, test } from "vitest";
import { APP_LANGUAGES } from "../../../src/app/i18n/language.ts";
import { nationName, nationsByName } from "../../../src/app/i18n/nations.ts";
import {
  ageText,
  besideText,
  clockText,
  dayText,
  dayTimeText,
  limitText,
  percentText,
  pointsText,
  timeText,
  useNumbers,
} from "../../../src/app/i18n/numbers.ts";
import { chooseLanguage } from "../../../src/app/i18n/setup.ts";
import { useWords, wordsIn } from "../../../src/app/i18n/words.ts";
import { startIn } from "./start-in.ts";

beforeAll(() => startIn("en"));

test("[L5] the points of two sheets are never read as one of the other", () => {
  expect(APP_LANGUAGES.map((language) => besideText(["31", "62"], language))).toEqual(
    APP_LANGUAGES.map((language) => ({ en: "31 and 62", fr: "31 et 62", de: "31 und 62" })[language]),
  );
  expect(besideText(["31"], "en")).toBe("31");
});

test.each([
  ["82.50", "82.5", "82,5"],
  ["74", "74", "74"],
  ["2750.00", "2750", "2750"],
  ["-20", "−20", "−20"],
  ["0.000001", "0.000001", "0,000001"],
])("points %s are %s in English and %s in French and German", (points, en, other) => {
  expect((["en", "fr", "de"] as const).map((language) => pointsText(points, language))).toEqual([
    en,
    other,
    other,
  ]);
});

test("[P3] showing points never rounds them", () => {
  const decimal = fc
    .tuple(fc.integer({ min: 0, max: 999_999_999_999 }), fc.integer({ min: 1, max: 999_999 }))
    .map(([whole, millionths]) => `${whole}.${String(millionths).padStart(6, "0")}`);
  fc.assert(
    fc.property(decimal, (points) => {
      expect(pointsText(points, "en")).toBe(points.replace(/0+$/, ""));
    }),
  );
});

test("[P4] what a clock and a marked time show is cut, never rounded", () => {
  expect([clockText(0), clockText(4629), clockText(45_000)]).toEqual(["00:00", "07:42", "75:00"]);
  expect([timeText(2014, "en"), timeText(2014, "fr")]).toEqual(["03:21.4", "03:21,4"]);
  expect([timeText(201, "en", 1), timeText(20_105, "en", 100)]).toEqual(["03:21", "03:21.05"]);
});

test("limits read as minutes and seconds", () => {
  expect([limitText(180, "en"), limitText("90.5", "fr"), limitText("90.5", "de")]).toEqual([
    "3:00",
    "1:30,5",
    "1:30,5",
  ]);
});

test("100 % stands only where nothing is missing", () => {
  expect([percentText(279, 280, "en"), percentText(280, 280, "en"), percentText(0, 0, "en")]).toEqual([
    "99%",
    "100%",
    "0%",
  ]);
});

test("times of day stand at the place of the competition, with 24 hours", () => {
  const wall = Date.UTC(2026, 7, 1, 21, 5, 9);
  const timeZone = "Europe/Tallinn";
  expect(dayTimeText(wall, "en", { timeZone })).toBe("00:05");
  expect(dayTimeText(wall, "fr", { timeZone, seconds: true })).toBe("00:05:09");
  // Browsers differ in whether a comma follows the day's name.
  expect(dayText(wall, "en", timeZone)).toMatch(/^Sunday,? 2 August 2026$/);
  expect(dayText("2026-08-01", "fr")).toBe("samedi 1 août 2026");
  expect(dayTimeText(Date.UTC(2026, 7, 1, 12, 5), "de", { timeZone: "Europe/Berlin" })).toBe("14:05");
  expect(dayText("2026-08-01", "de")).toBe("Samstag, 1. August 2026");
});

test("an age stands in its largest whole unit", () => {
  const t = i18next.getFixedT("en", "common");
  expect([-5, 4900, 59_999, 34 * 60_000, 7_199_999, 3 * 86_400_000].map((ms) => ageText(ms, t))).toEqual([
    "0 s",
    "4 s",
    "59 s",
    "34 min",
    "1 h",
    "3 days",
  ]);
});

test("[rule 59] words are picked by language, then by the one that counts, then English", () => {
  const words = { en: "Bleed", fr: "Hémorragie" };
  expect(wordsIn(words, "fr")).toBe("Hémorragie");
  expect(wordsIn(words, "de", "fr")).toBe("Hémorragie");
  expect(wordsIn(words, "de", "de")).toBe("Bleed");
  expect(wordsIn({ ...words, de: "Blutung" }, "de")).toBe("Blutung");
});

function Line() {
  const numbers = useNumbers();
  const say = useWords();
  return (
    <p>{`${say({ en: "Bleed", fr: "Hémorragie" })} ${numbers.points("82.5")} ${numbers.age(60_000)}`}</p>
  );
}

test("a screen follows a change of language", async () => {
  render(<Line />);
  expect(screen.getByText("Bleed 82.5 1 min")).toBeTruthy();
  await act(() => chooseLanguage("fr"));
  expect(screen.getByText("Hémorragie 82,5 1 min")).toBeTruthy();
});

test("nations have names in each language, and an unknown code stays as it is", () => {
  const norway = APP_LANGUAGES.map((language) => nationName("NOR", language));
  expect([...norway, nationName("QQQ", "en")]).toEqual(["Norway", "Norvège", "Norwegen", "QQQ"]);
  for (const language of APP_LANGUAGES) {
    const listed = nationsByName(language);
    expect(listed.filter(({ code, name }) => name === code || /^[A-Z]{2}$/.test(name))).toEqual([]);
    expect(new Set(listed.map(({ name }) => name)).size).toBe(listed.length);
  }
});
