/** What the command line asks for, checked: everything behind this can be relied on. */
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { Refusal } from "./refusal.ts";
import { type Place, placeOf } from "./store/place.ts";

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The flags of `serve` as commander hands them over. */
export interface ServeFlags {
  readonly port: string;
  readonly host?: string;
  readonly publicUrl?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly trustProxy?: boolean;
  readonly data: string;
  readonly app: string;
  readonly logLevel: string;
  readonly demo?: boolean;
}

export interface ServeSettings {
  readonly port: number;
  readonly host: string;
  /** The address in every link and QR code; null: this machine only [A5]. */
  readonly publicUrl: string | null;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
  /** Whether the one proxy in front says where a request comes from. */
  readonly trustProxy: boolean;
  /** Where the log is kept. */
  readonly place: Place;
  /** Folder of the built app. */
  readonly app: string;
  readonly logLevel: LogLevel;
  readonly demo: boolean;
}

const LOOPBACK = "127.0.0.1";

/**
 * @param databaseUrl  what `DATABASE_URL` says
 * @throws Refusal with the flag that is wrong and what to do
 */
export function serveSettings(flags: ServeFlags, databaseUrl?: string): ServeSettings {
  const publicUrl = flags.publicUrl === undefined ? null : publicOrigin(flags.publicUrl);
  const host = flags.host ?? (publicUrl === null ? LOOPBACK : "0.0.0.0");
  if (publicUrl === null && !isLoopback(host)) {
    throw new Refusal(
      `--host ${host} lets other devices in, and tablets need a secure address: add --public-url https://NAME.`,
    );
  }
  return {
    port: portOf(flags.port),
    host,
    publicUrl,
    tls: tlsOf(flags.tlsCert, flags.tlsKey),
    trustProxy: flags.trustProxy === true,
    place: placeOf(flags.data, databaseUrl),
    app: flags.app,
    logLevel: levelOf(flags.logLevel),
    demo: flags.demo === true,
  };
}

/** The origin of a public address; plain HTTP only for this machine, since tablets need a secure origin [A5]. */
export function publicOrigin(text: string): string {
  if (!URL.canParse(text))
    throw new Refusal(`--public-url ${text} is no address; give one like https://aid.example.`);
  const url = new URL(text);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
    throw new Refusal(
      `--public-url ${text} must begin with https://, because tablets need a secure address.`,
    );
  }
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "" || url.username !== "") {
    throw new Refusal(`--public-url ${text} must be an origin alone: ${url.protocol}//${url.host}`);
  }
  return url.origin;
}

function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, "");
  return bare === "localhost" || bare === "::1" || (isIP(bare) === 4 && bare.startsWith("127."));
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new Refusal(`--port ${text} is no port; give a number from 0 to 65535.`);
  }
  return port;
}

function levelOf(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text);
  if (!level) throw new Refusal(`--log-level ${text} is unknown; known are ${LOG_LEVELS.join(", ")}.`);
  return level;
}

function tlsOf(cert: string | undefined, key: string | undefined): ServeSettings["tls"] {
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined) {
    throw new Refusal("--tls-cert and --tls-key belong together; give both files.");
  }
  return { cert: fileOf("--tls-cert", cert), key: fileOf("--tls-key", key) };
}

function fileOf(flag: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Refusal(`${flag} ${path} can't be read: ${error instanceof Error ? error.message : error}`);
  }
}
