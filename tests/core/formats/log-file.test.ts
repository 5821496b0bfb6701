import fc from "fast-check";
import { expect, test } from "vitest";
import type { DeviceId, Hash } from "../../../src/core/competition/id.ts";
import { readLog } from "../../../src/core/formats/log-file.ts";
import { bundleLines, endLine, entryLines, type LoggedBundle } from "../../../src/core/formats/log-lines.ts";
import { competition } from "../log/builders.ts";
import { aDay } from "../log/day.ts";

const { entries } = aDay().log;
const head = entries.at(-1)?.hash as Hash;
const bundles: readonly LoggedBundle[] = [
  { at: 1, device: "0".repeat(32) as DeviceId, signature: "A".repeat(86), hashes: [head] },
];
const lines = [
  ...entryLines(entries),
  ...bundleLines(bundles),
  endLine({ entries: entries.length, bundles: 1, head }),
];
const read = (changed: readonly string[]) => readLog(changed.join(""));
const last = lines.length - 1;

test("[S16] what was exported is read again, entry by entry and signature by signature", () => {
  expect(read(lines)).toEqual({ ok: true, competition, entries, bundles });
  expect(read([lines.join("").trimEnd()])).toMatchObject({ ok: true });
});

test.each<[string, readonly string[], number]>([
  ["nothing", [], 1],
  ["an entry left out", lines.toSpliced(3, 1), 4],
  ["two entries exchanged", [...lines.slice(0, 2), lines[3] ?? "", lines[2] ?? "", ...lines.slice(4)], 3],
  ["a changed op", lines.map((line, index) => (index === 4 ? line.replace("c1", "c2") : line)), 5],
  ["a changed time", lines.map((line) => line.replace(/"received":\d+/, '"received":1')), 1],
  ["no end", lines.slice(0, last), last + 1],
  ["no signatures", [...lines.slice(0, last - 1), lines[last] ?? ""], last + 1],
  ["an early end", [...lines.slice(0, 5), lines[last] ?? ""], 7],
  ["something behind the end", [...lines, lines[0] ?? ""], last + 2],
  ["an entry behind the signatures", [lines[last - 1] ?? "", ...lines], 2],
  ["a field too many", lines.map((line) => line.replace('{"sequence"', '{"x":1,"sequence"')), 1],
  ["an empty line", [...lines.slice(0, 2), "\n", ...lines.slice(2)], 3],
])("[S16] a file with %s is refused with the line where it is", (_, changed, line) => {
  expect(read(changed)).toEqual({ ok: false, line, problem: expect.stringMatching(/^.{20,}\.$/) });
});

test("[S16] a chain that does not begin with a competition is refused", () => {
  expect(read([endLine({ entries: 0, bundles: 0, head: "0".repeat(64) as Hash })])).toMatchObject({
    ok: false,
    problem: expect.stringContaining("creates"),
  });
});

test("[S16] whatever text is read, the answer is where it is wrong or the log that was written, whose signatures are checked elsewhere", () => {
  const whole = lines.join("");
  const spoiled = fc.tuple(fc.nat(whole.length), fc.string({ maxLength: 5 }));
  fc.assert(
    fc.property(spoiled, ([at, text]) => {
      const changed = `${whole.slice(0, at)}${text}${whole.slice(at + 1)}`;
      const found = readLog(changed);
      if (found.ok) expect(withoutSignatures(changed)).toEqual(withoutSignatures(whole));
      else expect(found.line).toBeLessThanOrEqual(changed.split("\n").length + 1);
      if (changed.trimEnd() === whole.trimEnd()) expect(found).toMatchObject({ ok: true, entries });
    }),
    { numRuns: 50, examples: [[[signatureAt, "0"]], [[whole.length - 1, ""]]] },
  );
});

const signatureAt = lines.join("").indexOf("A".repeat(86)) + 40;

function withoutSignatures(text: string): readonly string[] {
  return text
    .trimEnd()
    .split("\n")
    .filter((line) => !line.startsWith('{"bundle"'));
}
