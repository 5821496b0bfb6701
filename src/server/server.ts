/** Puts the server together: the store, the logs, the routes, the live streams; and takes it apart again in order. */
import type { RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Logger } from "pino";
import { Failures } from "./auth/failures.ts";
import { RequestCheck } from "./auth/request-check.ts";
import { Tries } from "./auth/tries.ts";
import { Unsealing } from "./auth/unsealing.ts";
import type { Chance } from "./chance.ts";
import type { Clock } from "./clock.ts";
import { createApp } from "./http/app.ts";
import { sourceOf } from "./http/caller.ts";
import { type Bounds, closeListener, listen, makeListener } from "./http/listener.ts";
import { StaticFiles } from "./http/static-files.ts";
import { unreadableAnswer } from "./http/unreadable.ts";
import { Boards, revisionOf } from "./live/boards.ts";
import { LiveHub } from "./live/live-hub.ts";
import { Neighbours } from "./live/neighbours.ts";
import { answerPublic } from "./live/public-answers.ts";
import { LastWords } from "./log/last-words.ts";
import { Logs } from "./log/logs.ts";
import { makeMetrics } from "./metrics.ts";
import type { ServeSettings } from "./settings.ts";
import { Backups } from "./store/backup.ts";
import type { Store } from "./store/contract.ts";
import { rememberAddress } from "./store/data-folder.ts";
import { type OpenStore, openForServer } from "./store/place.ts";

/** Sealed bundles from one source: 500 teams at 30 stations bring 250 in ten minutes, should all come by one address. */
const COURIERS = { most: 1200, within: 10 * 60_000 } as const;

/** What the server takes from outside. */
export interface Surroundings {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly logger: Logger;
  /** Build of this server, as it stands in its ops. */
  readonly build: string;
  /** What one client may take; left out: what holds for everybody. */
  readonly bounds?: Bounds;
}

export interface RunningServer {
  /** Where this machine reaches it. */
  readonly address: string;
  /** Where everybody reaches it: the public address, or `address`. */
  readonly origin: string;
  readonly store: Store;
  readonly logs: Logs;
  /** Ends streams, answers what has arrived, commits it and gives the data folder back. */
  stop(): Promise<void>;
}

/** @throws Refusal when the port, the data folder or the database can't be used */
export async function startServer(settings: ServeSettings, around: Surroundings): Promise<RunningServer> {
  const { logger } = around;
  const opened = await openForServer(settings.place, (error) =>
    logger.warn({ err: error }, "a connection to the database was lost"),
  );
  try {
    return await startOn(opened, settings, around);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function startOn(
  { store, close }: OpenStore,
  settings: ServeSettings,
  around: Surroundings,
): Promise<RunningServer> {
  const { clock, logger } = around;
  const { place } = settings;
  const metrics = makeMetrics(() => hub.watchers);
  const neighbours =
    place.kind === "postgres"
      ? new Neighbours(place.url, { clock, logger, follow: () => logs.follow() })
      : null;
  const committed = (ops: number, seconds: number) => {
    metrics.group.observe(ops);
    metrics.commit.observe(seconds);
    neighbours?.tell();
  };
  const shared = neighbours !== null;
  const logs = await Logs.open({ store, clock, logger, tools: around, shared, committed });
  const boards = new Boards();
  const hub = new LiveHub(clock, (competition) => {
    const log = logs.peek(competition);
    return log ? revisionOf(log) : 0;
  });
  const lastWords = new LastWords({ store, clock, logger });
  const backups = place.kind === "sqlite" ? new Backups(place.folder, { clock, logger }) : null;
  logs.changed(({ competition }) => {
    hub.changed(competition);
    backups?.changed();
  });
  const state = { stopping: false };
  const app = createApp(
    {
      ...around,
      metrics,
      store,
      logs,
      lastWords,
      requests: new RequestCheck(clock),
      failures: new Failures(clock),
      unsealing: new Unsealing(store),
      couriers: { tries: new Tries(clock, COURIERS), failures: new Failures(clock) },
      sourceOf: (c) => sourceOf(c, settings.trustProxy),
      keptBeside: () => backups?.changed(),
      ready: () => isReady(logs, store, state),
    },
    new StaticFiles(settings.app),
  );
  const answer = getRequestListener(app.fetch, {
    overrideGlobalObjects: false,
    errorHandler: (error) => unreadableAnswer(error, around),
  });
  const failed = (error: unknown) => logger.error({ err: error }, "a public request failed");
  const answering: RequestListener = (request, response) => {
    const open = answerPublic({ clock, logs, boards, hub, failed }, request, response);
    if (!open) void answer(request, response);
  };
  const listener = makeListener(settings, { answer: answering, clock }, around.bounds);
  const address = await listen(listener, settings);
  const origin = settings.publicUrl ?? address;
  if (place.kind === "sqlite") remember(place.folder, origin, logger);
  neighbours?.start();
  logger.info({ address, competitions: logs.all().length }, "started");
  const stop = once(async () => {
    state.stopping = true;
    hub.close();
    await closeListener(listener, clock);
    await logs.settled();
    await neighbours?.close();
    backups?.close();
    await lastWords.close();
    await close();
    logger.info("stopped");
  });
  return { address, origin, store, logs, stop };
}

/** Without it `claim` can't say where the server is; on a full disk that must do [T20]. */
function remember(folder: string, origin: string, logger: Logger): void {
  try {
    rememberAddress(folder, origin);
  } catch (error) {
    logger.warn({ err: error }, "The server's address can't be kept; give it to claim with --public-url");
  }
}

/** Does it the first time; whoever asks again waits for the same. */
function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    done ??= act();
    return done;
  };
}

async function isReady(logs: Logs, store: Store, state: { readonly stopping: boolean }): Promise<boolean> {
  if (state.stopping || !logs.writable) return false;
  try {
    logs.all();
    await store.claims();
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
