/**
 * The built app. A page's address answers with `index.html`, or with a page of its own; a missing file is 404, never a
 * page in its place. Text is packed once for each version of a file and kept.
 */
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Context } from "hono";
import { sha256Hex } from "../auth/keys.ts";
import { ProblemError } from "./problem.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};
const PACKED = new Set([".css", ".html", ".js", ".json", ".map", ".svg", ".txt", ".wasm", ".webmanifest"]);

type Encoding = "br" | "gzip" | "identity";
interface Version {
  readonly stamp: string;
  readonly etag: string;
  readonly bytes: Buffer;
  readonly packed: Map<Encoding, Promise<Buffer>>;
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const pack: Readonly<Record<Exclude<Encoding, "identity">, (bytes: Buffer) => Promise<Buffer>>> = {
  br: (bytes) => brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes) => zip(bytes, { level: 9 }),
};

export class StaticFiles {
  readonly #folder: string;
  readonly #versions = new Map<string, Version>();

  /** @param folder  where the build lies */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws ProblemError notFound */
  async answer(c: Context): Promise<Response> {
    const path = pathOf(c.req.path);
    for (const name of [...(path === null ? [] : [path]), ...(isPage(c) ? pagesAt(path) : [])]) {
      const version = await this.#version(name);
      if (version) return this.#send(c, name, version);
    }
    throw new ProblemError("notFound", "There is no such page or file.");
  }

  async #send(c: Context, name: string, version: Version): Promise<Response> {
    const encoding = PACKED.has(extname(name)) ? encodingFor(c.req.header("accept-encoding")) : "identity";
    const etag = encoding === "identity" ? version.etag : version.etag.replace(/"$/, `-${encoding}"`);
    const headers: Record<string, string> = {
      etag,
      vary: "accept-encoding",
      // Names under /assets hold the hash of what is in them; everything else is asked for again.
      "cache-control": name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    };
    if (
      c.req
        .header("if-none-match")
        ?.split(/\s*,\s*/)
        .includes(etag)
    )
      return c.body(null, 304, headers);
    headers["content-type"] = TYPES[extname(name)] ?? "application/octet-stream";
    if (encoding === "identity") return c.body(new Uint8Array(version.bytes), 200, headers);
    let packed = version.packed.get(encoding);
    if (!packed) {
      packed = pack[encoding](version.bytes);
      version.packed.set(encoding, packed);
    }
    headers["content-encoding"] = encoding;
    return c.body(new Uint8Array(await packed), 200, headers);
  }

  /** The file as it is on the disk now; null when there is none. */
  async #version(name: string): Promise<Version | null> {
    const file = join(this.#folder, name);
    const found = await stat(file).catch(missing);
    if (!found?.isFile()) return null;
    const stamp = `${found.mtimeMs}/${found.size}`;
    const known = this.#versions.get(name);
    if (known?.stamp === stamp) return known;
    const bytes = await readFile(file);
    const version = { stamp, bytes, etag: `"${sha256Hex(bytes).slice(0, 32)}"`, packed: new Map() };
    this.#versions.set(name, version);
    return version;
  }
}

/** A path inside the build's folder; null for the root and for paths that would leave it. */
function pathOf(address: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(address);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
  const path = normalize(decoded).split(sep).filter(Boolean);
  return path.length === 0 || path.some((part) => part === ".." || part.includes("\0"))
    ? null
    : path.join("/");
}

/** What a page's address may show: a page of its own, such as the repair page, or the app. */
function pagesAt(path: string | null): readonly string[] {
  return [...(path === null ? [] : [`${path}.html`]), "index.html"];
}

/** Whether a person's browser asks for a page, and not a page for one of its files. */
function isPage(c: Context): boolean {
  const mode = c.req.header("sec-fetch-mode");
  return (
    extname(c.req.path) === "" &&
    (mode === undefined || mode === "navigate") &&
    (c.req.header("accept") ?? "").includes("text/html")
  );
}

function encodingFor(accepted = ""): Encoding {
  const names = accepted.split(",").map((part) => part.split(";")[0]?.trim());
  return names.includes("br") ? "br" : names.includes("gzip") ? "gzip" : "identity";
}

function missing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT" || error.code === "ENOTDIR" || error.code === "ENAMETOOLONG") return null;
  throw error;
}
