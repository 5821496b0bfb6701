/**
 * What a restored server lost, and this device holds of others [S6]. Devices that see everything keep, with the log, how
 * each bundle was signed [D6]: so the acts of a tablet that is gone come back as that tablet signed them. Everything is
 * looked up anew in each round, so that one that breaks off goes on where it was.
 */
import type * as v from "valibot";
import type { CompetitionId, DeviceId, Hash } from "../../core/competition/id.ts";
import { hashText } from "../../core/log/entry.ts";
import { parseOp } from "../../core/log/parse.ts";
import {
  AdmissionAnswer,
  type Bundle,
  BundleAnswer,
  type BundleRecord,
} from "../../core/protocol/messages.ts";
import { paths } from "../../core/protocol/paths.ts";
import type { Cache, LogCopy } from "./cache-port.ts";
import type { LogView } from "./log-view.ts";
import type { Pace } from "./pace.ts";
import type { Clock } from "./ports.ts";
import type { Failed } from "./push.ts";
import type { Reply, Requests, Signer } from "./request.ts";

export interface HandOn {
  readonly competition: CompetitionId;
  readonly signer: Signer;
  readonly requests: Requests;
  readonly cache: Cache;
  readonly view: Pick<LogView, "holds" | "servers">;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly pace: Pace;
  /** Copies that hold something that the server won't have: they stay, and this page offers them no more. */
  readonly refused: Set<string>;
}

/**
 * Offers what the server lacks of the copies of earlier histories, in the order of those logs, and drops each copy of
 * which nothing is left. To be called when the log was read to its end.
 *
 * @returns the reply that stopped it, or null
 */
export async function handOn(world: HandOn): Promise<Failed | null> {
  const { earlier = [] } = await world.cache.known();
  for (const copy of earlier) {
    if (world.refused.has(copy.generation)) continue;
    const lost = await lostBundles(world, copy);
    let refused = !lost.whole;
    for (const bundle of lost.bundles) {
      const reply = await offer(world, bundle);
      if (reply.ok) {
        world.pace.answers += 1;
        refused ||= hasNoRoom(reply.value);
        continue;
      }
      if (!isForGood(reply)) return reply;
      refused = true;
    }
    if (refused) world.refused.add(copy.generation);
    else await world.cache.forget(copy.generation);
  }
  return null;
}

type Answer = v.InferOutput<typeof AdmissionAnswer> | v.InferOutput<typeof BundleAnswer>;

/** An op whose quarantine is full was not taken, and this may be its only copy [L14, D48]. */
function hasNoRoom(answer: Answer): boolean {
  return "results" in answer && answer.results.some(({ kind }) => kind === "full");
}

/** An admission is shown as its device would show it; everything else is handed on as it came. */
function offer({ competition, signer, requests, signal }: HandOn, bundle: Bundle): Promise<Reply<Answer>> {
  if (isAdmission(bundle)) {
    const path = paths.readmissions(competition);
    const request = { method: "POST", path, body: { admission: bundle }, signer: null, signal } as const;
    return requests.json(request, AdmissionAnswer);
  }
  const path = paths.bundles(competition);
  return requests.json({ method: "POST", path, body: bundle, signer, signal }, BundleAnswer);
}

/** The server has read it and will never take it, unless something else comes first. */
function isForGood({ status, trouble }: Failed): boolean {
  const ofBundle =
    trouble.kind === "problem" && (trouble.at === "device" || trouble.problem === "unknownDevice");
  return status === 400 || status === 413 || ofBundle;
}

interface LostBundles {
  readonly bundles: readonly Bundle[];
  /** False: of some bundle an op stands nowhere, so that the others of it can't be offered from here. */
  readonly whole: boolean;
}

/**
 * Bundles of which the server lacks at least one op. What its own devices of earlier histories wrote is not among them
 * but for admissions: the device of now writes it anew [L12, S17].
 */
async function lostBundles(world: HandOn, copy: LogCopy): Promise<LostBundles> {
  const texts = new Map<Hash, string>();
  const records: BundleRecord[] = [];
  const servers = new Set<DeviceId>(world.view.servers);
  for await (const { entries, bundles } of pagesOf(world, copy)) {
    for (const { op } of entries) {
      const hash = hashText(op);
      if (world.view.holds(hash)) continue;
      texts.set(hash, op);
      const parsed = parseOp(op);
      if (parsed.kind === "op" && parsed.op.kind === "history.begin") servers.add(parsed.op.body.device);
    }
    records.push(...bundles);
  }
  const lost = records.filter(({ hashes }) => hashes.some((hash) => texts.has(hash)));
  await addTexts(world, copy, lost, texts);
  const found = lost.map((record) => bundleOf(world.competition, record, texts));
  const bundles = found.flatMap((bundle) =>
    bundle && (!servers.has(bundle.device) || isAdmission(bundle)) ? [bundle] : [],
  );
  return { bundles, whole: !found.includes(null) };
}

/** A bundle is signed over all its ops, so those that the server holds are needed, too. */
async function addTexts(
  world: HandOn,
  copy: LogCopy,
  lost: readonly BundleRecord[],
  texts: Map<Hash, string>,
): Promise<void> {
  const needed = new Set(lost.flatMap(({ hashes }) => hashes.filter((hash) => !texts.has(hash))));
  if (needed.size === 0) return;
  for await (const { entries } of pagesOf(world, copy)) {
    for (const { op } of entries) {
      const hash = hashText(op);
      if (needed.has(hash)) texts.set(hash, op);
    }
  }
}

/** null: one of its ops stands nowhere, since the quarantine was full when it came [L14]. */
function bundleOf(
  competition: CompetitionId,
  { device, signature, hashes }: BundleRecord,
  texts: ReadonlyMap<Hash, string>,
): Bundle | null {
  const ops = hashes.flatMap((hash) => texts.get(hash) ?? []);
  return ops.length === hashes.length ? { competition, device, ops, signature } : null;
}

function isAdmission({ ops }: Bundle): boolean {
  const [text = ""] = ops;
  const parsed = ops.length === 1 ? parseOp(text) : null;
  return parsed?.kind === "op" && parsed.op.kind === "device.admit";
}

/** Page after page, with room in between for whoever uses this page of the app. */
async function* pagesOf({ cache, clock }: HandOn, { generation, pages }: LogCopy) {
  for (let page = 0; page < pages; page += 1) {
    yield await cache.page(generation, page);
    await new Promise<void>((resolve) => clock.after(0, resolve));
  }
}
