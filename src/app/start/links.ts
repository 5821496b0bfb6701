/** Links that the office hands out, as somebody may paste them. */
import { claimSecret, joinLink } from "../device/invite.ts";

export type ReadLink =
  | { readonly kind: "here"; readonly path: string }
  /** A right link of another server: its keys and data are of another origin, so it must be opened there. */
  | { readonly kind: "elsewhere"; readonly origin: string }
  | { readonly kind: "none" };

/** Reads a pasted link: an invite, a claim or a board. `here`: this app's own origin. */
export function readLink(text: string, here: string): ReadLink {
  const link = text.trim();
  if (!URL.canParse(link)) return { kind: "none" };
  const { origin, pathname, hash } = new URL(link);
  const known =
    (pathname === "/join" && joinLink(hash) !== null) ||
    (pathname === "/claim" && claimSecret(hash) !== null) ||
    /^\/board\/[A-Za-z0-9_-]+$/.test(pathname);
  if (!known) return { kind: "none" };
  return origin === here ? { kind: "here", path: pathname + hash } : { kind: "elsewhere", origin };
}
