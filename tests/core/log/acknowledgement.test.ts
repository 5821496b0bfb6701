import { describe, expect, test } from "vitest";
import type { OpId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import type { SheetBodyText } from "../../../src/core/competition/sheet.ts";
import { acknowledgementOf, signatureHash } from "../../../src/core/log/acknowledgement.ts";
import { sheetHeads } from "../../../src/core/log/heads.ts";
import type { State } from "../../../src/core/log/state.ts";
import { aSheet, naming, ready, reason, referee, sheetKey, submit } from "./builders.ts";

const key = sheetKey("s1", "t1");
const on = record.sheet(key);
const headsOn = (state: State) => sheetHeads(state, on).map(({ op }) => op);
type How = "signature" | "pin" | "refused" | "skipped";

/** A sheet of one tablet, its correction, and what the captain says of either. */
function corrected() {
  const { log, s1 } = ready();
  const device = log.admit(referee("s1"));
  const first = submit(log, device, key, s1);
  const say = (sheet: OpId, how: How) => log.do(device, "sheet.acknowledge", on, { sheet, how, reason });
  const correct = () =>
    log.do(device, "sheet.correct", [naming(on, first)], { sheet: aSheet(s1, { seals: 0 }), reason });
  const kind = (sheet: OpId) => acknowledgementOf(log.state, on, sheet).kind;
  return { log, s1, first, device, say, correct, kind };
}

describe("a correction after the captain's acknowledgement", () => {
  test.each(["signature", "pin", "refused"] as const)(
    "[V5, L43] after “%s” it shows as changed until it is acknowledged again",
    (how) => {
      const { first, say, correct, kind } = corrected();
      expect(kind(first)).toBe("none");
      say(first, how);
      expect(kind(first)).toBe("given");
      const second = correct();
      expect(kind(second)).toBe("changed");
      say(second, "pin");
      expect(kind(second)).toBe("given");
    },
  );

  test("[L43] what was skipped was seen by nobody, so that nothing has changed since", () => {
    const { first, say, correct, kind } = corrected();
    say(first, "skipped");
    expect(kind(correct())).toBe("none");
  });

  test("[V5, L43] it follows every sheet that this one replaces, over several corrections", () => {
    const { log, s1, first, device, say, correct, kind } = corrected();
    say(first, "signature");
    const third = log.do(device, "sheet.correct", [naming(on, correct())], { sheet: aSheet(s1), reason });
    expect(kind(third)).toBe("changed");
  });

  test("[V5, L8] a sheet that was moved replaces the one that it comes from, of the other team too", () => {
    const { log, s1, first, device, say, correct } = corrected();
    say(first, "refused");
    const sheet = aSheet(s1, { seals: 0 });
    const to = record.sheet(sheetKey("s1", "t2"));
    const targets = [naming(on, correct()), naming(to)];
    const moved = log.do(device, "sheet.move", targets, { sheet, reason });
    expect(acknowledgementOf(log.state, to, moved).kind).toBe("changed");
    const again = log.do(device, "sheet.correct", [naming(to, moved)], { sheet: aSheet(s1), reason });
    expect(acknowledgementOf(log.state, to, again).kind).toBe("changed");
  });

  test("[V5, L5, L43] a second sheet for one seat replaces nothing: what the captain said of either says nothing of the other", () => {
    const { log, s1, first, device, say, correct, kind } = corrected();
    const rival = submit(log, device, key, s1, { seals: 1 });
    say(rival, "signature");
    expect([kind(first), kind(rival)]).toEqual(["none", "given"]);
    expect(kind(correct())).toBe("none");
    const settled = log.do(log.owner, "conflict.settle", [naming(on, ...headsOn(log.state))], {
      sheet: aSheet(s1),
      reason,
    });
    expect(kind(settled)).toBe("changed");
  });

  /** A conflict of the first sheet and another, and its settlement with these marks. */
  function settledWith(sheet: (of: ReturnType<typeof corrected>) => SheetBodyText, seen: "first" | "rival") {
    const made = corrected();
    const { log, first, device, key: on, s1 } = { ...made, key: record.sheet(key) };
    const rival = submit(log, device, key, s1, { seals: 1 });
    made.say(seen === "first" ? first : rival, "refused");
    const targets = [naming(on, ...headsOn(log.state))];
    const settled = log.do(log.owner, "conflict.settle", targets, { sheet: sheet(made), reason });
    return { ...made, rival, settled };
  }

  test("[L43] a settlement in favour of the sheet that the captain saw changes nothing, and what was said stands", () => {
    const { log, settled } = settledWith(({ s1 }) => ({ ...aSheet(s1), remark: "as filmed" }), "first");
    expect(acknowledgementOf(log.state, on, settled)).toMatchObject({
      kind: "given",
      how: "refused",
      reason,
    });
  });

  test("[L43] a settlement in favour of the other sheet, or with another run time, has changed what the captain saw", () => {
    expect(settledWith(({ s1 }) => aSheet(s1), "rival")).toSatisfy(
      ({ kind, settled }) => kind(settled) === "changed",
    );
    const clock: SheetBodyText["clock"] = [null, 900, "manual"];
    const { kind, settled } = settledWith(({ s1 }) => ({ ...aSheet(s1), clock }), "first");
    expect(kind(settled)).toBe("changed");
  });

  test("[L43] the captain's last sight counts: settled back to what was seen before that, it has changed", () => {
    const { log, s1, first, device, say, correct, kind } = corrected();
    say(first, "pin");
    say(correct(), "pin");
    submit(log, device, key, s1, { seals: 1 });
    const targets = [naming(on, ...headsOn(log.state))];
    expect(kind(log.do(log.owner, "conflict.settle", targets, { sheet: aSheet(s1), reason }))).toBe(
      "changed",
    );
  });

  test("[L26, L43] what the captain said stands with its sheet: how, when and why", () => {
    const { log, first, say } = corrected();
    say(first, "refused");
    expect(acknowledgementOf(log.state, on, first)).toMatchObject({ kind: "given", how: "refused", reason });
  });
});

test("[L19, L43] an op holds the salted hash of a drawing: the same lines with another salt give another hash", () => {
  const drawing = "M0 0L9 9";
  expect(signatureHash("one", drawing)).toBe(signatureHash("one", drawing));
  expect(signatureHash("other", drawing)).not.toBe(signatureHash("one", drawing));
  expect(signatureHash("one", drawing)).toMatch(/^[0-9a-f]{64}$/);
});
