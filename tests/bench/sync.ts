/**
 * A day without a network, then everybody is back at once: how long until the server holds every sheet, and somebody who
 * has nothing has them all; and how many bytes go up. Against PouchDB and express-pouchdb with the same sheets in the
 * same run, in turns.
 *
 * Each server runs in a process of its own, over HTTP on loopback; all tablets of both run in this one. Aidpost's server
 * answers once SQLite has synced; the peer's LevelDB does not wait for the disk. Observers keep what they read; what it
 * takes Aidpost's to fold it into a state that can be shown stands by itself.
 */
import { dayOf } from "./day.ts";
import { figureOf } from "./figure.ts";
import type { Report, Row } from "./report.ts";
import { aidpost } from "./sync/aidpost.ts";
import type { Started } from "./sync/contestant.ts";
import { countingProxy, type Passed } from "./sync/counting-proxy.ts";
import { pouch } from "./sync/pouch.ts";
import { weigh } from "./sync/weight.ts";

const TABLETS = [20, 100];
/** Rounds that count; one before them warms both servers up and counts the bytes. */
const ROUNDS = 5;

export async function sync(): Promise<Report> {
  const rows: Row[] = [];
  for (const tablets of TABLETS) rows.push(...(await against(tablets)));
  return { name: "sync", rows };
}

async function against(tablets: number): Promise<readonly Row[]> {
  await using ours = await aidpost.start();
  await using peer = await pouch.start();
  const [bytes, peerBytes] = [await counted(ours, tablets), await counted(peer, tablets)];
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Who comes first takes turns, too.
    const first = round % 2 === 0;
    const before = first ? await timed(ours, tablets) : null;
    const theirs = await timed(peer, tablets);
    rounds.push({ ours: before ?? (await timed(ours, tablets)), peer: theirs });
  }
  const { acts } = dayOf(tablets);
  return [
    { metric: `${tablets} tablets come back with`, value: acts, unit: "sheets and corrections" },
    ...timeRows(rounds),
    ...byteRows(acts, bytes, peerBytes),
    ...(tablets === TABLETS[0] ? partRows(bytes) : []),
  ];
}

interface Took {
  /** ms until the server held everything, and from then until the observer had it. */
  readonly sending: number;
  readonly reading: number;
  /** ms until the observer can show it. */
  readonly showing: number;
  /** Processor time of both sides together, ms. */
  readonly cpu: number;
}
interface Round {
  readonly ours: Took;
  readonly peer: Took;
}

async function timed(contestant: Started, tablets: number): Promise<Took> {
  await using prepared = await contestant.prepare(dayOf(tablets), contestant.address);
  const before = await cpuNow(contestant);
  const start = performance.now();
  await prepared.reconnect();
  const held = performance.now();
  await prepared.observe();
  const read = performance.now();
  const cpu = (await cpuNow(contestant)) - before;
  const shown = performance.now();
  await prepared.show();
  const showing = performance.now() - shown;
  return { sending: held - start, reading: read - held, showing, cpu };
}

async function cpuNow(contestant: Started): Promise<number> {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 + (await contestant.cpu());
}

/** The same round, through something that counts what the tablets send. */
async function counted(contestant: Started, tablets: number): Promise<readonly Passed[]> {
  await using proxy = await countingProxy(contestant.address);
  await using prepared = await contestant.prepare(dayOf(tablets), proxy.address);
  proxy.passed();
  await prepared.reconnect();
  const passed = proxy.passed();
  await prepared.observe();
  await prepared.show();
  return passed;
}

function timeRows(rounds: readonly Round[]): readonly Row[] {
  const total = ({ sending, reading }: Took) => sending + reading;
  const whole = compared("until server and observer have everything, median", rounds, total);
  return [
    { ...whole, goal: "<= 1/6 of the peer's time", met: (whole.ratio ?? 1) <= 1 / 6 },
    compared("  until the server holds it", rounds, ({ sending }) => sending),
    compared("  until an observer has it", rounds, ({ reading }) => reading),
    compared("  processor time of server and tablets", rounds, ({ cpu }) => cpu),
    {
      metric: "  then until Aidpost's observer has folded it",
      value: Math.round(figureOf(rounds.map(({ ours }) => ours.showing)).median),
      unit: "ms",
    },
  ];
}

/** The medians of both, and the median of the ratios round by round. */
function compared(
  metric: string,
  rounds: readonly Round[],
  of: (took: Took) => number,
): Row & { ratio: number } {
  const ours = figureOf(rounds.map((round) => of(round.ours))).median;
  const peer = figureOf(rounds.map((round) => of(round.peer))).median;
  const ratio = figureOf(rounds.map((round) => of(round.ours) / of(round.peer))).median;
  return { metric, value: Math.round(ours), unit: "ms", against: `PouchDB: ${peer.toFixed(0)} ms`, ratio };
}

function byteRows(acts: number, ours: readonly Passed[], peer: readonly Passed[]): readonly Row[] {
  const [up, peerUp] = [bytesOf(ours), bytesOf(peer)];
  const each = (bytes: number) => Math.round((bytes / acts) * 10) / 10;
  const row = (metric: string, of: (one: Passed) => number): Row => ({
    metric,
    value: each(sum(ours.map(of))),
    unit: "B/op",
    against: `PouchDB: ${each(sum(peer.map(of)))} B/op`,
  });
  return [
    {
      metric: "bytes up",
      value: Math.round(up / 100) / 10,
      unit: "kB",
      against: `PouchDB: ${(peerUp / 1000).toFixed(1)} kB`,
      ratio: up / peerUp,
      goal: "<= 1/4 of the peer's bytes",
      met: up / peerUp <= 1 / 4,
    },
    row("  of it request lines and headers", ({ head }) => head),
    row("  of it bodies", ({ body }) => body.length),
    ...kindsOf(peer).map((kind): Row => {
      const bodies = sum(peer.filter((one) => one.kind === kind).map((one) => one.head + one.body.length));
      return { metric: `  PouchDB: ${kind}`, value: each(bodies), unit: "B/op" };
    }),
  ];
}

/** What a packed op is made of. */
function partRows(passed: readonly Passed[]): readonly Row[] {
  const { parts } = weigh(passed.filter(({ kind }) => kind === "POST bundles").map(({ body }) => body));
  return parts.map(({ name, written, packed }) => ({
    metric: `  in a packed op: ${name}`,
    value: Math.round(packed * 10) / 10,
    unit: "B/op",
    against: `as written: ${written.toFixed(1)} B`,
  }));
}

const bytesOf = (passed: readonly Passed[]) => sum(passed.map(({ head, body }) => head + body.length));
const kindsOf = (passed: readonly Passed[]) => [...new Set(passed.map(({ kind }) => kind))];
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
