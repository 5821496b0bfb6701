import { expect, test } from "vitest";
import { Failures } from "../../../src/server/auth/failures.ts";
import { Tries } from "../../../src/server/auth/tries.ts";
import { ProblemError } from "../../../src/server/http/problem.ts";
import { TestClock } from "../test-clock.ts";

const unknown = new ProblemError("inviteUnknown", "unknown");
const times = (count: number, act: (index: number) => ProblemError) =>
  Array.from({ length: count }, (_, index) => act(index).kind);

test("[S13] after ten failures with one secret the answer is 'too many', from whatever source", () => {
  const failures = new Failures(new TestClock());
  const kinds = times(12, (index) => failures.note("secret", `source ${index}`, unknown));
  expect(kinds).toEqual([...Array(10).fill("inviteUnknown"), "tooMany", "tooMany"]);
  expect(failures.note("other", "source 1", unknown).kind).toBe("inviteUnknown");
});

test("[S13] after thirty failures of one source the answer is 'too many', with whatever secret", () => {
  const failures = new Failures(new TestClock());
  const kinds = times(31, (index) => failures.note(`secret ${index}`, "source", unknown));
  expect(kinds.filter((kind) => kind === "tooMany")).toHaveLength(1);
  expect(failures.note("secret", "other", unknown).kind).toBe("inviteUnknown");
});

test("[S13] 'too many' says when to come back, and then it is over", () => {
  const clock = new TestClock();
  const failures = new Failures(clock);
  times(10, () => failures.note("secret", "source", unknown));
  clock.pass(60_000);
  const { kind, details } = failures.note("secret", "source", unknown);
  expect([kind, details.retryAfter]).toEqual(["tooMany", 540]);
  clock.pass(540_000);
  expect(failures.note("secret", "source", unknown).kind).toBe("inviteUnknown");
});

test("[S13, S14] a host whose clock is set back makes nobody wait longer for it", () => {
  const clock = new TestClock();
  const failures = new Failures(clock);
  const tries = new Tries(clock, { most: 2, within: 600_000 });
  times(10, () => failures.note("secret", "source", unknown));
  tries.mustBeFew("source");
  tries.mustBeFew("source");
  clock.jump(-48 * 3_600_000);
  expect(failures.note("secret", "source", unknown)).toMatchObject({
    kind: "tooMany",
    details: { retryAfter: 600 },
  });
  expect(() => tries.mustBeFew("source")).toThrow(expect.objectContaining({ details: { retryAfter: 600 } }));
  clock.pass(600_000);
  expect(failures.note("secret", "source", unknown).kind).toBe("inviteUnknown");
  expect(() => tries.mustBeFew("source")).not.toThrow();
});

test("[S13] whoever tries thousands of secrets does not push out the count of where they come from", () => {
  const failures = new Failures(new TestClock());
  const kinds = times(12_000, (index) => failures.note(`secret ${index}`, "source", unknown));
  expect(kinds.indexOf("tooMany")).toBe(30);
  expect(kinds.filter((kind) => kind !== "tooMany")).toHaveLength(30);
});
