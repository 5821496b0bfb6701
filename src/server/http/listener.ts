/** The socket: HTTP or HTTPS on one port, with a clear line for everything that can be in its way. */
import {
  createServer as createHttpServer,
  type RequestListener,
  type Server,
  type ServerOptions,
  STATUS_CODES,
} from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { Clock } from "../clock.ts";
import { Refusal, systemCode } from "../refusal.ts";
import type { ServeSettings } from "../settings.ts";
import { ProblemError, problemAnswer } from "./problem.ts";
import { standardHeaders } from "./security.ts";

/** How long answers may take when the server stops, ms. */
const LAST_ANSWERS = 5000;

/** What one client may take of the server, so that a slow or hostile one takes nothing from the others [A9]. */
export interface Bounds {
  /** Until all headers are here, and until the whole request is, ms. */
  readonly headers: number;
  readonly request: number;
  /** How long a connection may be silent in both directions, ms; live streams speak every 15 s. */
  readonly silence: number;
  /** Between two requests of one connection, ms. */
  readonly idle: number;
  /** How often slow requests are looked for, ms. */
  readonly check: number;
  /** Of one request's headers, bytes. */
  readonly headerBytes: number;
  /** Open at the same time; one more is closed at once. */
  readonly connections: number;
}
export const BOUNDS: Bounds = {
  headers: 10_000,
  // A round of a device aborts itself after 30 s [S3].
  request: 60_000,
  silence: 60_000,
  idle: 5_000,
  check: 5_000,
  headerBytes: 8 * 1024,
  connections: 10_000,
};

/** Who answers requests, and what is told to those that can't be read as one. */
export interface Answering {
  readonly answer: RequestListener;
  readonly clock: Clock;
}

/** @throws Refusal when certificate and key don't work */
export function makeListener(
  { tls }: Pick<ServeSettings, "tls">,
  { answer, clock }: Answering,
  bounds: Bounds = BOUNDS,
): Server {
  const server = makeServer(tls, {
    headersTimeout: bounds.headers,
    requestTimeout: bounds.request,
    keepAliveTimeout: bounds.idle,
    connectionsCheckingInterval: bounds.check,
    maxHeaderSize: bounds.headerBytes,
    // A request without a host is answered like every other that can't be read.
    requireHostHeader: false,
  });
  server.maxConnections = bounds.connections;
  server.setTimeout(bounds.silence);
  const answering = new WeakSet<Duplex>();
  const listener: RequestListener = (request, response) => {
    answering.add(request.socket);
    response.once("close", () => answering.delete(request.socket));
    answer(request, response);
  };
  server.on("request", listener);
  // Whatever a client expects, it gets the answer.
  server.on("checkExpectation", listener);
  server.on("connect", (_, socket) => {
    endWith(socket, new ProblemError("methodNotAllowed", "This is no proxy."), clock);
  });
  server.on("clientError", (error, socket) => {
    if (answering.has(socket) || !socket.writable) socket.destroy();
    else endWith(socket, unreadable(error), clock);
  });
  return server;
}

function makeServer(tls: ServeSettings["tls"], options: ServerOptions): Server {
  if (tls === null) return createHttpServer(options);
  try {
    return createHttpsServer({ ...options, ...tls });
  } catch (error) {
    throw new Refusal(
      `--tls-cert and --tls-key don't work: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function unreadable(error: Error): ProblemError {
  switch (systemCode(error)) {
    case "HPE_HEADER_OVERFLOW":
      return new ProblemError("headersTooLarge", "The headers of this request are too large.");
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return new ProblemError("tooSlow", "The request took too long to arrive; send it again.");
    default:
      return new ProblemError("malformed", "This is no HTTP request that can be read.");
  }
}

/** Answers on the bare connection, where there is no request to answer to, and closes it. */
function endWith(socket: Duplex, problem: ProblemError, clock: Clock): void {
  const { status, headers, body } = problemAnswer(problem);
  const lines = Object.entries({
    ...standardHeaders(clock),
    ...headers,
    "content-length": String(Buffer.byteLength(body)),
    connection: "close",
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on("error", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${body}`);
}

/** Listens; returns the address at which this machine reaches it. @throws Refusal */
export function listen(server: Server, { port, host, tls }: ServeSettings): Promise<string> {
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
export async function closeListener(server: Server, clock: Clock): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const callOff = clock.after(LAST_ANSWERS, () => server.closeAllConnections());
  await closed;
  callOff();
}
