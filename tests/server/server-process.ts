/**
 * Whole servers as processes of their own, on a data folder or several on one PostgreSQL database, and what tablets and
 * viewers do with them.
 */
import * as v from "valibot";
import { onTestFinished } from "vitest";
import { InviteId } from "../../src/core/competition/id.ts";
import { record } from "../../src/core/competition/run.ts";
import { hashText } from "../../src/core/log/entry.ts";
import type { Role } from "../../src/core/log/role.ts";
import { type Bundle, BundleAnswer, EntriesAnswer } from "../../src/core/protocol/messages.ts";
import { paths } from "../../src/core/protocol/paths.ts";
import { newSecret, systemChance } from "../../src/server/chance.ts";
import { systemClock } from "../../src/server/clock.ts";
import { setUp } from "./cup.ts";
import { Program, type Surroundings } from "./process.ts";
import { act, createAct, TestDevice } from "./test-device.ts";
import { builtApp, cup } from "./test-server.ts";

export interface ServerProcess {
  readonly address: string;
  readonly program: Program;
}

/** A server on a PostgreSQL database. */
export async function serverOn(databaseUrl: string): Promise<ServerProcess> {
  return started(new Program(["--port", "0", "--app", builtApp(), "--log-level", "error"], { databaseUrl }));
}

/** A server on a data folder. */
export async function serverIn(data: string, around: Surroundings = {}): Promise<ServerProcess> {
  const flags = ["--port", "0", "--app", builtApp(), "--data", data, "--log-level", "warn"];
  return started(new Program(flags, around));
}

async function started(program: Program): Promise<ServerProcess> {
  const address = await program.says(/ready at (http:\S+)/);
  return { address, program };
}

export interface Said {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

interface Asking {
  /** Left out: GET without a body, POST with one. */
  readonly method?: "GET" | "POST" | "PUT";
  readonly body?: unknown;
  readonly device?: TestDevice;
  readonly audience?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks a server, as a device where one is named. */
export async function ask(
  { address }: Pick<ServerProcess, "address">,
  path: string,
  asking: Asking = {},
): Promise<Said> {
  const { body, device, audience = cup, headers = {} } = asking;
  const { method = body === undefined ? "GET" : "POST" } = asking;
  const text = body === undefined ? "" : JSON.stringify(body);
  const token = device && (await device.token(audience, method, path, text));
  const answer = await fetch(address + path, {
    method,
    headers: {
      "content-type": "application/json",
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: text }),
  });
  const said = await answer.text();
  const isJson = /[/+]json/.test(answer.headers.get("content-type") ?? "");
  return { status: answer.status, headers: answer.headers, body: isJson ? JSON.parse(said) : said };
}

/** The answer, which must have this status. */
export function must(said: Said, status = 200): Said {
  if (said.status !== status) throw new Error(`${said.status}: ${JSON.stringify(said.body)}`);
  return said;
}

/** The owner, who claims through one server and starts the cup through another. */
export async function startCup(claimAt: ServerProcess, startAt: ServerProcess): Promise<TestDevice> {
  const owner = new TestDevice(systemClock);
  const { device, key } = owner;
  const secret = await claimAt.program.says(/claim#([\w-]{43})/);
  must(await ask(claimAt, paths.claims, { body: { secret, device, key } }));
  const ops = [createAct(owner), ...setUp].map((one) => owner.op(cup, one));
  const body = { bundle: owner.bundle(cup, ...ops) };
  must(await ask(startAt, paths.competitions, { body, device: owner, audience: "server" }), 201);
  return owner;
}

let invites = 0;

/** A tablet that is invited through one server and comes in through another. */
export async function pair(
  inviteAt: ServerProcess,
  enterAt: ServerProcess,
  office: TestDevice,
  role: Role,
): Promise<TestDevice> {
  invites += 1;
  const invite = v.parse(InviteId, `i${invites}`);
  const secret = newSecret(systemChance);
  const expires = Date.now() + 3_600_000;
  const made = act("invite.make", record.invite(invite), {
    role,
    secret: hashText(secret),
    expires,
    uses: 1,
  });
  await give(inviteAt, office, office.bundle(cup, office.op(cup, made)));
  const tablet = new TestDevice(systemClock);
  const { device, key } = tablet;
  must(await ask(enterAt, paths.admissions, { body: { competition: cup, invite, secret, device, key } }));
  return tablet;
}

/** Hands in a bundle, which must be taken. */
export async function give(at: ServerProcess, device: TestDevice, bundle: Bundle): Promise<BundleAnswer> {
  return v.parse(BundleAnswer, must(await ask(at, paths.bundles(cup), { body: bundle, device })).body);
}

/** Everything that a device reads through one server. */
export async function readAll(at: ServerProcess, device: TestDevice): Promise<EntriesAnswer[]> {
  const pages: EntriesAnswer[] = [];
  for (let after = ""; ; ) {
    const page = v.parse(
      EntriesAnswer,
      must(await ask(at, `${paths.entries(cup)}${after}`, { device })).body,
    );
    pages.push(page);
    if (!page.more) return pages;
    after = `?after=${encodeURIComponent(page.cursor)}`;
  }
}

/** A viewer of the board's live stream; says the last revision that it was told. */
export async function view({ address }: ServerProcess): Promise<() => number> {
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const answer = await fetch(address + paths.live(cup), { signal: stop.signal });
  let said = "";
  const reading = async () => {
    for await (const part of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) said += part;
  };
  // The stream ends with the test or with its server; what was said until then is what counts.
  reading().catch((error) => {
    said += `data: ${error}\n\n`;
  });
  return () => Number(said.match(/(?<=data: )\d+(?=\n\n)/g)?.at(-1) ?? 0);
}
