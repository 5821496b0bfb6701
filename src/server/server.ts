/** Puts the server together: the store, the logs, the routes, the live streams; and takes it apart again in order. */
import { createServer as createHttpServer, type RequestListener, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Logger } from "pino";
import { Failures } from "./auth/failures.ts";
import { RequestCheck } from "./auth/request-check.ts";
import type { Chance } from "./chance.ts";
import type { Clock } from "./clock.ts";
import { createApp } from "./http/app.ts";
import { sourceOf } from "./http/caller.ts";
import type { Services } from "./http/services.ts";
import { StaticFiles } from "./http/static-files.ts";
import { Boards, revisionOf } from "./live/boards.ts";
import { LiveHub } from "./live/live-hub.ts";
import { answerPublic } from "./live/public-answers.ts";
import { LastWords } from "./log/last-words.ts";
import { Logs } from "./log/logs.ts";
import { makeMetrics } from "./metrics.ts";
import { Refusal, systemCode } from "./refusal.ts";
import type { ServeSettings } from "./settings.ts";
import { Backups } from "./store/backup.ts";
import type { Store } from "./store/contract.ts";
import { databaseFile, prepareFolder, rememberAddress } from "./store/data-folder.ts";
import { lockFolder } from "./store/lock.ts";
import { openSqliteStore } from "./store/sqlite.ts";

/** What the server takes from outside. */
export interface Surroundings {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly logger: Logger;
  /** Build of this server, as it stands in its ops. */
  readonly build: string;
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

/** How long answers may take when the server stops, ms. */
const LAST_ANSWERS = 5000;

/** @throws Refusal when the port, the data folder or its database can't be used */
export async function startServer(settings: ServeSettings, around: Surroundings): Promise<RunningServer> {
  prepareFolder(settings.data);
  const unlock = lockFolder(settings.data);
  try {
    const store = openSqliteStore(databaseFile(settings.data));
    try {
      return await startOn(store, unlock, settings, around);
    } catch (error) {
      await store.close();
      throw error;
    }
  } catch (error) {
    unlock();
    throw error;
  }
}

async function startOn(
  store: Store,
  unlock: () => void,
  settings: ServeSettings,
  around: Surroundings,
): Promise<RunningServer> {
  const { clock, chance, logger } = around;
  const metrics = makeMetrics(() => hub.watchers);
  const logs = await Logs.open({
    store,
    clock,
    logger,
    tools: around,
    committed(ops, seconds) {
      metrics.group.observe(ops);
      metrics.commit.observe(seconds);
    },
  });
  const boards = new Boards();
  const hub = new LiveHub(clock, (competition) => {
    const log = logs.get(competition);
    return log ? revisionOf(log) : 0;
  });
  const lastWords = new LastWords({ store, clock, logger });
  const backups = new Backups(settings.data, { clock, logger });
  logs.changed(({ competition }) => {
    hub.changed(competition);
    backups.changed();
  });
  let stopping = false;
  const services: Services = {
    clock,
    chance,
    logger,
    metrics,
    store,
    logs,
    lastWords,
    requests: new RequestCheck(clock),
    failures: new Failures(clock),
    sourceOf: (c) => sourceOf(c, settings.trustProxy),
    ready: () => isReady(logs, store, stopping),
  };
  const app = createApp(services, new StaticFiles(settings.app));
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const failed = (error: unknown) => logger.error({ err: error }, "a public request failed");
  const server = makeServer(settings, (request, response) => {
    const open = answerPublic({ clock, logs, boards, hub, failed }, request, response);
    if (!open) void answer(request, response);
  });
  const address = await listen(server, settings);
  const origin = settings.publicUrl ?? address;
  rememberAddress(settings.data, origin);
  logger.info({ address, competitions: logs.all().length }, "started");
  return {
    address,
    origin,
    store,
    logs,
    async stop() {
      stopping = true;
      hub.close();
      await close(server, clock);
      await logs.settled();
      backups.close();
      await lastWords.close();
      await store.close();
      unlock();
      logger.info("stopped");
    },
  };
}

async function isReady(logs: Logs, store: Store, stopping: boolean): Promise<boolean> {
  if (stopping) return false;
  try {
    logs.all();
    await store.claims();
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

function makeServer({ tls }: ServeSettings, listener: RequestListener): Server {
  if (tls === null) return createHttpServer(listener);
  try {
    return createHttpsServer(tls, listener);
  } catch (error) {
    throw new Refusal(
      `--tls-cert and --tls-key don't work: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/** Listens; returns the address at which this machine reaches it. @throws Refusal */
function listen(server: Server, { port, host, tls }: ServeSettings): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(refusal(error, port, host)));
    server.listen(port, host, () => {
      const { port: given } = server.address() as AddressInfo;
      const name = host.includes(":") ? `[${host}]` : host;
      const near = ["127.0.0.1", "0.0.0.0", "::", "::1"].includes(host) ? "localhost" : name;
      resolve(`${tls ? "https" : "http"}://${near}:${given}`);
    });
  });
}

function refusal(error: Error, port: number, host: string): Error {
  switch (systemCode(error)) {
    case "EADDRINUSE":
      return new Refusal(
        `Port ${port} is in use by another program; stop that, or choose another with --port.`,
      );
    case "EACCES":
      return new Refusal(`Port ${port} is not allowed for this user; choose one above 1023 with --port.`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new Refusal(`This machine has no address ${host}; choose another with --host.`);
    default:
      return error;
  }
}

/** Lets running answers end; idle connections go at once, slow ones after a while. */
async function close(server: Server, clock: Clock): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const callOff = clock.after(LAST_ANSWERS, () => server.closeAllConnections());
  await closed;
  callOff();
}
