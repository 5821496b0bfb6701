/**
 * Malformed and hostile requests from a seed. `npm run fuzz -- --count N --seed S --from I` sends more of them, or one
 * again.
 */
import { connect } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { type Hostile, type HostileRequest, hostileRequest } from "../../fuzz/hostile-request.ts";
import { refereeA, seatA, sheet, t1 } from "../cup.ts";
import { cupKey, sealedFor } from "../sealing.ts";
import { TestDevice } from "../test-device.ts";
import { cup, formAt, paired, startedCup, type TestServer, testServer } from "../test-server.ts";

const {
  AIDPOST_FUZZ_COUNT: count = "500",
  AIDPOST_FUZZ_SEED: seed = "1",
  AIDPOST_FUZZ_FROM: from = "0",
} = process.env;
/** At the same time. */
const CLIENTS = 4;
/** What may be left over after thousands of requests, bytes: counts of failures and used tokens, all of them bounded. */
const MOST_GROWTH = 4 * 1024 * 1024;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const PARTS = 5;
/** Pino's number for errors. */
const ERROR = 50;

interface Found {
  readonly faults: Fault[];
  readonly statuses: Map<string, number>;
  /** Lines of errors in the server's log. */
  readonly errors: string[];
}
interface Fault {
  readonly number: number;
  readonly kind: string;
  readonly answer: string;
}

test(`[A9] ${count} hostile requests of seed ${seed} get no more than a "no": no 5xx, the log as it was, no memory kept`, {
  timeout: 600_000,
}, async () => {
  const { at, hostile } = await besieged();
  const before = await kept(at);
  const [first, length] = [Number(from), Number(count)];
  const found: Found = { faults: [], statuses: new Map(), errors: [] };
  const heaps: number[] = [];
  for (let part = 1; part <= PARTS; part += 1) {
    const edge = (index: number) => first + Math.floor((length * index) / PARTS);
    await storm(at, hostile, [edge(part - 1), edge(part)], found);
    heaps.push(heap());
  }
  report(found, heaps);
  expect(found.faults).toEqual([]);
  expect(found.errors).toEqual([]);
  expect(await kept(at)).toEqual(before);
  expect((heaps.at(-1) ?? 0) - (heaps[0] ?? 0)).toBeLessThan(MOST_GROWTH);
});

/** The cup with a sheet in it, and those who mean it ill. */
async function besieged(): Promise<{ at: TestServer; hostile: Hostile }> {
  const at = await testServer({ logLevel: "info" });
  const tablet = await paired(at, await startedCup(at), refereeA);
  const op = tablet.op(cup, sheet(formAt(at), t1, seatA, 1));
  const sealed = await sealedFor(cupKey(at), tablet.bundle(cup, op));
  return { at, hostile: { stranger: new TestDevice(at.clock), tablet, sealed } };
}

/** Everything that no request may change. */
async function kept({ server: { store, logs } }: TestServer) {
  const log = logs.get(cup);
  return {
    competitions: (await store.competitions()).map(({ competition }) => competition),
    head: [log?.head, log?.headHash],
    stored: (await store.entries(cup, 0, 10_000)).length,
    people: (await store.people(cup)).version,
    words: await store.words(cup),
    claims: await store.claims(),
  };
}

/** Sends the requests from the first number up to the last, and puts down what was answered. */
async function storm(
  at: TestServer,
  hostile: Hostile,
  [first, last]: readonly [number, number],
  { faults, statuses, errors }: Found,
): Promise<void> {
  let next = first;
  const client = async () => {
    while (next < last) {
      const number = next;
      next += 1;
      const request = await hostileRequest(Number(seed), number, hostile);
      const answer = await answerTo(at.server.address, request);
      const said = [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status = ""]) => status);
      for (const status of said) statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const isNo = said.every((status) => /^4\d\d$/.test(status)) && (said.length > 0 || !request.whole);
      if (!isNo) faults.push({ number, kind: request.kind, answer: answer.slice(0, 300) });
      errors.push(...at.logged.splice(0).filter((line) => JSON.parse(line).level >= ERROR));
      at.clock.pass(100);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}

/** What came back until the connection was closed. Who hangs up before the end may get no answer. */
function answerTo(address: string, { bytes, whole }: HostileRequest): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    const parts: Buffer[] = [];
    socket.on("data", (part) => parts.push(part));
    // The server may close while the rest is still being sent: what it said before counts.
    socket.on("error", () => socket.destroy());
    socket.on("close", () => resolve(Buffer.concat(parts).toString("latin1")));
    if (whole) socket.write(bytes);
    else socket.end(bytes);
  });
}

/** Bytes in use after everything that is not needed was collected. */
function heap(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

function report({ statuses }: Found, heaps: readonly number[]): void {
  if (process.env.AIDPOST_FUZZ_COUNT === undefined) return;
  for (const [status, times] of [...statuses].sort()) console.log(`${status}: ${times}`);
  const megabytes = heaps.map((bytes) => (bytes / 1024 / 1024).toFixed(1));
  console.log(`heap after each fifth of the requests, MB: ${megabytes.join(" ")}`);
}
