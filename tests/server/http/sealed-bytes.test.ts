/** The bytes of a sealed bundle, read by hand as the specification writes them: nothing here is the app's code but what sealed it. */
import { createDecipheriv, createECDH, createHash, hkdfSync } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import type { DeviceId, HistoryId } from "../../../src/core/competition/id.ts";
import { dictionary } from "../../../src/core/protocol/dictionary.ts";
import { checkWord } from "../../../src/core/protocol/sealed.ts";
import { refereeA, seatA, seatB, sheet, t1, t2 } from "../cup.ts";
import { cupKey, sealedFor } from "../sealing.ts";
import { cup, formAt, paired, startedCup, testServer } from "../test-server.ts";

const sha256 = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest();

test("[S15] a sealed bundle is, byte for byte, what the specification says", async () => {
  const at = await testServer();
  const tablet = await paired(at, await startedCup(at), refereeA);
  const acts = [sheet(formAt(at), t1, seatA, 1), sheet(formAt(at), t2, seatB, 0)];
  const bundle = tablet.bundle(cup, ...acts.map((act) => tablet.op(cup, act)));
  const to = cupKey(at);
  const bytes = Buffer.from(await sealedFor(to, bundle));

  // Version, which key it is for, the ephemeral key (compressed), the box with its tag.
  expect(bytes[0]).toBe(2);
  const receiver = sha256(`EC.P-256.${to.key.x}.${to.key.y}`);
  expect(bytes.subarray(1, 5)).toEqual(receiver.subarray(0, 4));
  const ephemeral = bytes.subarray(5, 38);
  const [box, tag] = [bytes.subarray(38, -16), bytes.subarray(-16)];

  const [stored] = await at.server.store.competitions();
  const secret = stored?.histories.at(-1)?.sealing.d ?? "";
  const ecdh = createECDH("prime256v1");
  ecdh.setPrivateKey(Buffer.from(secret, "base64url"));
  const shared = ecdh.computeSecret(ephemeral);
  const info = Buffer.concat([Buffer.from("aidpost-sealed/2\n"), receiver, ephemeral]);
  const derived = Buffer.from(hkdfSync("sha256", shared, Buffer.alloc(0), info, 44));
  const cipher = createDecipheriv("aes-256-gcm", derived.subarray(0, 32), derived.subarray(32));
  cipher.setAAD(Buffer.from(cup));
  cipher.setAuthTag(tag);
  const inside = Buffer.concat([cipher.update(box), cipher.final()]);

  // Signature, device, number of the dictionary, raw deflate of each op's length and text.
  expect(inside.subarray(0, 64).toString("base64url")).toBe(bundle.signature);
  expect(inside.subarray(64, 80).toString("hex")).toBe(bundle.device);
  expect(inside[80]).toBe(2);
  const words = dictionary(2, { competition: cup, history: to.history, device: bundle.device });
  const texts = inflateRawSync(inside.subarray(81), { dictionary: words ?? expect.fail() });
  const ops: string[] = [];
  for (let index = 0; index < texts.length; ) {
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = texts[index] ?? expect.fail();
      index += 1;
      length += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    ops.push(texts.subarray(index, index + length).toString("utf8"));
    index += length;
  }
  expect(ops).toEqual(bundle.ops);

  // Six letters of its hash.
  const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const word = [...sha256(bytes).subarray(0, 6)].map((byte) => letters[byte % 32]).join("");
  expect(checkWord(bytes)).toBe(`${word.slice(0, 3)}-${word.slice(3)}`);
});

test("[S15] a dictionary holds competition, device and history, and never changes once it was given out", () => {
  const known = {
    competition: cup,
    history: "01890000-0000-7000-8000-00000000aaaa" as HistoryId,
    device: "ab".repeat(16) as DeviceId,
  };
  const bytes = Buffer.from(dictionary(1, known) ?? []);
  for (const name of Object.values(known)) expect(bytes.includes(name)).toBe(true);
  // Another hash here means that codes which were shown already can no longer be opened: add a dictionary instead.
  expect(sha256(bytes).toString("hex")).toBe(
    "6a4d427a690eaa03c59612a8778401d834b6b2a192d873ed2b65f98e407aa4af",
  );
});
