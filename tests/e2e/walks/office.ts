/** Every page of the office, and the dialogs that its buttons open. */
import type { Page } from "playwright-core";
import type { AppLanguage } from "../../../src/app/i18n/language.ts";
import type { Camera } from "../screens.ts";
import { type Say, wordsOf } from "../words.ts";

/** Each page with the dialogs that are opened from it: what the picture is called, and the button's words. */
const pages: Readonly<Record<string, Readonly<Record<string, (say: Say) => string | RegExp>>>> = {
  room: {
    run: (say) => new RegExp(`^${say("room.need.conflict")}`),
    cancel: (say) => new RegExp(`^${say("cancel.openOf", { station: ".+" })}$`),
  },
  standings: { explain: () => /Norway 1$/ },
  analysis: {},
  rulings: { give: (say) => say("rulings.give") },
  teams: {
    add: (say) => say("teams.add"),
    import: (say) => say("teams.import"),
    captain: (say) => say("teams.linkOf", { team: "Norway 1" }),
    out: (say) => say("teamOut.openOf", { team: "Norway 1" }),
  },
  stations: {
    edit: (say) => new RegExp(`^${say("setup.editOf", { what: ".+" })}$`),
  },
  rules: {},
  schedule: { plan: (say) => say("setup.schedule.plan") },
  officials: {
    add: (say) => say("people.add"),
    pin: (say) => new RegExp(say("people.pinOf", { action: `^${say("people.newPin")}`, name: ".+" })),
  },
  tablets: { invite: (say) => say("tablets.invite") },
  competition: {},
  quarantine: {},
  "print/sheets": {},
  "print/cards": {},
  "print/badges": {},
  "print/results": {},
  export: {},
};

export async function walkOffice(
  page: Page,
  home: string,
  language: AppLanguage,
  take: Camera,
): Promise<void> {
  const say = wordsOf(language, "office");
  for (const [path, dialogs] of Object.entries(pages)) {
    const name = `office-${path.replace("/", "-")}`;
    await page.goto(`${home}/office/${path}`);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    if (path !== "print/results") await page.getByText(say("link.connected"), { exact: true }).waitFor();
    await take(page, name);
    for (const [dialog, button] of Object.entries(dialogs)) {
      await page
        .getByRole("button", { name: button(say) })
        .first()
        .click();
      await page.getByRole("dialog").waitFor();
      await take(page, `${name}-${dialog}`);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
  }
  await walkRules(page, home, language, take);
  await walkForm(page, home, language, take);
  await walkBeginning(page, home, say, take);
  await page.goto(`${home}/office/room`);
  await walkConflict(page, say, take);
}

/** Parts of the rules to change, what is refused, and what a change would do. */
async function walkRules(page: Page, home: string, language: AppLanguage, take: Camera): Promise<void> {
  const say = wordsOf(language, "rules");
  const open = (group: string) =>
    page.getByRole("button", { name: say("editGroup", { group: say(`group.${group}`) }) }).click();
  const close = () => page.getByRole("button", { name: say("action.cancel") }).click();
  await page.goto(`${home}/office/rules`);
  for (const group of ["totals", "ties", "late", "corrections", "penalties"]) {
    await open(group);
    await take(page, `office-rules-${group}`);
    await close();
  }
  await open("penalties");
  await page.getByLabel(say("penalties.points")).first().fill("5");
  await page.getByRole("button", { name: say("put.look") }).click();
  await page.getByRole("row", { name: "penalties[0].points" }).scrollIntoViewIfNeeded();
  await take(page, "office-rules-refused");
  await close();
  await open("totals");
  await page.getByLabel(say("best.label")).selectOption("best");
  await page.getByLabel(say("best.count")).fill("3");
  await page.getByRole("button", { name: say("put.look") }).click();
  await page.getByRole("heading", { name: say("preview.title") }).waitFor();
  await take(page, "office-rules-preview");
}

/** A station's form to read and to change, with one of its criteria, and what a change would do. */
async function walkForm(page: Page, home: string, language: AppLanguage, take: Camera): Promise<void> {
  const say = wordsOf(language, "rules");
  const cancel = () => page.getByRole("button", { name: say("action.cancel") }).click();
  await page.goto(`${home}/office/stations?station=s1`);
  await page.getByRole("button", { name: say("change.begin") }).waitFor();
  await take(page, "office-form");
  await page.getByRole("button", { name: say("formFile.bring") }).click();
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "s1.json", mimeType: "application/json", buffer: Buffer.from('{"blocks":[]}') });
  await page.getByRole("dialog").getByRole("table").waitFor();
  await take(page, "office-form-refused");
  await cancel();
  await page.getByRole("button", { name: say("change.begin") }).click();
  await page.getByRole("button", { name: say("clock.edit") }).waitFor();
  await take(page, "office-form-change");
  for (const [name, button] of [
    ["clock", say("clock.edit")],
    ["sections", say("sections.edit")],
    ["penalties", say("penalties.edit")],
  ] as const) {
    await page.getByRole("button", { name: button, exact: true }).click();
    await take(page, `office-form-${name}`);
    await cancel();
  }
  const edits = page.getByRole("button", { name: new RegExp(`^${say("criterion.edit", { what: ".+" })}$`) });
  for (const [index, name] of [
    [8, "levels"],
    [6, "timed"],
  ] as const) {
    await edits.nth(index).click();
    await take(page, `office-form-${name}`);
    await cancel();
  }
  await page
    .getByRole("button", { name: new RegExp(`^${say("criterion.add")}`) })
    .first()
    .click();
  await take(page, "office-form-criterion");
  const words = { en: "Calls for help", fr: "Appelle à l'aide" };
  for (const [key, text] of Object.entries(words)) {
    const label = say("field.in", { what: say("criterion.words"), language: say(`language.${key}`) });
    await page.getByLabel(label).fill(text);
  }
  await page.getByLabel(say("criterion.points")).fill("4");
  await page.getByRole("button", { name: say("change.take") }).click();
  await page.getByRole("button", { name: say("put.look") }).click();
  await page.getByRole("heading", { name: say("preview.title") }).waitFor();
  await take(page, "office-form-preview");
}

/** Another competition: from the templates, or from one of the rule sets. */
async function walkBeginning(page: Page, home: string, say: Say, take: Camera): Promise<void> {
  await page.goto(new URL("/new", home).href);
  await page.getByRole("button", { name: say("start.begin") }).waitFor();
  await take(page, "office-start");
  await page.getByRole("tab", { name: say("start.fromPreset") }).click();
  await page.getByRole("radio").nth(1).check();
  await take(page, "office-start-preset");
}

/** From the card in the control room to both sheets side by side. */
async function walkConflict(page: Page, say: Say, take: Camera): Promise<void> {
  await page
    .getByRole("button", { name: say("room.need.conflict") })
    .first()
    .click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: say("room.compare") })
    .click();
  await page.getByRole("dialog").getByRole("table").waitFor();
  await take(page, "office-settle");
}
