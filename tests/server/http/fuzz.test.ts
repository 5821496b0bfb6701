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
/** What may be left over after thousands of requests, bytes: counts of failures and keys, all of them bounded. */
const MOST_GROWTH = 16 * 1024 * 1024;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

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
  const [first, last] = [Number(from), Number(from) + Number(count)];
  const warm = first + Math.floor((last - first) / 5);
  const warmed = await storm(at, hostile, first, warm);
  const [start] = heap();
  const stormed = await storm(at, hostile, warm, last);
  const [end] = heap();
  const growth = end - start;
  report([...warmed.statuses, ...stormed.statuses], growth, last - warm);
  expect([...warmed.faults, ...stormed.faults]).toEqual([]);
  expect(await kept(at)).toEqual(before);
  expect(at.logged.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
  expect(growth).toBeLessThan(MOST_GROWTH);
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

async function storm(at: TestServer, hostile: Hostile, first: number, last: number) {
  const faults: Fault[] = [];
  const statuses: string[] = [];
  let next = first;
  const client = async () => {
    while (next < last) {
      const number = next;
      next += 1;
      const request = await hostileRequest(Number(seed), number, hostile);
      const answer = await answerTo(at.server.address, request);
      const found = [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status = ""]) => status);
      statuses.push(...found);
      const isNo = found.every((status) => /^4\d\d$/.test(status)) && (found.length > 0 || !request.whole);
      if (!isNo) {
        faults.push({ number, kind: request.kind, answer: answer.slice(0, 300) });
      }
      at.clock.pass(100);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return { faults, statuses };
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

function heap(): readonly [number] {
  collect();
  collect();
  return [process.memoryUsage().heapUsed];
}

function report(statuses: readonly string[], growth: number, requests: number): void {
  if (process.env.AIDPOST_FUZZ_COUNT === undefined) return;
  const counts = Object.entries(Object.groupBy(statuses, (status) => status));
  for (const [status, all = []] of counts) console.log(`${status}: ${all.length}`);
  console.log(`heap after ${requests} requests: ${(growth / 1024).toFixed(0)} kB more than before them`);
}
