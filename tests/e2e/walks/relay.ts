/** The ways out of a tablet without a network, and a phone that carries. */
import type { Page } from "playwright-core";
import type { AppLanguage } from "../../../src/app/i18n/language.ts";
import { scan } from "../scan.ts";
import type { Camera } from "../screens.ts";
import { wordsOf } from "../words.ts";

/**
 * From a sheet that was submitted without a network; gives the link in its courier code.
 *
 * @param home  address of the tablet's competition
 */
export async function walkRelay(
  page: Page,
  home: string,
  language: AppLanguage,
  take: Camera,
): Promise<string> {
  const say = wordsOf(language, "relay");
  await page.getByRole("button", { name: wordsOf(language, "referee")("submitted.byPhone") }).click();
  const code = page.getByRole("img", { name: say("give.code") });
  await code.waitFor();
  await take(page, "courier-code");
  const link = await scan(code);
  await page.getByRole("button", { name: say("give.scanned") }).click();
  await take(page, "courier-word");
  await page.goto(`${home}/relay`);
  await page.getByRole("button", { name: say("relay.round") }).click();
  await page.getByRole("img", { name: say("round.code") }).waitFor();
  await take(page, "relay-round");
  await page.keyboard.press("Escape");
  await take(page, "relay");
  return link;
}

/** What a phone shows of a code: on its way, and received. */
export async function walkCourier(
  page: Page,
  link: string,
  language: AppLanguage,
  take: Camera,
): Promise<void> {
  const say = wordsOf(language, "relay");
  await page.context().setOffline(true);
  await page.goto(link.replace(/.{9}$/, "00000000E"));
  await page.getByText(say("courier.changed")).waitFor();
  await take(page, "courier-changed");
  await page.goto(link);
  await page.getByText(say("carried.noNetwork")).first().waitFor();
  await take(page, "courier");
  await page.context().setOffline(false);
  await page
    .getByText(beginning(say("carried.received")))
    .first()
    .waitFor();
  await take(page, "courier-received");
}

const beginning = (words: string) => new RegExp(`^${words.split(" ")[0]} `);
