import type { Manifest } from "vite";
import { expect, test } from "vitest";
import { beforeTheSheet } from "../bench/size.ts";

const chunk = (file: string, more: Partial<Manifest[string]> = {}) => ({
  [file]: { file, name: file, ...more },
});

const manifest: Manifest = {
  ...chunk("index.html", { isEntry: true, imports: ["react"] }),
  ...chunk("react"),
  ...chunk("src/app/referee/StationHome.tsx", { isDynamicEntry: true, imports: ["react", "lists"] }),
  ...chunk("src/app/referee/SheetScreen.tsx", {
    isDynamicEntry: true,
    imports: ["react", "form"],
    dynamicImports: ["src/app/referee/SheetQuestions.tsx"],
  }),
  ...chunk("lists"),
  ...chunk("form"),
  ...chunk("src/app/referee/SheetQuestions.tsx", { isDynamicEntry: true, imports: ["fields"] }),
  ...chunk("fields"),
  ...chunk("src/app/organizer/room.tsx", { isDynamicEntry: true, imports: ["tables"] }),
  ...chunk("tables"),
  ...chunk("src/app/i18n/en/referee.json", { isDynamicEntry: true }),
  ...chunk("src/app/i18n/fr/referee.json", { isDynamicEntry: true, imports: ["accents"] }),
  ...chunk("src/app/i18n/fr/office.json", { isDynamicEntry: true }),
  ...chunk("accents"),
};

test("the size before the first sheet counts what a referee loads, in the heaviest language, and nothing else", () => {
  const files = beforeTheSheet(manifest, () => 1).map(({ file }) => file);
  const sheet = [
    "index.html",
    "react",
    "src/app/referee/StationHome.tsx",
    "lists",
    "src/app/referee/SheetScreen.tsx",
    "form",
    "src/app/i18n/fr/referee.json",
    "accents",
  ];
  expect(files.sort()).toEqual(sheet.sort());
});

test("a build without the sheet's screens is refused instead of being found small", () => {
  const { "index.html": entry } = manifest;
  expect(() => beforeTheSheet(entry ? { "index.html": entry } : {}, () => 1)).toThrow("StationHome");
});
