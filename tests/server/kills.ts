/** A server that is killed again and again while tablets hand in sheets without a pause. */
import { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import { expect } from "vitest";
import { type SeatId, TeamId } from "../../src/core/competition/id.ts";
import { record } from "../../src/core/competition/run.ts";
import { parseOp } from "../../src/core/log/parse.ts";
import type { Role } from "../../src/core/log/role.ts";
import type { Bundle } from "../../src/core/protocol/messages.ts";
import { databaseFile } from "../../src/server/store/data-folder.ts";
import { SeededChance } from "../app/device/ports.ts";
import { refereeA, refereeB, s1, seatA, seatB, team } from "./cup.ts";
import { run } from "./process.ts";
import { give, pair, readAll, type ServerProcess, serverIn, startCup } from "./server-process.ts";
import { SheetSender } from "./sheet-sender.ts";
import { cup } from "./test-server.ts";

/** Two tablets at each seat and three pairs of them, each with teams of its own. */
const SEATS: readonly (readonly [SeatId, Role])[] = [
  [seatA, refereeA],
  [seatB, refereeB],
];
const PAIRS = 3;
/** A kill comes after so many answers, and then so many ms more: anywhere in the work on what the tablets send next. */
const ANSWERS = [10, 60] as const;
const MORE_MS = 25;

export interface Killed {
  /** Ops that were answered, over all rounds. */
  readonly answered: number;
  /** Bundles that a kill left without an answer: those that stand in the log, and those that do not. */
  readonly written: number;
  readonly notWritten: number;
}

/**
 * Lets tablets send until a kill, starts the server again on the same data and looks at the log: so many times. Each
 * tablet first sends again its last bundle that was answered, and then what was not.
 *
 * @param data  a folder without a competition
 * @param seed  of the moments of the kills, and of how many ops each bundle holds
 */
export async function killedWhileSending(
  data: string,
  { kills, seed }: { readonly kills: number; readonly seed: number },
): Promise<Killed> {
  const chance = new SeededChance(seed);
  let server = await serverIn(data);
  const tablets = await tabletsAt(server, { teams: 20 + 20 * kills, chance });
  const unanswered = { written: 0, notWritten: 0 };
  for (let round = 1; round <= kills; round += 1) {
    const heard = killAfter(server, chance);
    await Promise.all(tablets.map((tablet) => tablet.sendTo(server, heard)));
    expect((await server.program.ended).signal).toBe("SIGKILL");
    server = await serverIn(data);
    const stands = looked(data, tablets, `kill ${round} of ${kills}, seed ${seed}`);
    for (const tablet of tablets) {
      if (tablet.waiting === null) continue;
      const written = stands(tablet.waiting);
      tablet.expected = written ? "duplicate" : "accepted";
      unanswered[written ? "written" : "notWritten"] += 1;
    }
    for (const tablet of tablets) await tablet.sendLastAgain(server);
  }
  for (const tablet of tablets) expect(await tablet.sendWaiting(server)).toBe(true);
  looked(data, tablets, `after all kills, seed ${seed}`);
  const verified = await run("verify", "--data", data);
  expect([verified.code, verified.out]).toEqual([0, expect.stringMatching(/, 0 problems\n$/)]);
  return { answered: tablets.reduce((sum, { answered }) => sum + answered.size, 0), ...unanswered };
}

/** Draws when a server is killed; the answer is to be told of everything that the server answers. */
function killAfter({ program }: ServerProcess, chance: SeededChance): () => void {
  const [fewest, most] = ANSWERS;
  let left = fewest + Math.floor(chance.fraction() * (most - fewest));
  const more = chance.fraction() * MORE_MS;
  return () => {
    left -= 1;
    if (left === 0) setTimeout(() => program.process.kill("SIGKILL"), more);
  };
}

/**
 * The log after a restart, which has checked the chain itself: gapless, nothing twice, every op that was answered as it
 * was answered, and of each tablet nothing else but, whole, the bundle that waits for its answer.
 *
 * @returns whether a bundle stands in it
 */
function looked(data: string, tablets: readonly SheetSender[], where: string): (bundle: Bundle) => boolean {
  using database = new DatabaseSync(databaseFile(data), { readOnly: true });
  const rows = database
    .prepare(
      "select sequence, op, device, received, verdict from entries where competition = ? order by sequence",
    )
    .all(cup);
  const gapless = rows.every(({ sequence }, index) => sequence === index + 1);
  expect(gapless, `${where}: sequences without a gap`).toBe(true);
  const entries = new Map(
    rows.map(({ op, sequence, received, verdict }) => [
      String(op),
      { sequence, received, verdict: JSON.parse(String(verdict)) },
    ]),
  );
  expect(entries.size, `${where}: no op stands twice`).toBe(rows.length);
  const stands = ({ ops }: Bundle): boolean => {
    const found = ops.filter((op) => entries.has(op)).length;
    expect([0, ops.length], `${where}: no half bundle`).toContain(found);
    return found > 0;
  };
  for (const { device, answered, waiting } of tablets) {
    for (const [op, { sequence, received, verdict }] of answered) {
      expect(entries.get(op), `${where}: ${op}`).toEqual({ sequence, received, verdict });
    }
    const made = rows.filter((row) => row.device === device.device).length;
    const more = waiting && stands(waiting) ? waiting.ops.length : 0;
    expect(made, `${where}: ops of one tablet`).toBe(answered.size + more);
  }
  return stands;
}

/** Tablets of a cup with so many teams, on a server that nobody has claimed. */
async function tabletsAt(
  server: ServerProcess,
  { teams, chance }: { readonly teams: number; readonly chance: SeededChance },
): Promise<readonly SheetSender[]> {
  const office = await startCup(server, server);
  const ids = Array.from({ length: teams }, (_, index) => v.parse(TeamId, `k${index}`));
  for (let from = 0; from < teams; from += 100) {
    const named = ids.slice(from, from + 100).map((id, index) => team(id, 100 + from + index, []));
    await give(server, office, office.bundle(cup, ...named.map((put) => office.op(cup, put))));
  }
  const devices = [];
  for (let index = 0; index < PAIRS; index += 1) {
    for (const [seat, role] of SEATS) {
      const own = ids.filter((_, place) => place % PAIRS === index);
      devices.push({ device: await pair(server, server, office, role), seat, teams: own });
    }
  }
  const pages = await readAll(server, office);
  const last = pages.at(-1);
  const form = pages
    .flatMap(({ entries }) => entries)
    .map(({ op }) => parseOp(op))
    .find((parsed) => parsed.kind === "op" && parsed.op.targets[0]?.record === record.form(s1));
  if (!last || form?.kind !== "op") throw new Error("The cup has no form");
  const seen = [last.history, last.head] as const;
  return devices.map(
    ({ device, ...post }) => new SheetSender(device, { form: form.op.id, seen: [...seen], ...post }, chance),
  );
}
