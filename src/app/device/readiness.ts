/** "Ready for offline": what this tablet needs to score a whole day without a network [design 5]. */
import type { Check, Readiness } from "./face.ts";
import type { TwofoldJournal } from "./journal-port.ts";
import type { Battery, BrowserFacts } from "./ports.ts";

/** Without these a sheet could not be opened or kept. The others are told, and decide nothing. */
const NEEDED: ReadonlySet<Check["name"]> = new Set([
  "secureOrigin",
  "appCached",
  "freeSpace",
  "privateWindow",
  "writeTest",
  "mirror",
  "dataComplete",
]);
const FREE_MEGABYTES = 200;
/** A clock that is further off makes times on sheets hard to compare, in ms. */
const CLOCK_OFF = 60_000;
const BATTERY_PERCENT = 20;

/** Asks journal and browser. */
export async function readiness(asked: {
  readonly facts: BrowserFacts;
  readonly battery: Battery | null;
  readonly journal: TwofoldJournal;
  /** Asked last: who asks because the data has just become complete may share a question that is under way. */
  readonly dataComplete: () => boolean;
  readonly clockOffset: number | null;
}): Promise<Readiness> {
  const { facts, battery, journal, dataComplete, clockOffset } = asked;
  const { freeMegabytes } = facts;
  const written = await writeTest(journal);
  const mirror = await mirrorCheck(journal);
  const checks: readonly Check[] = [
    check("secureOrigin", facts.secureOrigin),
    check("appCached", facts.appCached),
    check("dataComplete", dataComplete()),
    check("writeTest", written),
    mirror,
    check("freeSpace", freeMegabytes === null ? null : freeMegabytes >= FREE_MEGABYTES, freeMegabytes),
    check("installed", facts.installed),
    check("storagePersisted", facts.storagePersisted),
    // What a browser does not show is no reason to be shown a line that says nothing.
    ...(facts.privateWindow === null ? [] : [check("privateWindow", !facts.privateWindow)]),
    check(
      "clockOffset",
      clockOffset === null ? null : Math.abs(clockOffset) <= CLOCK_OFF,
      clockOffset === null ? null : Math.round(clockOffset / 1000),
    ),
    check(
      "battery",
      battery && (battery.charging || battery.percent >= BATTERY_PERCENT),
      battery?.percent ?? null,
    ),
  ];
  const ready = checks.every(({ name, verdict }) => !NEEDED.has(name) || verdict !== "bad");
  return { ready, checks };
}

/** @param good  null: unknown, which is not red */
function check(name: Check["name"], good: boolean | null, value: number | null = null): Check {
  return { name, verdict: good === null ? "unknown" : good ? "good" : "bad", value };
}

/** Good in a file, good in Cache Storage under a name of its own, bad where neither can be written [D8]. */
async function mirrorCheck(journal: TwofoldJournal): Promise<Check> {
  const state = await journal.mirror();
  switch (state) {
    case "file":
      return check("mirror", true);
    case "cacheStorage":
      return check("mirrorInCache", true);
    case "none":
    case "failing":
      return check("mirror", false);
  }
}

async function writeTest(journal: TwofoldJournal): Promise<boolean> {
  try {
    return await journal.writeTest();
  } catch (error) {
    console.warn("The write test failed", error);
    return false;
  }
}
