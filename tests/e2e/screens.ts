/**
 * Takes pictures of the running app, in a practice competition that a robot has played up to the middle of its day.
 *
 *     npm run screens                 those of the README, into docs/pictures
 *     npm run screens -- --all DIR    every screen, in both languages and three sizes, for looking at them; says which
 *                                     are wider than their screen
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { APP_LANGUAGES, type AppLanguage } from "../../src/app/i18n/language.ts";
import { deskSize, phoneSize, projectorSize, type Size, tabletSize } from "./browser.ts";
import { startServer } from "./server.ts";
import { Organizer } from "./story/organizer.ts";
import { Person } from "./story/person.ts";
import { walkBoard } from "./walks/board.ts";
import { walkCaptain } from "./walks/captain.ts";
import { walkOffice } from "./walks/office.ts";
import { walkReferee } from "./walks/referee.ts";
import { walkCourier } from "./walks/relay.ts";
import { walkStart } from "./walks/start.ts";

/** Takes a picture of what a page shows now. */
export type Camera = (page: Page, name: string) => Promise<void>;

/** The README's pictures: which screen, in which language and size. */
const readme: readonly { file: string; screen: string; language: AppLanguage; size: Size }[] = [
  { file: "home", screen: "home", language: "en", size: tabletSize },
  { file: "sheet", screen: "sheet", language: "en", size: tabletSize },
  { file: "sheet-fr", screen: "sheet", language: "fr", size: tabletSize },
  { file: "review", screen: "review", language: "en", size: tabletSize },
  { file: "room", screen: "office-room", language: "en", size: deskSize },
  { file: "board", screen: "board", language: "en", size: projectorSize },
  { file: "captain", screen: "captain", language: "en", size: phoneSize },
];
/** As on a tablet: a scroll bar shows only while one scrolls. */
const switches = ["--hide-scrollbars"];
const sizes = { tablet: tabletSize, phone: phoneSize, projector: projectorSize };

const { all } = parseArgs({ options: { all: { type: "string" } } }).values;
await takePictures(all === undefined ? forReadme("docs/pictures") : ofEverything(all));

async function takePictures(cameraFor: (language: AppLanguage) => Camera): Promise<void> {
  await using server = await startServer(["--demo"]);
  await using organizer = new Organizer({ switches });
  await organizer.claim(await server.claimLink());
  const home = `${server.address}/c/demo`;
  await organizer.page.goto(`${home}/office`);
  await organizer.goTo("Tablets and invites");
  const post = { station: "5 · Six casualties, three rescuers", seats: ["A"], lane: "Lane 1" };
  const tabletLink = await organizer.invite({ posts: [post], label: "T5", uses: APP_LANGUAGES.length });
  await organizer.goTo("Teams");
  const captainLink = await organizer.captainLink("Norway 1");
  await organizer.close();
  for (const language of APP_LANGUAGES) {
    const take = cameraFor(language);
    await organizer.open(`${home}/office?lang=${language}`);
    await walkOffice(organizer.page, home, language, take);
    await organizer.close();
    await using tablet = new Person({ size: tabletSize, locale: language, switches });
    const courier = await walkReferee(tablet, { link: tabletLink, home }, language, take);
    await tablet.close();
    await using phone = new Person({ size: phoneSize, locale: language, switches });
    await walkCaptain(phone, captainLink, language, take);
    await phone.holdsTheApp();
    await walkCourier(phone.page, courier, language, take);
    await phone.close();
    await using visitor = new Person({ size: projectorSize, locale: language, switches });
    await walkStart(visitor, server.address, language, take);
    await walkBoard(visitor.page, `${server.address}/board/demo`, take);
    await visitor.close();
  }
}

function forReadme(folder: string) {
  mkdirSync(folder, { recursive: true });
  return (language: AppLanguage): Camera =>
    async (page, name) => {
      const wanted = readme.filter((one) => one.screen === name && one.language === language);
      for (const { file, size } of wanted) {
        const path = join(folder, `${file}.webp`);
        await inSize(page, size, async () => writeFileSync(path, await smallPicture(page)));
        console.log(path);
      }
    };
}

function ofEverything(folder: string) {
  mkdirSync(folder, { recursive: true });
  return (language: AppLanguage): Camera =>
    async (page, name) => {
      for (const [sizeName, size] of Object.entries(sizes)) {
        const path = join(folder, `${name}-${sizeName}-${language}.png`);
        await inSize(page, size, async () => {
          await page.screenshot({ path, fullPage: true });
          const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (beyond > 0) console.log(`${path} is ${beyond} px wider than the screen`);
        });
      }
    };
}

/** What the page shows, a quarter as large as a picture without any loss. */
async function smallPicture(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 80 });
  await session.detach();
  return Buffer.from(data, "base64");
}

/** Shows a page in another size for a moment. */
async function inSize(page: Page, { width, height }: Size, look: () => Promise<unknown>): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width, height });
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  await look();
  if (before) await page.setViewportSize(before);
}
