/**
 * How long a judge waits on a slow tablet: from a tap to the next paint, and to "saved", which speaks of two copies. The
 * same in a browser that has no place for the second one shows what that costs.
 *
 * Real taps on the real sheet in Chromium, with the page's CPU as it is and four times slower. Both tablets take turns
 * in one run.
 */
import type { Page } from "playwright-core";
import { build } from "vite";
import { aField, aTablet, type Field } from "../e2e/journal/field.ts";
import type { Tablet } from "../e2e/story/tablet.ts";
import type { Report, Row } from "./report.ts";

/** How many times slower the page's CPU is; the goals are set for the slowest. */
const RATES = [1, 4] as const;
/** Taps of each tablet, in turns of so many; the first turn of each warms it up and does not count. */
const TURN = 50;
const TURNS = 5;
const CRITERION = "c1";

export async function device(): Promise<Report> {
  await build({ logLevel: "error" });
  await using field = await aField();
  await using twofold = await aTablet(field);
  // Joined like the other one; from here on its pages find neither files nor Cache Storage.
  await using alone = await aTablet(field);
  const [both, one] = [await onTheSheet(twofold, field), await onTheSheet(alone, field, hidePlaces)];
  const rows: Row[] = [];
  for (const rate of RATES) rows.push(...rowsOf(await inTurns(both, one, rate), rate));
  return { name: "device", rows };
}

/** Both tablets in turns: what the machine does besides falls on both. */
async function inTurns(
  both: Page,
  one: Page,
  rate: number,
): Promise<{ readonly both: Waits; readonly one: Waits }> {
  const waits = { both: none(), one: none() };
  for (let turn = 0; turn < TURNS; turn += 1) {
    const [taps, other] = [await slowTurn(both, rate), await slowTurn(one, rate)];
    if (turn === 0) continue;
    add(waits.both, taps);
    add(waits.one, other);
  }
  return waits;
}

/** A page that is slowed down keeps a core busy with that, also while nobody taps on it: so only one is at a time. */
async function slowTurn(page: Page, rate: number): Promise<Waits> {
  await slowDown(page, rate);
  const waits = await tapTurn(page);
  await slowDown(page, 1);
  return waits;
}

interface Waits {
  readonly saved: number[];
  readonly painted: number[];
}
const none = (): Waits => ({ saved: [], painted: [] });
function add(to: Waits, { saved, painted }: Waits): void {
  to.saved.push(...saved);
  to.painted.push(...painted);
}

/** What a browser without a place for the second copy looks like to a page. */
function hidePlaces(): void {
  Object.defineProperty(StorageManager.prototype, "getDirectory", { value: undefined });
  Object.defineProperty(globalThis, "caches", { value: undefined });
}

/** A tablet with a sheet on its screen that notes how long each tap takes. */
async function onTheSheet(tablet: Tablet, { home }: Field, before?: () => void): Promise<Page> {
  await tablet.takeUp(home);
  const { page } = tablet;
  if (before) {
    await page.addInitScript(before);
    await page.reload();
    await tablet.signIn();
  }
  await tablet.start("Norway 1");
  await page.evaluate(noteWaits);
  return page;
}

async function slowDown(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
}

interface Noting {
  readonly waits: { saved: number[]; painted: number[] };
  /** Called with each "saved". */
  saved: () => void;
}

/** In the page: from a click's own time stamp to the paint after it, and to "saved" in its place. */
function noteWaits(): void {
  const foot = document.querySelector("footer [data-state]");
  if (!foot) throw new Error("This is no sheet");
  const noting: Noting = { waits: { saved: [], painted: [] }, saved: () => undefined };
  Object.assign(globalThis, { noting });
  let tapped = 0;
  const note = ({ timeStamp }: Event) => {
    tapped = timeStamp;
  };
  addEventListener("click", note, { capture: true });
  new MutationObserver(() => {
    if (foot.getAttribute("data-state") !== "saved") return;
    noting.waits.saved.push(performance.now() - tapped);
    noting.saved();
  }).observe(foot, { attributes: true });
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) {
      if (name === "click") noting.waits.painted.push(duration);
    }
  }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
}

type Noted = typeof globalThis & { readonly noting: Noting };

/** Taps the criterion's two answers in turn, each tap once "saved" for the one before was painted: a person sees it. */
async function tapTurn(page: Page): Promise<Waits> {
  const answers = page.locator(`#criterion-${CRITERION} label`);
  const places = await Promise.all([0, 1].map((answer) => answers.nth(answer).boundingBox()));
  const first = (await answers.first().locator("input").isChecked()) ? 1 : 0;
  await page.evaluate(() => {
    const { waits } = (globalThis as Noted).noting;
    waits.saved.length = 0;
    waits.painted.length = 0;
  });
  for (let tap = 0; tap < TURN; tap += 1) {
    const place = places[(first + tap) % 2];
    if (!place) throw new Error("The answers are not on the screen");
    const saved = page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          (globalThis as Noted).noting.saved = () =>
            requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
        }),
    );
    await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
    await saved;
  }
  return page.evaluate(() => (globalThis as Noted).noting.waits);
}

function rowsOf({ both, one }: { readonly both: Waits; readonly one: Waits }, rate: number): readonly Row[] {
  const on = rate === 1 ? "" : `, CPU ${rate}x slower`;
  const binds = rate === RATES.at(-1);
  const saved = [0.5, 0.95].flatMap((share): readonly Row[] => {
    const [value, floor] = [quantile(both.saved, share), quantile(one.saved, share)];
    const bound = share === 0.95 && binds ? { goal: "<= 50 ms", met: value <= 50 } : {};
    const against = "one copy, same run";
    const metric = `tap -> saved, ${named(share)}${on}`;
    return [
      { metric: `${metric}: two copies`, value, unit: "ms", against, ratio: value / floor, ...bound },
      { metric: `${metric}: one copy`, value: floor, unit: "ms" },
    ];
  });
  const painted = quantile(both.painted, 0.98);
  const bound = binds ? { goal: "<= 100 ms", met: painted <= 100 } : {};
  return [
    ...saved,
    { metric: `tap -> next paint, p98${on}`, value: painted, unit: "ms", ...bound },
    { metric: `taps that count, each tablet${on}`, value: both.saved.length, unit: "taps" },
  ];
}

const named = (share: number) => (share === 0.5 ? "median" : `p${share * 100}`);

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
