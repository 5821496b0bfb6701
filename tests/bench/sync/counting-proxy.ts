/** Stands between tablets and server and counts what goes up: request lines, headers and bodies, by kind of request. */
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Passed {
  /** `POST bundles`: the method and the last part of the path. */
  readonly kind: string;
  /** Bytes of the request line and the headers. */
  readonly head: number;
  readonly body: Buffer;
}
export interface CountingProxy extends AsyncDisposable {
  readonly address: string;
  /** What passed since this was asked last. */
  passed(): readonly Passed[];
}

/** @param target  scheme, host and port of the server behind it */
export async function countingProxy(target: string): Promise<CountingProxy> {
  let all: Passed[] = [];
  const server = createServer(async (asked, answer) => {
    const body = Buffer.concat(await Array.fromAsync(asked as AsyncIterable<Buffer>));
    all.push({ kind: kindOf(asked), head: headOf(asked), body });
    forward(target, asked, body, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed() {
      const passed = all;
      all = [];
      return passed;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function forward(target: string, asked: IncomingMessage, body: Buffer, answer: ServerResponse): void {
  const { method, headers } = asked;
  const passing = request(
    target + asked.url,
    { method, headers: { ...headers, host: new URL(target).host } },
    (came) => {
      answer.writeHead(came.statusCode ?? 502, came.rawHeaders);
      came.pipe(answer);
    },
  );
  passing.on("error", () => answer.destroy());
  passing.end(body);
}

function kindOf({ method, url = "/" }: IncomingMessage): string {
  const parts = new URL(url, "http://any").pathname.split("/").filter(Boolean);
  // The peer's notes of how far it came have random names.
  const last = parts.includes("_local") ? "_local" : parts.at(-1)?.replace(/^sheets-.*/, "database");
  return `${method} ${last ?? "/"}`;
}

/** As HTTP/1.1 writes it: `POST /path HTTP/1.1`, a line for each header, an empty line. */
function headOf({ method = "", url = "", rawHeaders }: IncomingMessage): number {
  const line = method.length + url.length + " / HTTP/1.1\r\n".length - 1;
  // A name and its value are followed by ": " and by the line's end.
  return line + rawHeaders.reduce((sum, text) => sum + Buffer.byteLength(text) + 2, 0) + 2;
}
