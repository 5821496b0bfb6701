/** The socket: HTTP or HTTPS on one port, with a clear line for everything that can be in its way. */
import { createServer as createHttpServer, type RequestListener, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Clock } from "../clock.ts";
import { Refusal, systemCode } from "../refusal.ts";
import type { ServeSettings } from "../settings.ts";

/** How long answers may take when the server stops, ms. */
const LAST_ANSWERS = 5000;

/** @throws Refusal when certificate and key don't work */
export function makeListener({ tls }: ServeSettings, listener: RequestListener): Server {
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
