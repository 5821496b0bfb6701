/**
 * The real server in a process of its own, as a host runs it, so that a test can also end it as a power cut would.
 *
 *     await using server = await startServer();
 *     await organizer.goto(await server.claimLink());
 *     await server.kill();
 *     await server.start();   // same port, same data
 */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { atTheEnd } from "./at-the-end.ts";
import { startProgram } from "./program.ts";

/** Longest wait for one of the server's lines, ms. */
const PATIENCE = 30_000;

export interface ServerProcess extends AsyncDisposable {
  /** Scheme, host and port; the same after every start. */
  readonly address: string;
  /** The data folder; gone with the test. */
  readonly data: string;
  /** The claim link that the server printed when it was started last. */
  claimLink(): Promise<string>;
  /** Starts it again after `kill`, on the same port and the same data. */
  start(): Promise<void>;
  /** Ends it with SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Lets it hang: connections are taken, and nothing is answered any more. */
  hang(): void;
}

/** Starts the server with a new data folder; `flags` are those of its command line beside port and data. */
export async function startServer(flags: readonly string[] = []): Promise<ServerProcess> {
  const data = mkdtempSync(join(tmpdir(), "aidpost-data-"));
  const forget = atTheEnd(() => rmSync(data, { recursive: true, force: true, maxRetries: 5 }));
  const port = await freePort();
  const started = () => runServer(["--port", String(port), "--data", data, "--log-level", "warn", ...flags]);
  let running = started();
  await running.line(/^Aidpost is ready at /);
  return {
    address: `http://localhost:${port}`,
    data,
    async claimLink() {
      const [, link = ""] = await running.line(/^\s*(http\S+\/claim#\S+)/);
      return link;
    },
    async start() {
      running = started();
      await running.line(/^Aidpost is ready at /);
    },
    kill: () => running.kill(),
    hang: () => running.hang(),
    async [Symbol.asyncDispose]() {
      await running.kill();
      rmSync(data, { recursive: true, force: true, maxRetries: 5 });
      forget();
    },
  };
}

interface Running {
  /** The first line that fits, printed already or to come. */
  line(wanted: RegExp): Promise<RegExpExecArray>;
  kill(): Promise<void>;
  hang(): void;
}

function runServer(args: readonly string[]): Running {
  const node = resolve("node_modules/.bin/node");
  const outputs = ["pipe", "pipe"] as const;
  const { child, gone, kill } = startProgram(node, ["src/server/main.ts", ...args], { outputs });
  const said: string[] = [];
  const listeners = new Set<(line: string) => void>();
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) throw new Error("The server's messages cannot be read");
    createInterface({ input: stream }).on("line", (line) => {
      said.push(line);
      for (const listener of listeners) listener(line);
    });
  }
  return {
    line: (wanted) => firstLine(wanted, said, listeners, gone),
    kill,
    hang() {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGSTOP");
    },
  };
}

function firstLine(
  wanted: RegExp,
  said: readonly string[],
  listeners: Set<(line: string) => void>,
  ended: Promise<unknown>,
): Promise<RegExpExecArray> {
  return new Promise((found, failed) => {
    const look = (line: string) => {
      const match = wanted.exec(line);
      if (!match) return;
      listeners.delete(look);
      clearTimeout(late);
      found(match);
    };
    const giveUp = (why: string) => {
      listeners.delete(look);
      clearTimeout(late);
      failed(new Error(`${why} without a line like ${wanted}. It said:\n${said.join("\n")}`));
    };
    const late = setTimeout(() => giveUp(`The server ran for ${PATIENCE / 1000} s`), PATIENCE);
    listeners.add(look);
    for (const line of [...said]) look(line);
    void ended.then(() => giveUp("The server ended"));
  });
}

/** A port that is free now; kept for every start of one server. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("The probe has no port");
  return address.port;
}
