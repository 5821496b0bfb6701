import { expect, test } from "vitest";
import type { Official } from "../../../src/core/competition/competition.ts";
import type { PersonId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { fold } from "../../../src/core/log/apply.ts";
import { DEFAULT_RULES } from "../../../src/core/log/default-rules.ts";
import { hashText } from "../../../src/core/log/entry.ts";
import { parseOp } from "../../../src/core/log/parse.ts";
import { formOf } from "../../../src/core/log/setup.ts";
import { aForm, aStation, begun, competition, station } from "./builders.ts";

/** A form's op, changed to what a device of another schema would have written. */
function written(schema: number, change: (form: Record<string, unknown>) => object): string {
  const log = begun();
  const { text } = log.make(log.owner, "sheetform.put", record.form(station("s1")), aForm());
  const op = JSON.parse(text);
  return JSON.stringify({ ...op, app: ["0.1", schema], body: change(op.body) });
}
const timed = (score: object) => ({
  id: "race",
  kind: "timed",
  section: "care",
  block: "team",
  words: { en: "Race", fr: "Course" },
  score,
});
const earlier = (form: Record<string, unknown>) => ({
  ...form,
  overtime: "stop",
  criteria: [timed({ kind: "linear", base: 60, points: 50, perSecond: "0.5", min: 0, max: 90 })],
});

test("[L39] [S8] a form of the schema before is read in today's words, and its text stays what it was", () => {
  const text = written(1, earlier);
  const parsed = parseOp(text);
  expect(parsed).toMatchObject({ kind: "op", hash: hashText(text) });
  expect(parsed.kind === "op" && parsed.op.body).toMatchObject({
    overtime: { kind: "stop" },
    criteria: [{ score: { kind: "linear", per: { seconds: 1, points: "0.5", count: "exact" } } }],
  });
});

test("[L39] [S8] it takes force, and every device that folds its bytes reads the same form", () => {
  const log = begun();
  log.do(log.owner, "station.put", record.station(station("s1")), aStation(1));
  const { text, id } = log.make(log.owner, "sheetform.put", record.form(station("s1")), aForm());
  const op = JSON.parse(text);
  const old = JSON.stringify({ ...op, app: ["0.1", 1], body: earlier(op.body) });
  expect(log.take({ text: old, device: log.owner.id })).toEqual({ kind: "accepted" });
  const inForce = formOf(log.state, station("s1"));
  expect(inForce).toMatchObject({ op: id, form: { overtime: { kind: "stop" } } });
  expect(log.entries.at(-1)?.op).toBe(old);
  expect(log.state.ops.get(id)?.hash).toBe(hashText(old));
  expect(formOf(fold(competition, log.entries), station("s1"))).toEqual(inForce);
});

test.each(["stop", "run"])("[L39] overtime %s of the schema before is the kind of that name", (overtime) => {
  const parsed = parseOp(written(1, (form) => ({ ...form, overtime })));
  expect(parsed.kind === "op" && parsed.op.body).toMatchObject({ overtime: { kind: overtime } });
});

test("[L1] what the schema before did not know either is malformed, where its device wrote it", () => {
  for (const wrong of ["later", { kind: "halt" }, 3]) {
    expect(parseOp(written(1, (form) => ({ ...form, overtime: wrong })))).toMatchObject({
      reason: { kind: "malformed", path: expect.stringMatching(/^body\.overtime/) },
    });
  }
});

test("[L39] [L1] what says that it is of today's schema has no words of the one before", () => {
  expect(parseOp(written(2, earlier))).toMatchObject({ kind: "unreadable", reason: { kind: "malformed" } });
});

test("[L70] [S8] what schema 4 added is read where it stands, and an op of schema 3 without it as before", () => {
  const log = begun();
  const rewritten = (text: string, schema: number, more: object) => {
    const op = JSON.parse(text);
    return JSON.stringify({ ...op, app: ["0.1", schema], body: { ...op.body, ...more } });
  };
  const official: Official = { role: "referee", stations: [] };
  const put = log.make(log.owner, "official.put", record.official("anna" as PersonId), official).text;
  const rules = log.make(log.owner, "rules.put", record.rules, DEFAULT_RULES).text;
  const body = (text: string) => {
    const parsed = parseOp(text);
    return parsed.kind === "op" ? parsed.op.body : parsed.reason;
  };
  expect(body(rewritten(put, 3, {}))).toEqual(official);
  expect(body(rewritten(put, 4, { badge: 2 }))).toEqual({ ...official, badge: 2 });
  expect(body(rewritten(rules, 3, {}))).toMatchObject({ acknowledgement: "asked" });
  expect(body(rewritten(rules, 4, { acknowledgement: "pin" }))).toMatchObject({ acknowledgement: "pin" });
  expect(body(rewritten(put, 4, { badge: 0 }))).toMatchObject({ kind: "malformed", path: "body.badge" });
});
