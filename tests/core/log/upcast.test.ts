import { expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { hashText } from "../../../src/core/log/entry.ts";
import { parseOp } from "../../../src/core/log/parse.ts";
import { aForm, begun, station } from "./builders.ts";

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

test("[L39] [L1] what says that it is of today's schema has no words of the one before", () => {
  expect(parseOp(written(2, earlier))).toMatchObject({ kind: "unreadable", reason: { kind: "malformed" } });
});
