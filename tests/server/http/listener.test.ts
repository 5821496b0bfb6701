import { once } from "node:events";
import type { RequestListener } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { BOUNDS, type Bounds, makeListener } from "../../../src/server/http/listener.ts";
import { drip, rawClient } from "../raw-client.ts";
import { TestClock } from "../test-clock.ts";

/** The same bounds, a hundred times shorter. */
const SHORT: Bounds = {
  headers: 100,
  request: 300,
  silence: 600,
  idle: 100,
  check: 20,
  headerBytes: 1024,
  connections: 3,
};

async function listening(answer: RequestListener, bounds: Partial<Bounds> = {}): Promise<string> {
  const clock = new TestClock();
  const server = makeListener({ tls: null }, { answer, clock }, { ...SHORT, ...bounds });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const ok: RequestListener = (_, response) => void response.end("ok");
const never: RequestListener = () => {
  throw new Error("This request should never have been answered");
};

/** A whole answer on a bare connection: status, security headers, problem document. */
function expectProblem(answer: string, status: number, kind: string): void {
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  for (const header of ["content-security-policy", "x-content-type-options", "Aidpost-History: none"]) {
    expect(answer).toContain(header);
  }
  expect(answer).toContain("content-type: application/problem+json");
  expect(JSON.parse(answer.split("\r\n\r\n")[1] ?? "")).toMatchObject({ type: `/problems/${kind}`, status });
}

test("[A9] headers that come drop by drop are answered 408, and the connection is closed", async () => {
  const address = await listening(never);
  const answer = await drip(rawClient(address, "GET / HTTP/1.1\r\nhost: a\r\n"), "x: y\r\n");
  expectProblem(answer, 408, "tooSlow");
});

test("[A9] a connection that never says anything is closed", async () => {
  const address = await listening(never);
  expectProblem(await rawClient(address).answered, 408, "tooSlow");
});

test("[A9] a body that comes drop by drop does not keep its connection", async () => {
  const address = await listening((request) => request.resume());
  const client = rawClient(address, "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 100000\r\n\r\n");
  expect(await drip(client, "x")).toBe("");
});

test("[A9] an answer that nobody reads does not keep its connection", async () => {
  const closed = Promise.withResolvers<void>();
  const address = await listening((_, response) => {
    response.on("close", closed.resolve);
    response.end(Buffer.alloc(64 * 1024 * 1024));
  });
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => {
    socket.destroy();
  });
  socket.pause();
  socket.on("error", () => socket.destroy());
  socket.write("GET / HTTP/1.1\r\nhost: a\r\n\r\n");
  await closed.promise;
  expect(socket.bytesRead).toBeLessThan(64 * 1024 * 1024);
});

test("[A9] headers that are too large are answered 431", async () => {
  const address = await listening(never);
  const request = `GET / HTTP/1.1\r\nhost: a\r\nx: ${"y".repeat(2000)}\r\n\r\n`;
  expectProblem(await rawClient(address, request).answered, 431, "headersTooLarge");
});

test.each([
  ["no HTTP", "hello\r\n\r\n"],
  ["a TLS hello", "\x16\x03\x01\x02\x00"],
  ["two lengths", "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n"],
  [
    "a length and chunks",
    "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
  ],
  ["a header with a line feed alone", "GET / HTTP/1.1\r\nhost: a\nx: y\r\n\r\n"],
])("[A9] %s is answered 400 with a problem document", async (_, bytes) => {
  const address = await listening(never);
  expectProblem(await rawClient(address, Buffer.from(bytes, "latin1")).answered, 400, "malformed");
});

test("[A9] what asks for a tunnel is told that this is no proxy", async () => {
  const address = await listening(never);
  const { answered } = rawClient(address, "CONNECT other.example:443 HTTP/1.1\r\nhost: a\r\n\r\n");
  expectProblem(await answered, 405, "methodNotAllowed");
});

test("[A9] one connection more than the limit is closed at once, and there is room again when one has left", async () => {
  const address = await listening(ok, { headers: 60_000, request: 60_000, silence: 60_000 });
  const held = [rawClient(address), rawClient(address), rawClient(address)];
  await Promise.all(held.map(({ socket }) => once(socket, "connect")));
  expect(await rawClient(address, "GET / HTTP/1.1\r\nhost: a\r\n\r\n").answered).toBe("");
  held[0]?.socket.destroy();
  await held[0]?.answered;
  const answer = await (await fetch(address)).text();
  expect(answer).toBe("ok");
});

test("[A9] a request that expects something is answered like any other", async () => {
  const address = await listening((_, response) => void response.end("ok"));
  const text = "GET / HTTP/1.1\r\nhost: a\r\nexpect: something\r\nconnection: close\r\n\r\n";
  expect(await rawClient(address, text).answered).toMatch(/^HTTP\/1\.1 200 /);
});

test("[A9, S10] the bounds leave room for a tablet's round and for the silence of a live stream", () => {
  expect(BOUNDS.request).toBeGreaterThanOrEqual(2 * 30_000);
  expect(BOUNDS.silence).toBeGreaterThanOrEqual(2 * 15_000);
  expect(BOUNDS.headers).toBeLessThan(BOUNDS.request);
  expect(BOUNDS.connections).toBeGreaterThan(5000);
});
