/**
 * Sends what the server does not hold yet, in order, as bundles signed when they are sent [D6, S1, S2]. Ops of an
 * earlier key go in the bundles that they were signed in [D8].
 */
import type { CompetitionId, DeviceId, HistoryId } from "../../core/competition/id.ts";
import { type Bundle, BundleAnswer, type OpResult } from "../../core/protocol/messages.ts";
import { paths } from "../../core/protocol/paths.ts";
import { bundleText } from "../../core/protocol/signing.ts";
import type { Cache, KeptReceipt } from "./cache-port.ts";
import type { JournalOp, Self } from "./journal-port.ts";
import { type Pace, WHOLE } from "./pace.ts";
import type { Chance } from "./ports.ts";
import type { Reply, Requests, Signer } from "./request.ts";
import { isOfUnknownDevice } from "./trouble.ts";

export interface Push {
  readonly competition: CompetitionId;
  readonly self: Pick<Self, "device" | "keys">;
  readonly signer: Signer;
  readonly chance: Chance;
  readonly requests: Requests;
  readonly cache: Cache;
  /** What is to be sent, looked up anew before each bundle: a sheet saved meanwhile goes out too [S3]. */
  readonly unsent: () => Promise<readonly JournalOp[]>;
  /** Shows the server the admission of an earlier key whose ops it won't have; false: that did not help [S6]. */
  readonly readmitted: (device: DeviceId) => Promise<boolean>;
  readonly signal: AbortSignal;
  /** Bounds the bundles, and is told of every answer. */
  readonly pace: Pace;
}
export type Failed = Extract<Reply<never>, { readonly ok: false }>;

/**
 * Sends until nothing is left.
 *
 * @returns null when everything was answered, or the reply that stopped it; what was answered before is kept
 */
export async function push(world: Push): Promise<Failed | null> {
  const offered = new Set<string>();
  const shown = new Set<DeviceId>();
  let most = world.pace.portion.ops;
  // Ops of a bundle that the server can't read are sent one by one; behind them bundles are as large as before.
  let singly = 0;
  for (;;) {
    // An op whose quarantine is full is offered once in a round [L14].
    const waiting = (await world.unsent()).filter(({ id }) => !offered.has(id));
    const ops = nextBundle(waiting, singly > 0 ? 1 : most, world.pace.portion.bytes);
    if (!isSome(ops)) return null;
    const reply = await send(world, ops);
    singly = Math.max(0, singly - 1);
    if (reply.ok) {
      world.pace.answers += 1;
      for (const { id } of ops) offered.add(id);
      await keep(world.cache, ops, reply.value.results, reply.value.history);
    } else if (isCarried(ops) && isOfUnknownDevice(reply.trouble)) {
      const [{ device }] = ops;
      const again = !shown.has(device) && (await world.readmitted(device));
      shown.add(device);
      // Else it waits here until the server knows its device again, or its file is brought in [L14].
      if (!again) for (const { id } of ops) offered.add(id);
    } else if (!isAboutTheBundle(reply, ops)) {
      return reply;
    } else if (ops.length > 1) {
      if (reply.status === 413) most = Math.ceil(ops.length / 2);
      else singly = ops.length;
    } else {
      await park(world.cache, ops, reply);
    }
  }
}

/** The first ops that fit into a bundle; one op always does, and one that is handed on stands alone. */
export function nextBundle(
  ops: readonly JournalOp[],
  most: number,
  mostBytes = WHOLE.bytes,
): readonly JournalOp[] {
  let bytes = 0;
  const fitting = ops.slice(0, most).findIndex(({ text }, index) => {
    bytes += new TextEncoder().encode(text).length;
    const alone = isCarried(ops.slice(0, 1)) || isCarried(ops.slice(index, index + 1));
    return index > 0 && (alone || bytes > mostBytes);
  });
  return ops.slice(0, fitting < 0 ? most : fitting);
}

/** Signs ops for sending. */
export async function sealBundle(
  competition: CompetitionId,
  { device, keys }: Pick<Self, "device" | "keys">,
  ops: readonly Pick<JournalOp, "text">[],
  chance: Chance,
): Promise<Bundle> {
  const unsigned = { competition, device, ops: ops.map(({ text }) => text) };
  return { ...unsigned, signature: await chance.sign(keys, bundleText(unsigned)) };
}

/** The bundle of what `nextBundle` gave: signed now, or as it was signed then. @throws without a key to sign with */
export async function bundleOf(
  competition: CompetitionId,
  self: Pick<Self, "device" | "keys"> | null,
  ops: readonly JournalOp[],
  chance: Chance,
): Promise<Bundle> {
  const [first] = ops;
  if (first?.signature) {
    const { device, text, signature } = first;
    return { competition, device, ops: [text], signature };
  }
  if (!self) throw new Error("This journal has no key to sign with");
  return sealBundle(competition, self, ops, chance);
}

const isSome = <T>(list: readonly T[]): list is readonly [T, ...T[]] => list.length > 0;
const isCarried = (ops: readonly JournalOp[]) => ops.some(({ signature }) => signature !== null);

async function send(
  { competition, self, signer, chance, requests, signal }: Push,
  ops: readonly JournalOp[],
) {
  const body = await bundleOf(competition, self, ops, chance);
  return requests.json(
    { method: "POST", path: paths.bundles(competition), body, signer, signal },
    BundleAnswer,
  );
}

/** The server read the envelope and won't have it: smaller, or one op at a time [S2]. */
function isAboutTheBundle({ status, trouble }: Failed, ops: readonly JournalOp[]): boolean {
  const signature = trouble.kind === "problem" && trouble.problem === "badSignature";
  // A signature that is made now may fit the next time; one that was made then never will.
  return status === 413 || (status === 400 && (!signature || isCarried(ops)));
}

/** Results come in the order of the ops; one that is "full" leaves its op unsent. */
async function keep(
  cache: Cache,
  ops: readonly JournalOp[],
  results: readonly OpResult[],
  history: HistoryId,
): Promise<void> {
  const byHash = new Map(results.map((result) => [result.hash, result]));
  const receipts = ops.flatMap(({ id, hash }): readonly KeptReceipt[] => {
    const result = byHash.get(hash);
    if (!result || result.kind === "full") return [];
    const { sequence, received, verdict } = result;
    return [{ kind: "placed", op: id, history, sequence, received, verdict }];
  });
  await cache.hear(history);
  await cache.putReceipts(receipts);
}

async function park(cache: Cache, ops: readonly JournalOp[], { trouble }: Failed): Promise<void> {
  const detail = trouble.kind === "problem" ? trouble.detail : "";
  await cache.putReceipts(ops.map(({ id }) => ({ kind: "parked", op: id, detail })));
}
