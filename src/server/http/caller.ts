/** What the routes know of each request. */
import { isIP } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/** What a proxy passes on may be anything. */
const LONGEST_ADDRESS = 64;

/**
 * The address that a request comes from, for limits and logs.
 *
 * @param trustProxy  believe the last address that the one proxy in front added [A5]
 */
export function sourceOf(c: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return networkOf(forwarded || getConnInfo(c).remote.address || "unknown");
}

/** Who counts as one source: an IPv4 address; of IPv6 the first 64 bits, since everybody there has the rest to choose. */
export function networkOf(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  if (isIP(address) !== 6) return address.slice(0, LONGEST_ADDRESS);
  const [before = "", after] = address.split("%")[0]?.toLowerCase().split("::") ?? [];
  const groups = before.split(":").filter(Boolean);
  const last = after?.split(":").filter(Boolean) ?? [];
  const zeros = after === undefined ? [] : Array(Math.max(0, 8 - groups.length - last.length)).fill("0");
  const network = [...groups, ...zeros, ...last]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(":")}::/64`;
}

/** Path with query, as the client sees it. */
export function pathWithQuery(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  return pathname + search;
}
