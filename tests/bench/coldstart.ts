/**
 * How long a judge waits for an open sheet after the tablet's browser was ended: from the navigation to a sheet whose
 * criteria can be marked. The server is down, the competition has 500 teams of which half have passed the station, and
 * the page's CPU is as it is or four times slower. The browser is started anew for each start.
 */
import type { Page } from "playwright-core";
import { build } from "vite";
import { tabletSize } from "../e2e/browser.ts";
import { newDeploys } from "../e2e/deploys.ts";
import { startServer } from "../e2e/server.ts";
import { LONG_PATIENCE, Person } from "../e2e/story/person.ts";
import { aLargeField } from "./large-field.ts";
import type { Report, Row } from "./report.ts";

/** How many times slower the page's CPU is; the goal is set for the slowest. */
const RATES = [1, 4] as const;
/** Starts for each; the first one warms up what the browser keeps of compiled scripts, and does not count. */
const STARTS = 8;
const GOAL = 1_000;

export async function coldstart(): Promise<Report> {
  await build({ logLevel: "error" });
  using deploys = newDeploys();
  await using server = await startServer(["--app", deploys.folder]);
  const field = await aLargeField(server);
  await using tablet = new Person({ size: tabletSize });
  const sheet = await openASheet(tablet, field.invite);
  await server.kill();
  const starts = new Map<number, Start[]>();
  for (const rate of RATES) {
    const all: Start[] = [];
    for (let start = 0; start < STARTS; start += 1) all.push(await startAnew(tablet, sheet, rate));
    starts.set(rate, all.slice(1));
  }
  const rows = RATES.flatMap((rate) => rowsOf(starts.get(rate) ?? [], starts.get(1) ?? [], rate));
  return {
    name: "coldstart",
    rows: [
      { metric: "teams", value: field.teams, unit: "teams" },
      { metric: "sheets in the station's log", value: field.sheets, unit: "sheets" },
      ...rows,
    ],
  };
}

/** Joins, has everything, and leaves a sheet open; resolves with its address. */
async function openASheet(tablet: Person, invite: string): Promise<string> {
  await tablet.open(invite);
  const { page } = tablet;
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByRole("link", { name: "Ready for offline" }).waitFor({ timeout: LONG_PATIENCE });
  await page
    .getByRole("button", { name: /^Start: / })
    .first()
    .click();
  const anyway = page.getByRole("dialog").getByRole("button", { name: "Start anyway" });
  const clock = page.getByRole("timer", { name: "Station clock" });
  await anyway.or(clock).first().waitFor();
  if (await anyway.isVisible()) await anyway.click();
  await clock.waitFor();
  await page.locator(`${CRITERION} label`).first().click();
  await page.locator("footer [data-state=saved]").waitFor();
  const address = page.url();
  await tablet.close();
  return address;
}

const CRITERION = "[id^=criterion-]";

/** What one start took, in ms since the navigation. */
interface Start {
  /** The page itself has come from the service worker. */
  readonly answered: number;
  /** How long the page's main thread was at work by then, by its own clock: other programs do not count. */
  readonly worked: number;
  /** A criterion can be marked, and was painted. */
  readonly usable: number;
}

async function startAnew(tablet: Person, address: string, rate: number): Promise<Start> {
  await tablet.open("about:blank");
  const { page } = tablet;
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.addInitScript(noteUsable);
  await page.goto(address, { waitUntil: "commit" });
  const times = await noted(page);
  const { metrics } = await session.send("Performance.getMetrics");
  const worked = 1_000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
  await tablet.close();
  return { ...times, worked };
}

type Noting = typeof globalThis & { readonly usable: Promise<number> };

/** In the page: when a criterion's control is there, can be used, and was painted. */
function noteUsable(): void {
  const there = () => document.querySelector("[id^=criterion-] input:not(:disabled)") !== null;
  const usable = new Promise<number>((resolve) => {
    // A message that is sent while a frame is made arrives once the frame was painted.
    const { port1: sent, port2: painted } = new MessageChannel();
    painted.onmessage = () => resolve(performance.now());
    const watch = new MutationObserver(() => {
      if (!there()) return;
      watch.disconnect();
      requestAnimationFrame(() => sent.postMessage(null));
    });
    watch.observe(document, { childList: true, subtree: true, attributes: true });
  });
  Object.assign(globalThis, { usable });
}

function noted(page: Page): Promise<Omit<Start, "worked">> {
  return page.evaluate(async () => {
    const usable = await (globalThis as Noting).usable;
    const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    return { answered: navigation?.responseEnd ?? Number.NaN, usable };
  });
}

function rowsOf(starts: readonly Start[], unslowed: readonly Start[], rate: number): readonly Row[] {
  const on = rate === 1 ? "" : `, CPU ${rate}x slower`;
  const usable = median(starts, "usable");
  const floor = median(unslowed, "usable");
  const against =
    rate === 1 ? {} : { against: `CPU as it is: ${floor.toFixed(0)} ms`, ratio: usable / floor };
  const goal = rate === RATES.at(-1) ? { goal: `<= ${GOAL} ms`, met: usable <= GOAL } : {};
  return [
    { metric: `navigation to usable sheet${on}, median`, value: usable, unit: "ms", ...against, ...goal },
    {
      metric: `  slowest of ${starts.length}`,
      value: Math.max(...starts.map((start) => start.usable)),
      unit: "ms",
    },
    {
      metric: "  the page came from the service worker, median",
      value: median(starts, "answered"),
      unit: "ms",
    },
    // A page's own clock runs on while it is slowed down.
    ...(rate === 1
      ? [{ metric: "  work of the page's main thread, median", value: median(starts, "worked"), unit: "ms" }]
      : []),
  ];
}

function median(starts: readonly Start[], of: keyof Start): number {
  const sorted = starts.map((start) => start[of]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
