import fc from "fast-check";
import { expect, test } from "vitest";
import { inviteCode, readInviteCode, spokenCode } from "../../../src/core/protocol/invite-code.ts";

const codes = fc.uint8Array({ minLength: 11, maxLength: 11 }).map(inviteCode);
const characters = [..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"];

test("[A30] a code is twelve characters in groups of four, and is read however it is typed", () => {
  const code = inviteCode(Uint8Array.from([20, 0, 1, 31, 9, 18, 7, 255, 64, 3, 12]));
  expect(spokenCode(code)).toMatch(/^[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}$/);
  expect(readInviteCode(code)).toEqual({ kind: "code", code });
  const sloppy = ` ${spokenCode(code).toLowerCase().replaceAll("0", "o").replaceAll("1", "l").replaceAll(" ", " - ")} `;
  expect(readInviteCode(sloppy)).toEqual({ kind: "code", code });
});

test("[A30] a wrong character is always found", () => {
  fc.assert(
    fc.property(codes, fc.nat(11), fc.constantFrom(...characters), (code, at, wrong) => {
      fc.pre(code[at] !== wrong);
      expect(readInviteCode(code.slice(0, at) + wrong + code.slice(at + 1))).toEqual({ kind: "slip" });
    }),
  );
});

test("[A30] two characters that changed places are always found", () => {
  fc.assert(
    fc.property(codes, fc.nat(11), fc.nat(11), (code, one, other) => {
      const mixed = [...code];
      [mixed[one], mixed[other]] = [mixed[other] ?? "", mixed[one] ?? ""];
      fc.pre(mixed.join("") !== code);
      expect(readInviteCode(mixed.join(""))).toEqual({ kind: "slip" });
    }),
  );
});

test("[A30] a missing character says how many there should be; one that no code has is a slip", () => {
  const code = inviteCode(new Uint8Array(11).fill(5));
  expect(readInviteCode(code.slice(1))).toEqual({ kind: "length", have: 11, of: 12 });
  expect(readInviteCode(`${code}7`)).toEqual({ kind: "length", have: 13, of: 12 });
  expect(readInviteCode("")).toEqual({ kind: "length", have: 0, of: 12 });
  expect(readInviteCode(`U${code.slice(1)}`)).toEqual({ kind: "slip" });
  expect(readInviteCode(`Ü${code.slice(1)}`)).toEqual({ kind: "slip" });
});
