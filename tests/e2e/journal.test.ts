import { afterAll, beforeAll, expect, test } from "vitest";
import { aField, aTablet, type Field, sheetsOnServer } from "./journal/field.ts";
import { removeDatabases } from "./journal/kept.ts";
import { killedWhileTapping } from "./journal/kills.ts";
import { sheetOf } from "./story/expected.ts";
import type { Tablet } from "./story/tablet.ts";

const TAPPED = ["c1", "c2", "c3"];
let field: Field;

beforeAll(async () => {
  field = await aField();
}, 120_000);
afterAll(() => field[Symbol.asyncDispose]());

test("[D8] nothing that showed saved is missing after SIGKILL of all the browser's processes", async () => {
  await using tablet = await aTablet(field);
  const { saved } = await killedWhileTapping(tablet, field, { kills: 2, seed: 1 });
  expect(saved).toBeGreaterThan(2);
}, 180_000);

test("[D8] the databases are gone: the sheet, the unsent one and the station are back without a network, and a new invite sends them", async () => {
  await using tablet = await aTablet(field);
  await field.server.kill();
  await tablet.takeUp(field.home);
  const france = sheetOf("t3", "s1", "A");
  const submitted = await tablet.start("France 1");
  await submitted.markAll(france);
  await submitted.submit();
  const poland = sheetOf("t6", "s1", "A");
  const open = await tablet.start("Poland 1");
  await open.markOnly(poland, TAPPED);
  const chosen = await open.chosen();
  await tablet.kill();
  removeDatabases(tablet.folder);

  await tablet.takeUp(field.home);
  const { page } = tablet;
  const notice = page.getByRole("alert").filter({ hasText: "this tablet has lost its key" });
  await notice.getByText("1 submitted sheet or act came back.").waitFor();
  await notice.getByText("1 open sheet came back with its taps.").waitFor();
  await notice.getByText("Ask the office for an invite").waitFor();
  expect(await tablet.done("France 1")).toContain("Waiting to send");
  const again = await tablet.goOn("Poland 1");
  expect(await again.chosen()).toEqual(chosen);
  await again.markAll(poland, TAPPED);
  await again.submit();

  await field.server.start();
  await page.goto(field.invite);
  await page.getByRole("button", { name: "Join" }).click();
  await tablet.signIn();
  await tablet.receipt("France 1");
  await page.getByRole("button", { name: "I have read this" }).click();
  await notice.waitFor({ state: "detached" });
  const [first, ...others] = sheetsOnServer(field, "t3");
  const [second, ...more] = sheetsOnServer(field, "t6");
  expect([...others, ...more]).toEqual([]);
  expect(first?.verdict).toContain("accepted");
  expect(second?.verdict).toContain("beforeAdmission");
  expect(second?.device).not.toBe(first?.device);
}, 180_000);

test("[D65] words that are being typed when the page is loaded anew stand by their criterion, and are there again", async () => {
  await using tablet = await aTablet(field);
  await tablet.takeUp(field.home);
  const { page } = tablet;
  await tablet.start("Italy 1");
  await page
    .getByRole("button", { name: /^More for this criterion/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Add a remark" }).click();
  await page.getByLabel("Remark").fill("The casualty was talked to all the ti");
  await expect.poll(() => keptRows(tablet, field), { timeout: 15_000 }).toContain("all the ti");
  await page.goto(field.home);
  await tablet.signIn();
  await tablet.goOn("Italy 1");
  await page.getByText("Not on the sheet yet").waitFor();
  await page.getByRole("button", { name: "Go on writing" }).click();
  expect(await page.getByLabel("Remark").inputValue()).toBe("The casualty was talked to all the ti");
}, 60_000);

test("[D18] a tab that another one with a newer schema pushes aside says so and writes no more", async () => {
  await using tablet = await aTablet(field);
  await tablet.takeUp(field.home);
  const { page } = tablet;
  const newer = await page.context().newPage();
  await newer.goto(`${field.server.address}/version.json`);
  await newer.evaluate(async (name) => {
    const opening = indexedDB.open(name, 9_000);
    await new Promise((resolve, reject) => {
      opening.onsuccess = resolve;
      opening.onerror = () => reject(opening.error);
    });
  }, `aidpost-journal-${field.competition}`);
  await page.getByText("A newer version of Aidpost has taken over the storage").waitFor();
  await page.getByRole("button", { name: "Load the app again" }).waitFor();
}, 60_000);

/** The rows of open sheets as they lie in the tablet's database, as one text. */
function keptRows({ page }: Tablet, { competition }: Field): Promise<string> {
  return page.evaluate(async (name) => {
    const settled = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
    const db = await settled(indexedDB.open(name));
    const rows = await settled(db.transaction("rows").objectStore("rows").getAll());
    db.close();
    return JSON.stringify(rows);
  }, `aidpost-journal-${competition}`);
}
