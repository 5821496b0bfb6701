/**
 * One hostile or malformed request, as bytes on a connection, worked out from its seed and number alone. None of them is
 * right: whatever the server answers but "no" is a fault.
 */
import { deflateSync, gzipSync } from "node:zlib";
import { type Chance, chance } from "../../src/core/practice/chance.ts";
import { paths } from "../../src/core/protocol/paths.ts";
import type { TestDevice } from "../server/test-device.ts";
import { cup } from "../server/test-server.ts";
import { noise, oddValue, spoiled, spoiledBytes } from "./mutation.ts";

/** What a hostile client knows: a stranger's key, a paired tablet that went bad, and what it overheard. */
export interface Hostile {
  readonly stranger: TestDevice;
  readonly tablet: TestDevice;
  /** A sealed bundle that the server would take. */
  readonly sealed: Uint8Array;
}
export interface HostileRequest {
  readonly kind: string;
  readonly bytes: Buffer;
  /** Whether it is HTTP from beginning to end. The rest may be no request at all: then the client hangs up. */
  readonly whole: boolean;
}

interface Parts {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}
type Maker = (luck: Chance, hostile: Hostile) => Buffer | Promise<Buffer>;

/** The request with this number; the same every time. */
export async function hostileRequest(
  seed: number,
  number: number,
  hostile: Hostile,
): Promise<HostileRequest> {
  const luck = chance("fuzz", seed, number);
  const [kind, make] = luck.oneOf(Object.entries(MAKERS));
  return { kind, bytes: await make(luck, hostile), whole: !BROKEN.has(kind) };
}

const BROKEN = new Set(["noise", "line", "cut", "smuggled"]);

const JSON_TYPE = ["content-type", "application/json"] as const;
const BYTES_TYPE = ["content-type", "application/octet-stream"] as const;

const MAKERS: Readonly<Record<string, Maker>> = {
  noise: (luck) => Buffer.concat([noise(luck, luck.whole(1, 3000)), Buffer.from("\r\n\r\n")]),
  line: (luck) => Buffer.from(`${oddLine(luck)}\r\nhost: cup\r\nconnection: close\r\n\r\n`, "latin1"),
  headers: (luck) => written({ ...asked("POST", paths.claims), headers: oddHeaders(luck) }),
  path: (luck) =>
    written(asked(luck.oneOf(["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]), oddPath(luck))),
  method: (luck) => {
    const [target, wrong] = luck.oneOf([
      [paths.claims, ["GET", "PUT", "DELETE", "PATCH"]],
      [paths.bundles(cup), ["GET", "PUT", "DELETE"]],
      [paths.sealed(cup), ["GET", "PUT", "DELETE"]],
      [paths.entries(cup), ["POST", "PUT", "DELETE"]],
      [paths.live(cup), ["POST", "PUT", "DELETE", "OPTIONS"]],
      [paths.board(cup), ["POST", "PUT", "DELETE", "OPTIONS"]],
    ] as const);
    return written({ ...asked(luck.oneOf<string>(wrong), target), body: noise(luck, luck.whole(0, 500)) });
  },
  public: (luck) => written(asked("GET", `/public/v1/${oddPublic(luck)}`)),
  unsigned: (luck, { stranger }) => {
    const [target, body] = luck.oneOf(unsignedBodies(stranger));
    return written({ ...asked("POST", target), headers: [JSON_TYPE], body: jsonOf(wrongly(body, luck)) });
  },
  text: (luck, { stranger }) => {
    const [target, body] = luck.oneOf(unsignedBodies(stranger));
    const spoiledText = spoiledBytes(jsonOf(body), luck);
    return written({
      ...asked("POST", target),
      headers: [JSON_TYPE],
      body: Buffer.concat([spoiledText, Buffer.from("}")]),
    });
  },
  packed: (luck, { stranger }) => {
    const [target, body] = luck.oneOf(unsignedBodies(stranger));
    const [encoding, bytes] = oddPacking(luck, jsonOf(wrongly(body, luck)));
    return written({
      ...asked("POST", target),
      headers: [JSON_TYPE, ["content-encoding", encoding]],
      body: bytes,
    });
  },
  token: async (luck, hostile) => {
    const target = luck.oneOf([
      paths.entries(cup),
      paths.people(cup),
      paths.standing(cup),
      paths.devices(cup),
    ]);
    return written({
      ...asked("GET", target),
      headers: [["authorization", await oddToken(luck, hostile, target)]],
    });
  },
  signed: async (luck, { tablet }) => {
    const [target, body] = luck.oneOf(signedBodies(tablet));
    const method = target === paths.people(cup) ? "PUT" : "POST";
    return signed(tablet, method, target, jsonOf(wrongly(body, luck)));
  },
  question: (luck, { tablet }) => {
    const cursor = luck.oneOf([
      "x",
      "1",
      "-1.0",
      "1.-1",
      "0.0",
      "1.2.3",
      "9".repeat(400),
      "%ff",
      "__proto__",
    ]);
    const target = luck.oneOf([
      `${paths.entries(cup)}?after=${cursor}`,
      paths.export(cup, luck.oneOf(["results.csv", "log.jsonl", "..%2f..%2fetc", "results.xlsx"])),
      `/api/competitions/${luck.oneOf(["none", "%00", "a".repeat(65), "practice-1"])}/entries`,
    ]);
    return signed(tablet, "GET", target, Buffer.alloc(0));
  },
  bundle: (luck, { stranger, tablet }) => {
    const bundle = tablet.bundle(cup, "no op at all");
    const wrong = luck.oneOf([
      { ...bundle, signature: stranger.bundle(cup, ...bundle.ops).signature },
      { ...bundle, ops: [...bundle.ops, String(oddValue(luck)).slice(0, 500)] },
      { ...bundle, device: stranger.device },
      { ...bundle, competition: "other" },
      stranger.bundle(cup, "no op"),
      { ...bundle, ops: [] },
      { ...bundle, ops: Array(501).fill("x") },
      { ...bundle, more: 1 },
    ]);
    return signed(tablet, "POST", paths.bundles(cup), jsonOf(wrong));
  },
  sealed: (luck, { sealed }) => {
    const body = luck.happens(0.3) ? noise(luck, luck.whole(0, 9000)) : changed(sealed, luck);
    return written({ ...asked("POST", paths.sealed(cup)), headers: [BYTES_TYPE], body });
  },
  cut: async (luck, { tablet }) => {
    const whole = await signed(
      tablet,
      "POST",
      paths.bundles(cup),
      jsonOf(tablet.bundle(cup, "no op at all")),
    );
    return whole.subarray(0, luck.whole(1, whole.length - 1));
  },
  smuggled: (luck) => {
    const inner = "GET /none HTTP/1.1\r\nhost: cup\r\n\r\n";
    const headers = luck.oneOf([
      "content-length: 5\r\ntransfer-encoding: chunked",
      "transfer-encoding: chunked\r\ntransfer-encoding: identity",
      "transfer-encoding: xchunked",
      "content-length: 3\r\ncontent-length: 7",
      "content-length: -1",
      "content-length: 1e3",
      "transfer-encoding : chunked",
    ]);
    return Buffer.from(
      `POST ${paths.claims} HTTP/1.1\r\nhost: cup\r\n${headers}\r\n\r\n0\r\n\r\n${inner}`,
      "latin1",
    );
  },
};

function asked(method: string, target: string): Parts {
  return { method, target, headers: [], body: Buffer.alloc(0) };
}

function written({ method, target, headers, body }: Parts): Buffer {
  const lines = [
    `${method} ${target} HTTP/1.1`,
    "host: cup",
    "connection: close",
    `content-length: ${body.length}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), body]);
}

async function signed(device: TestDevice, method: string, target: string, body: Uint8Array): Promise<Buffer> {
  const token = await device.token(
    target.startsWith(`/api/competitions/${cup}/`) ? cup : "none",
    method,
    target,
    body,
  );
  return written({ method, target, headers: [JSON_TYPE, ["authorization", `Bearer ${token}`]], body });
}

function jsonOf(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value) ?? "");
}

/** Spoiled, and in any case with a field that nobody asked for. */
function wrongly(body: object, luck: Chance): unknown {
  const changed = spoiled(body, luck);
  const isObject = typeof changed === "object" && changed !== null && !Array.isArray(changed);
  return isObject ? { ...changed, nobodyAskedForThis: 1 } : changed;
}

function changed(bytes: Uint8Array, luck: Chance): Buffer {
  const other = spoiledBytes(bytes, luck);
  return other.equals(bytes) ? other.subarray(1) : other;
}

function unsignedBodies({ device, key }: TestDevice): readonly (readonly [string, object])[] {
  const secret = "s".repeat(43);
  return [
    [paths.claims, { secret, device, key }],
    [paths.invites, { secret }],
    [paths.admissions, { competition: cup, invite: "i1", secret, device, key, label: "Tablet" }],
    [paths.competitions, { bundle: { competition: "new", device, ops: ["x"], signature: "A".repeat(86) } }],
  ];
}

function signedBodies(tablet: TestDevice): readonly (readonly [string, object])[] {
  const person = { id: "p1", name: "Someone", contact: null, pin: null, erased: false };
  return [
    [paths.bundles(cup), tablet.bundle(cup, "no op at all")],
    [paths.brought(cup), { bundle: tablet.bundle(cup, "no op at all"), key: tablet.key }],
    [paths.heartbeat(cup), { build: "1", unsent: 0, battery: 50, ready: true, official: null }],
    [paths.people(cup), { request: "12345678", people: [person] }],
  ];
}

function oddLine(luck: Chance): string {
  const method = luck.oneOf([
    "GET",
    "get",
    "BREW",
    "",
    " ",
    "G\0T",
    "PRI",
    "M-SEARCH",
    "POST",
    "x".repeat(200),
  ]);
  const target = luck.oneOf([
    "",
    "*",
    "none",
    "//",
    "http://",
    "http://[",
    "\\",
    "/\0",
    "/api\\..",
    "/\xff",
    "?",
  ]);
  const version = luck.oneOf(["HTTP/1.1", "HTTP/9.9", "HTTP/2.0", "", "HTTP", "http/1.1 x"]);
  return `${method} ${target} ${version}`;
}

function oddHeaders(luck: Chance): Parts["headers"] {
  const value = luck.oneOf(["a", "", "\x01", "a\rb", "é".repeat(50), "x".repeat(9000), "gzip, ".repeat(400)]);
  const names = [
    "content-type",
    "accept-encoding",
    "if-none-match",
    "expect",
    "upgrade",
    "origin",
    "range",
    "x y",
    "",
  ];
  return Array.from({ length: luck.oneOf([1, 3, 50, 3000]) }, () => [luck.oneOf(names), value] as const);
}

function oddPath(luck: Chance): string {
  const part = () =>
    luck.oneOf([
      "..",
      "%2e%2e",
      "%00",
      "%",
      "%zz",
      "api",
      "none",
      ";",
      "a".repeat(300),
      "%ff%fe",
      "__proto__",
      ".git",
    ]);
  const start = luck.oneOf([
    "/api/",
    "/api/competitions/",
    "/public/",
    "/assets/",
    `/api/competitions/${cup}/`,
  ]);
  return `${start}${Array.from({ length: luck.whole(1, 6) }, part).join("/")}/none.js`;
}

function oddPublic(luck: Chance): string {
  return luck.oneOf([
    "none",
    "competitions/",
    "competitions/none/standing",
    `competitions/${cup}/standings/999999`,
    `competitions/${cup}/standings/-1`,
    `competitions/${cup}/standings/${"9".repeat(30)}`,
    `competitions/${cup}/live/../live/x`,
    "competitions/%2e%2e/standing",
    `competitions/${"a".repeat(2000)}/standing`,
    "competitions/__proto__/live",
  ]);
}

function oddPacking(luck: Chance, body: Buffer): readonly [string, Buffer] {
  return luck.oneOf<() => readonly [string, Buffer]>([
    () => ["gzip", body],
    () => ["deflate", noise(luck, 200)],
    () => ["br", body],
    () => ["gzip", gzipSync(Buffer.alloc(8 * 1024 * 1024))],
    () => ["deflate", deflateSync(Buffer.alloc(8 * 1024 * 1024, "["))],
    () => ["gzip", gzipSync(body).subarray(0, 12)],
    () => ["gzip, gzip", gzipSync(gzipSync(body))],
    () => ["gzip", gzipSync(body)],
  ])();
}

async function oddToken(luck: Chance, { stranger, tablet }: Hostile, target: string): Promise<string> {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const right = await tablet.token(cup, "GET", target, "");
  const [head = "", claims = "", signature = ""] = right.split(".");
  return luck.oneOf<() => string>([
    () => "Bearer",
    () => `Basic ${right}`,
    () => `Bearer ${part({ alg: "none", kid: tablet.device })}.${claims}.`,
    () => `Bearer ${part({ alg: "HS256", typ: "JWT", kid: tablet.device })}.${claims}.${signature}`,
    () => `Bearer ${part({ alg: "ES256", kid: oddValue(luck) }).slice(0, 4000)}.${claims}.${signature}`,
    () => `Bearer ${part({ alg: "ES256", kid: tablet.device, jwk: stranger.key })}.${claims}.${signature}`,
    () => `Bearer ${head}.${part(oddValue(luck)).slice(0, 4000)}.${signature}`,
    () => `Bearer ${head}.${claims}.${noise(luck, 64).toString("base64url")}`,
    () => `Bearer ${head}.${claims}.${signature.slice(0, -2)}`,
    () => `Bearer ${"a.".repeat(500)}`,
    () => `Bearer ${part({ alg: "ES256", typ: "JWT", kid: stranger.device })}.${claims}.${signature}`,
  ])();
}
