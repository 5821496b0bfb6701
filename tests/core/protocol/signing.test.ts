import { createHash } from "node:crypto";
import * as v from "valibot";
import { expect, test } from "vitest";
import { bodyHash, RequestTokenClaims } from "../../../src/core/protocol/request-token.ts";
import { bundleText, deviceIdOf } from "../../../src/core/protocol/signing.ts";
import { competition, FakeDevice, key } from "../log/builders.ts";

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

test("[S9, D6] what is signed names the competition, the device and the hash of every op, one to a line", () => {
  const device = new FakeDevice(1).id;
  const ops = ['{"a":1}', '{"b":"é"}'];
  expect(bundleText({ competition, device, ops })).toBe(
    `aidpost-bundle/1\n${competition}\n${device}\n${sha256(ops[0] ?? "")}\n${sha256(ops[1] ?? "")}`,
  );
});

test("[L24] a device's id is the first 32 hexadecimal digits of the hash of its public key", () => {
  const { x, y } = key(1);
  expect(deviceIdOf(key(1))).toBe(sha256(`EC.P-256.${x}.${y}`).slice(0, 32));
  expect(deviceIdOf(key(1))).not.toBe(deviceIdOf(key(2)));
});

test("[S4] a request's token names method, path with query and the hash of the body, and nothing else", () => {
  const claims = {
    aud: competition,
    htm: "GET",
    htp: "/api/competitions/c1/entries?after=7.0",
    bh: bodyHash(""),
    iat: 1_785_567_600,
    jti: "0123456789abcdef",
  };
  expect(v.parse(RequestTokenClaims, claims)).toEqual(claims);
  expect(claims.bh).toBe(sha256(""));
  expect(bodyHash(new TextEncoder().encode("é"))).toBe(sha256("é"));
  for (const bad of [
    { sub: "x" },
    { htm: "PATCH" },
    { htp: "https://elsewhere" },
    { bh: "0" },
    { jti: "short" },
  ]) {
    expect(v.safeParse(RequestTokenClaims, { ...claims, ...bad }).success).toBe(false);
  }
});
