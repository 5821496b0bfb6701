/** Seals bundles as a tablet does, with the app's own code and the platform's cryptography. */
import { seal } from "../../src/app/device/seal.ts";
import { webChance } from "../../src/app/device/web-chance.ts";
import type { Bundle } from "../../src/core/protocol/messages.ts";
import { paths } from "../../src/core/protocol/paths.ts";
import { type SealingKey, sealingKeyOf } from "../../src/core/protocol/sealed.ts";
import { type Answer, cup, send, type TestServer } from "./test-server.ts";

/** The cup's key as every paired device knows it. */
export function cupKey(at: TestServer): SealingKey {
  const log = at.server.logs.get(cup);
  const key = log && sealingKeyOf(log.state);
  if (!key) throw new Error("The cup has no key to seal to");
  return key;
}

export async function sealedFor(to: SealingKey, bundle: Bundle): Promise<Uint8Array<ArrayBuffer>> {
  const sealed = await seal(bundle, to, webChance);
  if (!sealed) throw new Error("The bundle is too large to be sealed");
  return new Uint8Array(sealed.bytes);
}

/** What a courier's phone does. */
export function carry(
  at: TestServer,
  bytes: Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return send(at, paths.sealed(cup), {
    method: "POST",
    headers: { "content-type": "application/octet-stream", ...headers },
    body: bytes,
  });
}
