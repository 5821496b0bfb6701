/** The real transport against sockets that do what networks do [S1, S2]. */
import { createServer, type Server, type Socket } from "node:net";
import * as v from "valibot";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { http } from "../../../src/app/device/http.ts";
import { Requests } from "../../../src/app/device/request.ts";
import { ServerClock } from "../../../src/app/device/server-clock.ts";
import { MemoryHome } from "./memory-journal.ts";
import { testPorts } from "./ports.ts";

type Behaviour = (socket: Socket) => void;

let server: Server;
let behave: Behaviour;
const sockets = new Set<Socket>();

beforeEach(async () => {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.once("data", () => behave(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : null;
  const { fetch } = globalThis;
  vi.stubGlobal("fetch", (path: string, how: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, how));
});
afterEach(async () => {
  vi.unstubAllGlobals();
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await new Promise((resolve) => server.close(resolve));
});

const OURS = "Aidpost-History: none\r\nAidpost-Time: 1\r\n";
const head = (status: string, type: string, more = OURS, length = 100) =>
  `HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\n${more}Content-Length: ${length}\r\n\r\n`;
const whole = (status: string, type: string, body: string, more = OURS) =>
  head(status, type, more, body.length) + body;

/** Asks as every part of the app does; `leaves`: the caller's patience ends once the server was reached. */
async function ask({ leaves = false } = {}) {
  const ports = testPorts({ transport: http });
  const requests = new Requests(ports, new ServerClock(ports.clock, new MemoryHome(), null));
  const patience = new AbortController();
  if (leaves) {
    const then = behave;
    behave = (socket) => {
      then(socket);
      // What was written is on its way before anybody loses patience.
      socket.write("", () => setImmediate(() => patience.abort()));
    };
  }
  const request = { method: "GET", path: "/api/x", signer: null, signal: patience.signal } as const;
  return requests.json(request, v.object({ fine: v.boolean() }));
}
const noNetwork = { ok: false, trouble: { kind: "noNetwork" }, status: null };
const notOurs = { ok: false, trouble: { kind: "notOurs" } };

test("[S2] a server that takes the connection and never answers is left when the caller's time is up", async () => {
  behave = () => undefined;
  expect(await ask({ leaves: true })).toMatchObject(noNetwork);
});

test("[S2] an answer that begins and never ends is left, too", async () => {
  behave = (socket) => void socket.write(`${head("200 OK", "application/json")}{"fine":`);
  expect(await ask({ leaves: true })).toMatchObject(noNetwork);
});

test("[S2] a connection that is cut before or in the middle of an answer is no answer", async () => {
  behave = (socket) => void socket.destroy();
  expect(await ask()).toMatchObject(noNetwork);
  behave = (socket) => void socket.end(`${head("200 OK", "application/json")}{"fine":tr`);
  expect(await ask()).toMatchObject(noNetwork);
});

test("[S1] a captive portal's page and its redirect are nobody's answer, whatever their status", async () => {
  behave = (socket) => void socket.end(whole("200 OK", "text/html", "<html>Sign in</html>", ""));
  expect(await ask()).toMatchObject(notOurs);
  behave = (socket) =>
    void socket.end("HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\nContent-Length: 0\r\n\r\n");
  expect(await ask()).toMatchObject(notOurs);
  behave = (socket) => void socket.end(whole("511 Network Authentication Required", "text/html", "<p>", ""));
  expect(await ask()).toMatchObject(notOurs);
});

test("[S1] neither the header nor the content type alone makes an answer ours", async () => {
  behave = (socket) => void socket.end(whole("200 OK", "application/json", '{"fine":true}', ""));
  expect(await ask()).toMatchObject(notOurs);
  behave = (socket) => void socket.end(whole("200 OK", "text/html", '{"fine":true}'));
  expect(await ask()).toMatchObject(notOurs);
  behave = (socket) => void socket.end(whole("502 Bad Gateway", "text/html", "<p>"));
  expect(await ask()).toMatchObject(notOurs);
  behave = (socket) => void socket.end(whole("200 OK", "application/json", '{"fine":true}'));
  expect(await ask()).toMatchObject({ ok: true, value: { fine: true } });
});
