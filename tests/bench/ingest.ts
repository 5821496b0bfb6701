/**
 * How fast the server takes what tablets hand in: signed bundles over HTTP, each op judged, applied and durable before
 * it is answered. The floor is SQLite alone in the same run: the same texts, one row for each, one transaction for each
 * bundle, as durable and on the same file system.
 */
import { Agent, request } from "node:http";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { text } from "node:stream/consumers";
import * as v from "valibot";
import type { CompetitionDevice } from "../../src/app/device/face.ts";
import { readLog } from "../../src/core/formats/log-file.ts";
import type { Entry } from "../../src/core/log/entry.ts";
import { BundleAnswer } from "../../src/core/protocol/messages.ts";
import { openSqliteStore } from "../../src/server/store/sqlite.ts";
import { aidpostServer, cpuOf } from "./aidpost-server.ts";
import { dayOf } from "./day.ts";
import { figureOf } from "./figure.ts";
import { aFolder } from "./folder.ts";
import { type Parcel, parcelsOf } from "./ingest/parcels.ts";
import { type Step, Walk } from "./ingest/steps.ts";
import { claimedBy, done, started } from "./office.ts";
import type { Report, Row } from "./report.ts";
import { Venue } from "./venue.ts";

const OPS = 200;
const TABLETS = 8;
/** Rounds, in each of which every tablet sends a bundle; the first one warms up and does not count. */
const ROUNDS = 8;
/** Teams that make for so many bundles: one sheet in ten is corrected. */
const TEAMS = Math.ceil((ROUNDS * OPS) / 1.1);
/** Requests that are on their way at the same time. */
const AT_ONCE = 4;

export async function ingest(): Promise<Report> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(aFolder());
  const server = stack.use(await aidpostServer(folder));
  const venue = stack.use(new Venue(server.address));
  const day = dayOf(TABLETS, TEAMS);
  const desk = await started(await claimedBy(venue, await server.claimLink()), day);
  const tablets: (readonly Parcel[])[] = [];
  for (const seat of day.seats) tablets.push(await parcelsOf(desk, seat, OPS));
  const before = await logOf(desk);
  const bare = stack.adopt(aTable(join(folder.path, "bare.sqlite")), (database) => database.close());
  const store = openSqliteStore(join(folder.path, "steps.sqlite"));
  stack.defer(() => store.close());
  const walk = await Walk.begin(desk.competition, before, store);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const parcels = tablets.flatMap((all) => all.slice(round, round + 1));
    const ours = await sent(server.address, parcels);
    const floor = inserted(bare, parcels);
    const steps: ReadonlyMap<Step, number>[] = [];
    for (const parcel of parcels) steps.push(await walk.take(parcel));
    if (round > 0) rounds.push({ bundles: parcels.length, ours, floor, steps });
  }
  return { name: "ingest", rows: rowsOf(rounds) };
}

/** Time and processor time, ms. */
interface Took {
  readonly ms: number;
  readonly cpu: number;
}
interface Round {
  readonly bundles: number;
  readonly ours: Took;
  readonly floor: Took;
  /** Of each bundle. */
  readonly steps: readonly ReadonlyMap<Step, number>[];
}

/** The log before anything is sent. */
async function logOf(desk: CompetitionDevice): Promise<readonly Entry[]> {
  const read = readLog(await done(await desk.exported("log.jsonl")).text());
  if (!read.ok) throw new Error(read.problem);
  return read.entries;
}

function aTable(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec("pragma journal_mode = wal; pragma synchronous = full;");
  database.exec("create table ops (sequence integer primary key, op text not null) strict");
  return database;
}

function inserted(database: DatabaseSync, parcels: readonly Parcel[]): Took {
  const insert = database.prepare("insert into ops (op) values (?)");
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (const { bundle } of parcels) {
    database.exec("begin immediate");
    for (const op of bundle.ops) insert.run(op);
    database.exec("commit");
  }
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { ms, cpu: (user + system) / 1000 };
}

async function sent(address: string, parcels: readonly Parcel[]): Promise<Took> {
  const signed = await Promise.all(
    parcels.map(async ({ path, body, headers }) => ({ path, body, headers: await headers() })),
  );
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const cpu = await cpuOf(address);
  const start = performance.now();
  await Promise.all(signed.map((parcel) => send(address, agent, parcel)));
  const ms = performance.now() - start;
  agent.destroy();
  return { ms, cpu: (await cpuOf(address)) - cpu };
}

interface Signed extends Pick<Parcel, "path" | "body"> {
  readonly headers: Readonly<Record<string, string>>;
}

/** @throws when an op was not accepted */
async function send(address: string, agent: Agent, { path, body, headers }: Signed): Promise<void> {
  const answer = await new Promise<string>((resolve, reject) => {
    const options = { method: "POST", agent, headers: { ...headers, "content-length": body.length } };
    const asked = request(address + path, options, (came) => text(came).then(resolve, reject));
    asked.on("error", reject);
    asked.end(body);
  });
  const { results } = v.parse(BundleAnswer, JSON.parse(answer));
  const refused = results.find(({ kind }) => kind !== "accepted");
  if (refused) throw new Error(`It was not accepted: ${JSON.stringify(refused)}`);
}

function rowsOf(rounds: readonly Round[]): readonly Row[] {
  const perSecond = (of: (round: Round) => Took) =>
    Math.round(figureOf(rounds.map((round) => (round.bundles * OPS * 1000) / of(round).ms)).median);
  const ratio = figureOf(rounds.map(({ ours, floor }) => floor.ms / ours.ms)).median;
  const each = (took: (round: Round) => number) =>
    figureOf(rounds.map((round) => (took(round) * 1000) / round.bundles / OPS)).median;
  const ours = each((round) => round.ours.ms);
  return [
    {
      metric: `ops accepted, bundles of ${OPS}, ${AT_ONCE} at once, median of ${rounds.length} rounds`,
      value: perSecond((round) => round.ours),
      unit: "ops/s",
      against: `SQLite alone: ${perSecond((round) => round.floor)} ops/s`,
      ratio,
      goal: ">= 0.35 of SQLite alone",
      met: ratio >= 0.35,
    },
    { metric: "one op", value: rounded(ours), unit: "us", against: `${rounded(each((r) => r.floor.ms))} us` },
    {
      metric: "processor time for one op, all threads of the server",
      value: rounded(each((round) => round.ours.cpu)),
      unit: "us",
      against: `${rounded(each((round) => round.floor.cpu))} us`,
    },
    ...stepRows(rounds),
  ];
}

/** Each step alone, one bundle after the other, and its share of all of them. */
function stepRows(rounds: readonly Round[]): readonly Row[] {
  const bundles = rounds.flatMap(({ steps }) => steps);
  const names = [...(bundles[0]?.keys() ?? [])];
  const medians = names.map((name) => ({
    name,
    us: (figureOf(bundles.map((steps) => steps.get(name) ?? 0)).median * 1000) / OPS,
  }));
  const whole = medians.reduce((sum, { us }) => sum + us, 0);
  return [
    { metric: "steps by themselves, one after the other, for one op", value: rounded(whole), unit: "us" },
    ...medians.map(({ name, us }) => ({
      metric: `  ${name}`,
      value: rounded(us),
      unit: "us",
      against: `${Math.round((us / whole) * 100)} % of the steps`,
    })),
  ];
}

const rounded = (value: number) => Math.round(value * 10) / 10;
