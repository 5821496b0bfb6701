/** What the routes know of each request. */
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/**
 * The address that a request comes from, for limits and logs.
 *
 * @param trustProxy  believe the last address that the one proxy in front added [A5]
 */
export function sourceOf(c: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return forwarded || getConnInfo(c).remote.address || "unknown";
}

/** Path with query, as the client sees it. */
export function pathWithQuery(c: Context): string {
  const { pathname, search } = new URL(c.req.url);
  return pathname + search;
}
