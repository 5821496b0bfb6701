/** "Ready for offline": what this tablet needs to score a whole day without a network [design 5]. */
import type { Check, Readiness } from "./face.ts";
import type { Battery, BrowserFacts, Journal } from "./ports.ts";

/** Without these a sheet could not be opened or kept. The others are told, and decide nothing. */
const NEEDED: ReadonlySet<Check["name"]> = new Set([
  "secureOrigin",
  "appCached",
  "freeSpace",
  "writeTest",
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
  readonly journal: Journal;
  readonly dataComplete: boolean;
  readonly clockOffset: number | null;
}): Promise<Readiness> {
  const { facts, battery, journal, dataComplete, clockOffset } = asked;
  const { freeMegabytes } = facts;
  const checks: readonly Check[] = [
    check("secureOrigin", facts.secureOrigin),
    check("appCached", facts.appCached),
    check("dataComplete", dataComplete),
    check("writeTest", await writeTest(journal)),
    // Until there is a mirror its absence is told and is no fault of the tablet [D8].
    check("mirror", journal.mirrored ? true : null),
    check("freeSpace", freeMegabytes === null ? null : freeMegabytes >= FREE_MEGABYTES, freeMegabytes),
    check("installed", facts.installed),
    check("storagePersisted", facts.storagePersisted),
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

async function writeTest(journal: Journal): Promise<boolean> {
  try {
    return await journal.writeTest();
  } catch (error) {
    console.warn("The write test failed", error);
    return false;
  }
}
