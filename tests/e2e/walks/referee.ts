/** A referee's tablet, from the invite to a sheet that a phone carries on. */
import type { Page } from "playwright-core";
import type { AppLanguage } from "../../../src/app/i18n/language.ts";
import { DEMO_PIN } from "../../../src/server/practice/pins.ts";
import type { Camera } from "../screens.ts";
import type { Person } from "../story/person.ts";
import { type Say, wordsOf } from "../words.ts";
import { walkRelay } from "./relay.ts";

interface Tablet {
  readonly link: string;
  readonly home: string;
}

/** @returns the link in the sheet's courier code */
export async function walkReferee(
  person: Person,
  { link, home }: Tablet,
  language: AppLanguage,
  take: Camera,
): Promise<string> {
  await person.open(link);
  const { page } = person;
  const say = wordsOf(language, "referee");
  await page.getByRole("button", { name: wordsOf(language, "start")("join.go") }).click();
  await page.waitForURL(home);
  // Minutes pass at a tap from here on.
  await page.clock.install();
  await page.reload();
  const names = page
    .getByRole("region", { name: say("signIn.who") })
    .getByRole("listitem")
    .getByRole("button");
  await names.first().waitFor();
  await take(page, "sign-in");
  await page.getByRole("button", { name: say("badge.scan") }).click();
  await page.getByRole("dialog").waitFor();
  await take(page, "badge");
  await page.keyboard.press("Escape");
  await names.first().click();
  await take(page, "pin");
  for (const digit of DEMO_PIN) await page.getByRole("button", { name: digit, exact: true }).click();
  await page.getByRole("button", { name: say("action.ok") }).click();
  await page.getByRole("heading", { name: say("home.next") }).waitFor();
  await page.getByRole("link", { name: say("ready.ready") }).waitFor();
  await walkHome(page, say, take);
  await walkSheet(page, say, take);
  const courier = await walkRelay(page, home, language, take);
  await page.goto(`${home}/ready`);
  await page.getByRole("listitem").first().waitFor();
  await take(page, "ready");
  await page.context().setOffline(false);
  await page.goto(new URL("/repair", home).href);
  await page.getByRole("heading", { name: wordsOf(language, "repair")("title") }).waitFor();
  await take(page, "repair");
  return courier;
}

async function walkHome(page: Page, say: Say, take: Camera): Promise<void> {
  await take(page, "home");
  await page
    .getByRole("button", { name: beginning(say("home.more")) })
    .first()
    .click();
  await page.getByRole("dialog").waitFor();
  await take(page, "home-team");
  await page.keyboard.press("Escape");
  await page
    .getByRole("button", { name: beginning(say("home.look")) })
    .first()
    .click();
  await page.getByRole("dialog").waitFor();
  await take(page, "home-done");
  await page.keyboard.press("Escape");
  await page
    .getByRole("button", { name: beginning(say("action.start")) })
    .nth(1)
    .click();
  await page.getByRole("dialog").waitFor();
  await take(page, "home-start");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: say("warn.startAnyway") })
    .click();
}

async function walkSheet(page: Page, say: Say, take: Camera): Promise<void> {
  await page.getByRole("button", { name: say("clock.start"), exact: true }).click();
  await page.getByRole("button", { name: say("action.pause") }).waitFor();
  await markMidway(page, say);
  await take(page, "sheet");
  for (const [name, words] of [
    ["sheet-penalties", say("noun.penalty")],
    ["sheet-criterion", beginning(say("criterion.more"))],
    ["sheet-history", say("history.title")],
  ] as const) {
    await page.getByRole("button", { name: words }).first().click();
    await page.getByRole("dialog").waitFor();
    await take(page, name);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
  await page.getByRole("button", { name: say("sheet.review") }).click();
  await page
    .getByRole("button", { name: say("review.goTo") })
    .first()
    .waitFor();
  await take(page, "review-open");
  await page
    .getByRole("button", { name: say("review.goTo") })
    .first()
    .click();
  await markTheRest(page);
  await page.getByRole("button", { name: say("sheet.review") }).click();
  await page.getByText(say("review.complete")).waitFor();
  await take(page, "review");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: say("review.submit"), exact: true }).click();
  await page.getByRole("heading", { name: say("submitted.title") }).waitFor();
  await take(page, "submitted");
}

/** A sheet as it looks six minutes into the run: some marks, a time, a count; something missed, something open. */
async function markMidway(page: Page, say: Say): Promise<void> {
  const choices = page.getByRole("radiogroup");
  for (const [index, choice] of [1, 1, 1, 0, 1, 1].entries()) {
    await page.clock.fastForward(34_000);
    await choices.nth(index).getByRole("radio").nth(choice).check();
    if (index === 3) {
      for (let count = 0; count < 5; count += 1) {
        await page.getByRole("button", { name: beginning(say("count.more")) }).click();
      }
      await page.getByRole("button", { name: beginning(say("time.markNow")) }).click();
    }
  }
  await page.clock.fastForward(190_000);
  await page.evaluate(() => scrollTo(0, 0));
}

async function markTheRest(page: Page): Promise<void> {
  const choices = page.getByRole("radiogroup");
  for (let index = await choices.count(); index > 0; index -= 1) {
    const choice = choices.nth(index - 1);
    const open = (await choice.getByRole("radio", { checked: true }).count()) === 0;
    if (open) await choice.getByRole("radio").last().check();
  }
}

const beginning = (words: string) => new RegExp(`^${words}: `);
