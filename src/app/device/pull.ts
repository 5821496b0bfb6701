/** Reads the server's log up to its end, and the persons beside it [S3, V2, L19]. */
import type { CompetitionId } from "../../core/competition/id.ts";
import { EntriesAnswer, PeopleAnswer } from "../../core/protocol/messages.ts";
import { paths } from "../../core/protocol/paths.ts";
import type { Asked, Cache } from "./cache-port.ts";
import type { Journal } from "./journal-port.ts";
import { nextPage } from "./log-copy.ts";
import { type Pace, WHOLE } from "./pace.ts";
import type { Failed } from "./push.ts";
import type { Requests, Signer } from "./request.ts";

export interface Pull {
  readonly competition: CompetitionId;
  readonly signer: Signer;
  readonly requests: Requests;
  readonly journal: Journal;
  readonly cache: Cache;
  /** Takes what was read into the state that the page shows. */
  readonly taken: () => Promise<void>;
  readonly signal: AbortSignal;
  /** Bounds the pages, and is told of every answer. */
  readonly pace: Pace;
}

/**
 * Reads page after page; the next one is on its way while one is taken in. What was applied is noted as seen when the
 * end is reached [L2].
 *
 * @returns null at the end, or the reply that stopped it
 */
export async function pull(world: Pull): Promise<Failed | null> {
  const { journal, cache } = world;
  let asked = nextPage(await cache.known());
  let reply = await page(world, asked);
  for (;;) {
    if (!reply.ok) return reply;
    const { more, history, head } = reply.value;
    world.pace.answers += 1;
    const known = await cache.take(asked, reply.value);
    if (!more && !known.filling) {
      await world.taken();
      await journal.see(history, head);
      return null;
    }
    asked = nextPage(known);
    [reply] = await Promise.all([page(world, asked), world.taken()]);
  }
}

function page({ competition, signer, requests, signal, pace }: Pull, { cursor }: Asked) {
  const { entries } = pace.portion;
  const query = new URLSearchParams({
    ...(cursor === null ? {} : { after: cursor }),
    ...(entries === WHOLE.entries ? {} : { most: String(entries) }),
  });
  const path = [paths.entries(competition), ...(query.size === 0 ? [] : [query])].join("?");
  return requests.json({ method: "GET", path, signer, signal }, EntriesAnswer);
}

/** Reads the persons that this device needs; kept only when they are others than before. */
export async function pullPeople(world: Pull): Promise<Failed | null> {
  const { competition, signer, requests, cache, signal } = world;
  const path = paths.people(competition);
  const reply = await requests.json({ method: "GET", path, signer, signal }, PeopleAnswer);
  if (!reply.ok) return reply;
  // The version says nothing of who may see whom, which changes with officials and their stations.
  if (JSON.stringify(await cache.people()) !== JSON.stringify(reply.value)) {
    await cache.putPeople(reply.value);
    await world.taken();
  }
  return null;
}
