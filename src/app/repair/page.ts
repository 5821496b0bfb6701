/** What the repair page shows and offers. Nothing here deletes but `loadAnew`, which asks first. */

import { buildBefore, goBack } from "../device/app-builds.ts";
import type { Clock } from "../device/ports.ts";
import { type Rescued, rescueFile } from "../device/rescue.ts";
import { unsentFile } from "../device/unsent-file.ts";
import { webChance } from "../device/web-chance.ts";
import { readEverything } from "../device/web-rescue.ts";
import type en from "../i18n/en/repair.json";
import { APP_LANGUAGES, type AppLanguage } from "../i18n/language.ts";
import { fileSlug, saveFile } from "../ui/save-file.ts";
import { button, element } from "./element.ts";
import { loadAnew } from "./load-anew.ts";
import type { KeptCompetition } from "./on-this-tablet.ts";

export type RepairWords = typeof en;

export interface RepairWorld {
  readonly words: RepairWords;
  readonly language: AppLanguage;
  readonly kept: readonly KeptCompetition[];
  readonly rescued: Rescued;
  readonly clock: Clock;
  readonly build: string;
}

export async function repairPage(world: RepairWorld): Promise<HTMLElement> {
  const { words, rescued, kept } = world;
  const before = await waysBack(world);
  return element(
    "main",
    {},
    element("header", {}, element("h1", {}, words.title), languages(world)),
    element("p", { class: "safe" }, words.safe),
    section(
      words.here.title,
      ...(kept.length === 0 ? [element("p", {}, words.here.nothing)] : kept.map((one) => card(one, world))),
      ...(rescued.problems.length > 0 ? [element("p", { class: "problem" }, words.here.unreadable)] : []),
    ),
    files(world),
    ...before,
    anew(words),
    element("p", {}, element("a", { class: "button", href: "/" }, words.open)),
    element("p", { class: "hint" }, words.never),
  );
}

function section(title: string, ...content: readonly Node[]): HTMLElement {
  return element("section", {}, element("h2", {}, title), ...content);
}

function languages({ language }: RepairWorld): HTMLElement {
  const links = APP_LANGUAGES.map((one) =>
    element(
      "a",
      { href: `?lang=${one}`, lang: one, ...(one === language ? { "aria-current": "true" } : {}) },
      one.toUpperCase(),
    ),
  );
  return element("nav", { class: "languages", "aria-label": "Language, langue, Sprache" }, ...links);
}

/** One competition on this tablet. */
function card(kept: KeptCompetition, { words }: RepairWorld): HTMLElement {
  const { here } = words;
  const copies = kept.inDatabase
    ? kept.inMirror
      ? here.both
      : here.databaseOnly
    : kept.inMirror
      ? here.mirrorOnly
      : here.neither;
  const facts = [
    [here.ops, kept.ops],
    [here.notReceived, kept.notReceived.length],
    [here.openSheets, kept.openSheets],
    [here.copies, copies],
  ] as const;
  const list = facts.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, String(value))]);
  return element(
    "div",
    { class: "kept" },
    element("h3", {}, kept.name),
    element("dl", {}, ...list),
    ...(kept.receiptsRead || kept.ops === 0 ? [] : [element("p", { class: "hint" }, here.receiptsUnread)]),
  );
}

function files({ words, kept, clock, build }: RepairWorld): HTMLElement {
  const { files: said } = words;
  const trouble = element("p", { class: "problem", role: "alert" });
  const save = (name: string, make: () => Promise<Blob>) => async () => {
    trouble.textContent = "";
    try {
      saveFile(await make(), name);
    } catch (error) {
      console.error("The file could not be made", error);
      trouble.textContent = said.failed;
    }
  };
  const rescue = save("aidpost-rescue.json", async () =>
    rescueFile(await readEverything(clock), build, clock.reading().wall),
  );
  const waiting = kept.filter(({ notReceived }) => notReceived.length > 0);
  return section(
    said.title,
    button(said.rescue, rescue, "primary"),
    element("p", { class: "hint" }, said.rescueHint),
    ...waiting.map(({ competition, name, notReceived, self, former }) => {
      const journal = { self: async () => self, former: async () => former };
      const file = `${fileSlug(name)}-unsent.json`;
      const make = () => unsentFile(competition, journal, notReceived, webChance);
      return button(said.notReceived.replace("{{name}}", name), save(file, make));
    }),
    ...(waiting.length > 0 ? [element("p", { class: "hint" }, said.notReceivedHint)] : []),
    trouble,
  );
}

/** The way back from a version that does not start; none where there is no version before. */
async function waysBack({ words }: RepairWorld): Promise<readonly HTMLElement[]> {
  const { before: said } = words;
  const found = await buildBefore().catch((error: unknown) => {
    console.warn("The versions on this tablet can't be looked through", error);
    return null;
  });
  if (!found) return [];
  const back = async () => {
    if (await goBack()) location.replace("/");
  };
  return [section(said.title, element("p", { class: "hint" }, said.hint), button(said.go, back))];
}

function anew({ anew: said }: RepairWords): HTMLElement {
  const trouble = element("p", { class: "problem", role: "alert" });
  const sure = element("dialog", { "aria-labelledby": "sure" });
  const load = async () => {
    sure.close();
    try {
      const refused = await loadAnew();
      if (refused === null) location.replace("/");
      else trouble.textContent = said[refused];
    } catch (error) {
      console.error("The app's files could not be fetched again", error);
      trouble.textContent = said.failed;
    }
  };
  const ask = async () => {
    trouble.textContent = "";
    sure.showModal();
  };
  sure.append(
    element("h2", { id: "sure" }, said.sure),
    element("p", {}, said.sureHint),
    element(
      "div",
      { class: "actions" },
      button(said.cancel, async () => sure.close()),
      button(said.go, load, "primary"),
    ),
  );
  return section(said.title, element("p", { class: "hint" }, said.hint), button(said.go, ask), trouble, sure);
}
