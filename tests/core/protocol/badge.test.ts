import * as v from "valibot";
import { expect, test } from "vitest";
import { CompetitionId, PersonId } from "../../../src/core/competition/id.ts";
import { type Badge, badgeStatement, badgeText, readBadge } from "../../../src/core/protocol/badge.ts";
import type { Signature } from "../../../src/core/protocol/messages.ts";
import { bundleText } from "../../../src/core/protocol/signing.ts";

const badge: Badge = {
  competition: v.parse(CompetitionId, "cior-2026"),
  official: v.parse(PersonId, "kQ3v9_Zx-8aB2cD4eF6gH1"),
  number: 3,
  signature: "aZ09-_".padEnd(86, "x") as Signature,
};

test("[A20] a badge's text says competition, official, which badge and the signature, and is read again", () => {
  const text = badgeText(badge);
  expect(text).toBe(`aidpost-badge/1 cior-2026 kQ3v9_Zx-8aB2cD4eF6gH1 3 ${badge.signature}`);
  expect(readBadge(text)).toEqual(badge);
  expect(readBadge(` ${text}\n`)).toEqual(badge);
});

test.each([
  ["nothing", ""],
  ["a link", "https://cup.example/join#cup/i1/secret"],
  ["a later format", badgeText(badge).replace("badge/1", "badge/2")],
  ["no signature", badgeText(badge).replace(/ [^ ]+$/, "")],
  ["a signature that is cut off", badgeText(badge).slice(0, -1)],
  ["badge 0", badgeText(badge).replace(" 3 ", " 0 ")],
  ["badge 03", badgeText(badge).replace(" 3 ", " 03 ")],
  ["half a badge", badgeText(badge).replace(" 3 ", " 2.5 ")],
  ["an id that is none", badgeText(badge).replace("cior-2026", "cior/2026")],
  ["something behind it", `${badgeText(badge)} more`],
])("[A20] %s is no badge", (_what, text) => {
  expect(readBadge(text)).toBe(null);
});

test("[A20] what is signed names everything but the signature, and is nothing that signs a bundle", () => {
  const statement = badgeStatement(badge);
  expect(statement).toBe("aidpost-badge/1\ncior-2026\nkQ3v9_Zx-8aB2cD4eF6gH1\n3");
  const { competition } = badge;
  const bundle = bundleText({ competition, device: "0".repeat(32) as never, ops: ["{}"] });
  expect(bundle.split("\n")[0]).not.toBe(statement.split("\n")[0]);
});
