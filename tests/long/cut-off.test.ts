/** What may stand between a tablet and its server besides nothing at all: the day goes on, and nothing is replaced. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Server } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { Tablet } from "../e2e/story/tablet.ts";
import { aVenue, eva, goOnOffline, pair, receive, scoreOffline, type Venue } from "../engines/offline-day.ts";

const LOGIN = "<!doctype html><title>Welcome</title><p>Log in to use the network of this house";

async function listening(server: Server, port: number): Promise<number> {
  server.listen(port, "localhost");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** Answers every question with the page of a captive portal, in the place of a server that was ended. */
async function captivePortal({ server: { address } }: Venue) {
  const asked: string[] = [];
  const portal = createServer(({ url = "" }, answer) => {
    asked.push(url);
    answer.writeHead(200, { "content-type": "text/html", connection: "close" }).end(LOGIN);
  });
  await listening(portal, Number(new URL(address).port));
  const close = async () => {
    portal.closeAllConnections();
    portal.close();
    await once(portal, "close");
  };
  return { asked, close };
}

/** The venue behind a certificate that nobody signed, as one that is no good any more. */
async function behindCertificate(venue: Venue): Promise<Venue> {
  const pem = (name: string) => readFileSync(`tests/server/tls/${name}.pem`);
  const { port } = new URL(venue.server.address);
  const front = createTlsServer({ cert: pem("cert"), key: pem("key") }, (asked, answer) => {
    const { method, url: path, headers } = asked;
    const passed = request({ host: "localhost", port, method, path, headers }, (said) => {
      answer.writeHead(said.statusCode ?? 502, said.headers);
      said.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    answer.on("close", () => passed.destroy());
    asked.pipe(passed);
  });
  const secure = `https://localhost:${await listening(front, 0)}`;
  onTestFinished(() => front.closeAllConnections());
  const moved = (address: string) => address.replace(venue.server.address, secure);
  return { ...venue, home: moved(venue.home), invite: moved(venue.invite) };
}

test("[S1, D30] a login page in the place of everything, the service worker too, replaces nothing, and the day goes on", async () => {
  await using venue = await aVenue();
  await using tablet = new Tablet("s1", eva);
  await pair(tablet, venue);
  await tablet.close();
  await venue.server.kill();
  const portal = await captivePortal(venue);
  await scoreOffline(tablet, venue);
  const updated = await tablet.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return registration.update().then(
      () => "updated",
      (error) => error.name,
    );
  });
  expect(updated).toBe("SecurityError");
  expect(portal.asked).toContain("/service-worker.js");
  expect(portal.asked.some((path) => path.startsWith("/api/"))).toBe(true);
  await tablet.kill();
  await goOnOffline(tablet, venue);
  await portal.close();
  await receive(tablet, venue);
}, 180_000);

test("[S2, S3] a server that hangs holds nobody up: the tablet opens, scores and submits, and is received later", async () => {
  await using venue = await aVenue();
  await using tablet = new Tablet("s1", eva);
  await pair(tablet, venue);
  await tablet.close();
  venue.server.hang();
  await scoreOffline(tablet, venue);
  await tablet.kill();
  await goOnOffline(tablet, venue);
  await venue.server.kill();
  await receive(tablet, venue);
}, 180_000);

test("[S2] a certificate that is no good any more: what is installed starts and scores, and sends when there is a good one", async () => {
  await using plain = await aVenue();
  const venue = await behindCertificate(plain);
  const switches = ["--ignore-certificate-errors"];
  await using tablet = new Tablet("s1", eva, { switches });
  await pair(tablet, venue);
  await tablet.close();
  switches.length = 0;
  await scoreOffline(tablet, venue);
  await tablet.kill();
  await goOnOffline(tablet, venue);
  await tablet.close();
  switches.push("--ignore-certificate-errors");
  await tablet.open(venue.home);
  await tablet.signIn();
  expect(await tablet.receipt("Norway 1")).toMatch(/^Received \d\d:\d\d · no. \d+$/);
}, 180_000);
