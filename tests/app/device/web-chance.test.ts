import { expect, test } from "vitest";
import { webChance } from "../../../src/app/device/web-chance.ts";

test("[D1] nobody can take a private key out of the browser: it signs, and is not extractable", async () => {
  const { secret } = await webChance.makeKeys();
  if (!(secret instanceof CryptoKey)) throw new Error("The browser made no key");
  expect([secret.type, secret.extractable, secret.usages]).toEqual(["private", false, ["sign"]]);
  for (const format of ["jwk", "pkcs8"] as const) {
    await expect(crypto.subtle.exportKey(format, secret)).rejects.toThrow();
  }
});
