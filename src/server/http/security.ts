/** Headers that every answer carries: nothing foreign runs in the app, and nobody frames it [A6]. */
import { HISTORY_HEADER, TIME_HEADER } from "../../core/protocol/paths.ts";
import type { Clock } from "../clock.ts";

const policy = [
  "default-src 'none'",
  // What reads QR codes is WebAssembly out of this origin; scripts may still not be made out of text.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "media-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": policy,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "geolocation=(), microphone=(), payment=(), usb=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** What every answer carries, whatever it is about. */
export function standardHeaders(clock: Pick<Clock, "now">): Record<string, string> {
  return { ...SECURITY_HEADERS, [HISTORY_HEADER]: "none", [TIME_HEADER]: String(clock.now()) };
}

/** For `GET /public/v1/*` alone: any site may read it, without credentials. */
export const PUBLIC_HEADERS: Readonly<Record<string, string>> = {
  ...SECURITY_HEADERS,
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "Aidpost-History, Aidpost-Time, ETag",
  "cross-origin-resource-policy": "cross-origin",
};
