/** A whole server on a free port, with a clock in the test's hands and a data folder that goes with the test. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import * as v from "valibot";
import { onTestFinished } from "vitest";
import { CompetitionId, InviteId, type OpId } from "../../src/core/competition/id.ts";
import { record } from "../../src/core/competition/run.ts";
import type { Act } from "../../src/core/log/act.ts";
import { hashText } from "../../src/core/log/entry.ts";
import type { OpKind } from "../../src/core/log/op.ts";
import type { Role } from "../../src/core/log/role.ts";
import { formOf } from "../../src/core/log/setup.ts";
import {
  AdmissionAnswer,
  BundleAnswer,
  ClaimAnswer,
  CreateAnswer,
  EntriesAnswer,
} from "../../src/core/protocol/messages.ts";
import { paths } from "../../src/core/protocol/paths.ts";
import { makeClaimLink } from "../../src/server/auth/claims.ts";
import { newSecret, systemChance } from "../../src/server/chance.ts";
import { type RunningServer, startServer } from "../../src/server/server.ts";
import { type ServeFlags, serveSettings } from "../../src/server/settings.ts";
import { s1, setUp } from "./cup.ts";
import { freshFolder } from "./folder.ts";
import { TestClock } from "./test-clock.ts";
import { act, createAct, TestDevice } from "./test-device.ts";

export const cup = v.parse(CompetitionId, "cup");

export interface TestServer {
  readonly clock: TestClock;
  readonly folder: string;
  readonly server: RunningServer;
  /** Lines that the server logged. */
  readonly logged: string[];
  restart(): Promise<void>;
}

/** @param databaseUrl  where the log is kept; left out: in the data folder */
export async function testServer(flags: Partial<ServeFlags> = {}, databaseUrl?: string): Promise<TestServer> {
  const clock = new TestClock();
  const folder = flags.data ?? freshFolder();
  const app = flags.app ?? builtApp();
  const logged: string[] = [];
  const logger = pino({ level: "debug", base: null }, { write: (line: string) => logged.push(line) });
  const settings = serveSettings({ port: "0", logLevel: "debug", ...flags, app, data: folder }, databaseUrl);
  const start = () => startServer(settings, { clock, chance: systemChance, logger, build: "test" });
  let server = await start();
  onTestFinished(() => server.stop());
  return {
    clock,
    folder,
    logged,
    get server() {
      return server;
    },
    async restart() {
      await server.stop();
      server = await start();
    },
  };
}

/** A built app as small as can be. */
export function builtApp(): string {
  const dist = freshFolder();
  mkdirSync(join(dist, "assets"));
  writeFileSync(join(dist, "index.html"), "<!doctype html><title>Aidpost</title>");
  writeFileSync(join(dist, "repair.html"), "<!doctype html><title>Repair</title>");
  writeFileSync(join(dist, "service-worker.js"), "self.name;");
  writeFileSync(join(dist, "version.json"), '{"build":"test"}\n');
  writeFileSync(join(dist, "assets", "app-1a2b3c4d.js"), `console.log(${"1".repeat(4000)});`);
  return dist;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

/** Sends a request as it is. */
export async function send(at: TestServer, path: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(at.server.address + path, init);
  const text = await answer.text();
  const isJson = /[/+]json/.test(answer.headers.get("content-type") ?? "");
  return { status: answer.status, headers: answer.headers, text, json: isJson ? JSON.parse(text) : null };
}

/** Sends JSON without a signature. */
export function post(at: TestServer, path: string, body: unknown): Promise<Answer> {
  const init = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  return send(at, path, init);
}

/** Sends a request that a device signed. */
export async function sendAs(
  at: TestServer,
  device: TestDevice,
  method: string,
  path: string,
  body?: unknown,
  audience: string = cup,
): Promise<Answer> {
  const text = body === undefined ? "" : JSON.stringify(body);
  const token = await device.token(audience, method, path, text);
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return send(at, path, { method, headers, ...(body === undefined ? {} : { body: text }) });
}

/** A device that owns the server. */
export async function claimedDevice(at: TestServer): Promise<TestDevice> {
  const owner = new TestDevice(at.clock);
  const { answer } = await claim(at, owner);
  if (answer.status !== 200) throw new Error(answer.text);
  return owner;
}

export async function claim(at: TestServer, device: TestDevice, secret?: string) {
  const shown = secret ?? (await claimSecret(at));
  const body = { secret: shown, device: device.device, key: device.key };
  const answer = await post(at, paths.claims, body);
  return { answer, secret: shown, said: answer.status === 200 ? v.parse(ClaimAnswer, answer.json) : null };
}

export async function claimSecret(at: TestServer): Promise<string> {
  const time = { now: at.clock.now(), chance: systemChance };
  const link = await makeClaimLink(at.server.store, at.server.origin, time);
  return link.split("#").at(-1) ?? "";
}

/** The cup, set up by its owner. */
export async function startedCup(at: TestServer): Promise<TestDevice> {
  const owner = await claimedDevice(at);
  const ops = [createAct(owner), ...setUp].map((one) => owner.op(cup, one));
  const answer = await sendAs(
    at,
    owner,
    "POST",
    paths.competitions,
    { bundle: owner.bundle(cup, ...ops) },
    "server",
  );
  if (answer.status !== 201) throw new Error(answer.text);
  const { results } = v.parse(CreateAnswer, answer.json);
  const refused = results.find(({ kind }) => kind !== "accepted");
  if (refused) throw new Error(JSON.stringify(refused));
  return owner;
}

/** The op that put the form in force at a station. */
export function formAt(at: TestServer, station = s1): OpId {
  const log = at.server.logs.get(cup);
  const form = log && formOf(log.state, station);
  if (!form) throw new Error("no form");
  return form.op;
}

/** Sends acts of a device as one bundle. */
export async function sent(
  at: TestServer,
  device: TestDevice,
  ...acts: readonly Act<OpKind>[]
): Promise<BundleAnswer> {
  const log = at.server.logs.get(cup);
  const ops = acts.map((one) => device.op(cup, one, [log?.history ?? null, log?.head ?? 0]));
  const answer = await sendAs(at, device, "POST", paths.bundles(cup), device.bundle(cup, ...ops));
  if (answer.status !== 200) throw new Error(answer.text);
  return v.parse(BundleAnswer, answer.json);
}

let invites = 0;
/** What stands in an invite's link. */
export interface Link {
  readonly invite: InviteId;
  readonly secret: string;
}

/** An invite that the office made; the link holds the secret, the log its hash. */
export async function invited(
  at: TestServer,
  office: TestDevice,
  role: Role,
  changes: { uses?: number; expires?: number } = {},
): Promise<Link> {
  invites += 1;
  const invite = v.parse(InviteId, `i${invites}`);
  const secret = newSecret(systemChance);
  const { results } = await sent(
    at,
    office,
    act("invite.make", record.invite(invite), {
      role,
      secret: hashText(secret),
      expires: at.clock.now() + 3_600_000,
      uses: 1,
      ...changes,
    }),
  );
  if (results[0]?.kind !== "accepted") throw new Error(JSON.stringify(results));
  return { invite, secret };
}

export function redeem(at: TestServer, device: TestDevice, link: Link): Promise<Answer> {
  const { device: id, key } = device;
  return post(at, paths.admissions, { competition: cup, ...link, device: id, key });
}

/** A device with a role in the cup. */
export async function paired(at: TestServer, office: TestDevice, role: Role): Promise<TestDevice> {
  const device = new TestDevice(at.clock);
  const answer = await redeem(at, device, await invited(at, office, role));
  v.parse(AdmissionAnswer, answer.json);
  return device;
}

/** Everything that a device may read of the log, page after page. */
export async function readAll(at: TestServer, device: TestDevice): Promise<EntriesAnswer[]> {
  const pages: EntriesAnswer[] = [];
  let after = "";
  do {
    const answer = await sendAs(at, device, "GET", `${paths.entries(cup)}${after}`);
    const page = v.parse(EntriesAnswer, answer.json);
    pages.push(page);
    after = page.more ? `?after=${encodeURIComponent(page.cursor)}` : "";
  } while (after !== "");
  return pages;
}
