import fc from "fast-check";
import { expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { hashText } from "../../../src/core/log/entry.ts";
import { bodies, OP_SCHEMA, type OpKind } from "../../../src/core/log/op.ts";
import { parseAccepted, parseOp } from "../../../src/core/log/parse.ts";
import { aSheet, criterion, FakeDevice, ready, referee, sheetKey } from "./builders.ts";
import { everyAct } from "./every-act.ts";

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

/** Everything that an op holds beside kind and body. */
const ENVELOPE = [
  "id",
  "competition",
  "device",
  "number",
  "previous",
  "seen",
  "targets",
  "actor",
  "at",
  "app",
] as const;

test("[L2] an op holds its envelope, kind and body, and nothing else", () => {
  const op = JSON.parse(aSubmit().text);
  expect(Object.keys(op).sort()).toEqual([...ENVELOPE, "kind", "body"].sort());
  expect(op).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    competition: "c1",
    number: 1,
    previous: null,
    seen: [expect.any(String), expect.any(Number)],
    targets: [{ record: "sheet/s1/t1/1/A", basis: [] }],
    actor: { official: null, by: "device" },
    at: [expect.any(Number), 120, 5, 0],
    app: ["test", OP_SCHEMA],
  });
});

test.each([...ENVELOPE, "kind", "body"])("[L2] without its %s it is no op", (part) => {
  const { text } = aSubmit();
  const without = changed(text, (op) => {
    delete op[part];
  });
  const path = part === "app" ? expect.stringMatching(/^app/) : part;
  expect(parseOp(without)).toMatchObject({ kind: "unreadable", reason: { kind: "malformed", path } });
});

/** Acts that change or decide what somebody else has marked, or take something away. */
const REASONED: readonly OpKind[] = [
  "sheet.correct",
  "sheet.void",
  "sheet.move",
  "conflict.settle",
  "discrepancy.settle",
  "run.again",
  "seat.excuse",
  "block.give",
  "block.excuse",
  "criterion.excuse",
  "station.cancel",
  "penalty.give",
  "discretion.give",
  "failure.judge",
  "team.status",
  "tie.decide",
  "protest.decide",
  "substitution.put",
  "invite.revoke",
  "device.assign",
  "device.revoke",
  "op.undo",
  "op.accept",
  "op.refuse",
];

test.each(REASONED)("[L4, L12, L8, V4, V5] %s says why, or is no op", (kind) => {
  const { log, s2 } = ready();
  const [targets, body] = everyAct(log, s2, log.admit(referee("s2")))[kind];
  const { text } = log.make(log.owner, kind, targets, body);
  expect(parseOp(text).kind).toBe("op");
  for (const said of [undefined, "", "  "]) {
    const silent = changed(text, (op) => Object.assign(op.body as object, { reason: said }));
    expect(parseOp(silent)).toMatchObject({ kind: "unreadable", reason: { path: "body.reason" } });
  }
});

test("[L4] a settlement holds the whole sheet that results", () => {
  const { log, s2 } = ready();
  const [targets, body] = everyAct(log, s2, log.admit(referee("s2")))["conflict.settle"];
  const { text } = log.make(log.owner, "conflict.settle", targets, body);
  const without = changed(text, (op) => Object.assign(op.body as object, { sheet: undefined }));
  expect(parseOp(without)).toMatchObject({ kind: "unreadable", reason: { path: "body.sheet" } });
});

/** Fields of ops in which a name may stand, and whose: the competition's and the place's, and a team's. */
const NAMES = [
  "competition.create competition.name",
  "competition.create competition.place",
  "competition.put name",
  "competition.put place",
  "team.put name",
];

test("[L19] no field of any kind of op is for a person's name, number or address", () => {
  const found = Object.entries(bodies).flatMap(([kind, schema]) =>
    fieldsOf(schema).map((path) => `${kind} ${path}`),
  );
  expect(found.length).toBeGreaterThan(200);
  const personal = /[. ](name|names|place|contact|phone|mail|email|address|pin|verifier|drawing)$/i;
  expect(found.filter((path) => personal.test(path)).sort()).toEqual(NAMES);
});

/** Paths of every field of a schema, whatever it is wrapped in. */
function fieldsOf(schema: unknown, path = ""): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const parts = schema as Record<string, unknown>;
  if (parts.type === "strict_object" || parts.type === "object") {
    return Object.entries(parts.entries as object).flatMap(([key, inner]) => {
      const at = path === "" ? key : `${path}.${key}`;
      return [at, ...fieldsOf(inner, at)];
    });
  }
  const inside = [parts.wrapped, parts.item, parts.value, ...list(parts.options), ...list(parts.items)];
  return inside.flatMap((inner) => fieldsOf(inner, path));
}
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

test("[S8] an op of a newer schema is set aside as that, whatever else is in it", () => {
  const { text, id } = aSubmit();
  const newer = changed(text, (op) =>
    Object.assign(op, { app: ["9.9", OP_SCHEMA + 1], kind: "sheet.hologram", extra: true }),
  );
  expect(parseOp(newer)).toMatchObject({
    kind: "unreadable",
    id,
    reason: { kind: "newerSchema", schema: OP_SCHEMA + 1 },
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

test("[L20, L35] a sheet that says two things of one criterion says nothing", () => {
  const row = [criterion("airway"), "b", 1];
  const text = changed(aSubmit().text, (op) => {
    (op.body as { sheet: { marks: unknown[] } }).sheet.marks.push(row);
  });
  expect(parseOp(text)).toMatchObject({
    reason: { kind: "malformed", path: "body.sheet.marks", problem: expect.stringContaining("airway") },
  });
});

test.each([
  [["b", "c1", 1]],
  [[12, "b", "c1", 1, "more"]],
  [[1.5, "b", "c1", 1]],
  [["12", "b", "c1", 1]],
  [[12, "q", "c1", 1]],
  [[12, "b", 1, 1]],
  [[12, "b", "c1", true]],
  [[12, "b", "c1", [1]]],
])("[L1] %j is no tap, and the op says where it stands", (row) => {
  const { text } = aSubmit({ taps: [[12, "b", "airway", 1]] });
  const odd = changed(text, (op) => {
    (op.body as { sheet: { taps: unknown[] } }).sheet.taps.push(row);
  });
  expect(parseOp(odd)).toMatchObject({ reason: { kind: "malformed", path: "body.sheet.taps.1" } });
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
