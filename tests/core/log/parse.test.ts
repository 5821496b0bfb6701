import fc from "fast-check";
import { expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { hashText } from "../../../src/core/log/entry.ts";
import { parseAccepted, parseOp } from "../../../src/core/log/parse.ts";
import { aSheet, criterion, FakeDevice, ready, referee, sheetKey } from "./builders.ts";

function aSubmit(said: Parameters<typeof aSheet>[1] = {}) {
  const { log, s1 } = ready();
  const device = log.admit(referee("s1"));
  return log.make(device, "sheet.submit", record.sheet(sheetKey("s1", "t1")), { sheet: aSheet(s1, said) });
}

/** The same op with something else in it. */
function changed(text: string, change: (op: Record<string, unknown>) => void): string {
  const op = JSON.parse(text);
  change(op);
  return JSON.stringify(op);
}

test("[L1] what a device wrote is read back, and its hash is that of the bytes", () => {
  const { text, id } = aSubmit();
  const parsed = parseOp(text);
  expect(parsed).toMatchObject({ kind: "op", hash: hashText(text), op: { id, kind: "sheet.submit" } });
  expect(parsed.size).toBe(new TextEncoder().encode(text).length);
});

test.each([
  [
    "an unknown field in the envelope",
    (op: Record<string, unknown>) => Object.assign(op, { sneaky: 1 }),
    "sneaky",
  ],
  [
    "an unknown field in the body",
    (op: Record<string, unknown>) => Object.assign(op.body as object, { points: 9 }),
    "body.points",
  ],
  ["an unknown kind", (op: Record<string, unknown>) => Object.assign(op, { kind: "sheet.eat" }), "kind"],
  [
    "a kind that every object has",
    (op: Record<string, unknown>) => Object.assign(op, { kind: "constructor" }),
    "kind",
  ],
  ["a wrong type", (op: Record<string, unknown>) => Object.assign(op, { number: "1" }), "number"],
  ["no target", (op: Record<string, unknown>) => Object.assign(op, { targets: [] }), "targets"],
])("[L1] %s sends the op to quarantine with the place, and who wrote it is still read", (_, change, path) => {
  const { text, id, device } = aSubmit();
  expect(parseOp(changed(text, change))).toMatchObject({
    kind: "unreadable",
    id,
    device,
    reason: { kind: "malformed", path },
  });
});

test("[S8] an op of a newer schema is set aside as that, whatever else is in it", () => {
  const { text, id } = aSubmit();
  const newer = changed(text, (op) =>
    Object.assign(op, { app: ["9.9", 3], kind: "sheet.hologram", extra: true }),
  );
  expect(parseOp(newer)).toMatchObject({
    kind: "unreadable",
    id,
    reason: { kind: "newerSchema", schema: 3 },
  });
});

test.each(["", "nonsense", "null", "[]", "{}", "7", '"op"', "{", `[${"[".repeat(5000)}`, '{"id":"\ud800"}'])(
  "[L1] %j is no op, and nothing is thrown",
  (text) => {
    expect(parseOp(text)).toMatchObject({ kind: "unreadable", reason: { kind: "malformed" } });
  },
);

test("[L1] whatever the text, parsing never throws and says what is wrong", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: "binary" })), (text) => {
      const parsed = parseOp(text);
      expect(parsed.kind).toBe("unreadable");
    }),
  );
});

test("[L20] a sheet that says two things of one criterion says nothing", () => {
  const row = [criterion("airway"), "b", 1];
  const text = changed(aSubmit().text, (op) => {
    (op.body as { sheet: { marks: unknown[] } }).sheet.marks.push(row);
  });
  expect(parseOp(text)).toMatchObject({
    reason: { kind: "malformed", path: "body.sheet.marks", problem: expect.stringContaining("airway") },
  });
});

test("[L24] a device that enters under an id that its key does not give is no op", () => {
  const { log } = ready();
  const [mine, other] = [new FakeDevice(50), new FakeDevice(51)];
  const made = log.make(log.server, "device.admit", record.device(mine.id), {
    invite: null,
    device: mine.id,
    key: mine.key,
    role: { kind: "office" },
  });
  const stolen = changed(made.text, (op) => Object.assign(op.body as object, { key: other.key }));
  expect(parseOp(stolen)).toMatchObject({ kind: "unreadable", reason: { kind: "malformed", path: "body" } });
});

const remark = fc.oneof(
  fc.constant(undefined),
  fc.string({ minLength: 3 }).filter((text) => text.trim().length > 2),
);

test("[L18] an accepted sheet reads the same whether it is looked at row by row or trusted", () => {
  fc.assert(
    fc.property(remark, fc.boolean(), fc.nat(9), fc.boolean(), (said, airway, seals, spaced) => {
      const { text } = aSubmit({
        airway: airway ? 1 : 0,
        seals,
        ...(said === undefined ? {} : { remark: said, remarks: [[criterion("airway"), said]] }),
        taps: [[12, "b", "airway", 1]],
      });
      const written = spaced ? JSON.stringify(JSON.parse(text), null, 1) : text;
      expect(parseAccepted(written)).toStrictEqual(parseOp(written));
    }),
  );
});

test("[L1] a text that is not what an accepted op looks like is read strictly all the same", () => {
  const { text } = aSubmit();
  for (const broken of [
    text.slice(0, -1),
    text.replace('"sheet":', '"shet":'),
    `${text} `,
    text.replace('"form"', '"norm"'),
  ]) {
    expect(parseAccepted(broken)).toStrictEqual(parseOp(broken));
  }
});
