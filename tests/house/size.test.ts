import type { Manifest } from "vite";
import { expect, test } from "vitest";
import { beforeTheSheet } from "../bench/size.ts";

const chunk = (file: string, more: Partial<Manifest[string]> = {}) => ({
  [file]: { file, name: file, ...more },
});

const manifest: Manifest = {
  ...chunk("index.html", {
    isEntry: true,
    imports: ["react"],
    dynamicImports: ["src/app/referee/sheet.tsx"],
  }),
  ...chunk("react"),
  ...chunk("src/app/referee/sheet.tsx", { isDynamicEntry: true, imports: ["react", "form"] }),
  ...chunk("form"),
  ...chunk("src/app/organizer/room.tsx", { isDynamicEntry: true, imports: ["tables"] }),
  ...chunk("tables"),
  ...chunk("src/app/i18n/en.ts", { isDynamicEntry: true }),
  ...chunk("src/app/i18n/fr.ts", { isDynamicEntry: true, imports: ["accents"] }),
  ...chunk("accents"),
};

test("the size before the first sheet counts what a referee loads, in the heaviest language, and nothing else", () => {
  const files = beforeTheSheet(manifest, () => 1).map(({ file }) => file);
  const sheet = ["index.html", "react", "src/app/referee/sheet.tsx", "form", "src/app/i18n/fr.ts", "accents"];
  expect(files.sort()).toEqual(sheet.sort());
});

test("without languages of their own the chunks of the sheet still count", () => {
  const { "index.html": entry } = manifest;
  expect(beforeTheSheet(entry ? { "index.html": entry } : {}, () => 1).map(({ file }) => file)).toEqual([
    "index.html",
  ]);
});
