/** Every page of the office, and the dialogs that its buttons open. */
import type { Page } from "playwright-core";
import type { AppLanguage } from "../../../src/app/i18n/language.ts";
import type { Camera } from "../screens.ts";
import { type Say, wordsOf } from "../words.ts";

/** Each page with the dialogs that are opened from it: what the picture is called, and the button's words. */
const pages: Readonly<Record<string, Readonly<Record<string, (say: Say) => string | RegExp>>>> = {
  room: {
    run: (say) => new RegExp(`^${say("room.need.conflict")}`),
  },
  standings: {},
  teams: {
    add: (say) => say("teams.add"),
    import: (say) => say("teams.import"),
    captain: (say) => say("teams.linkOf", { team: "Norway 1" }),
  },
  stations: {},
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
  await page.goto(`${home}/office/room`);
  await walkConflict(page, say, take);
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
