import fc from "fast-check";
import { expect, test } from "vitest";
import { isTimeZone, localTime, wallTime } from "../../../src/core/formats/local-time.ts";

const helsinki = "Europe/Helsinki";

test("a moment is written as the clock of the place shows it, with its offset", () => {
  const at = Date.parse("2026-08-01T06:20:00Z");
  expect(localTime(at, helsinki)).toBe("2026-08-01T09:20:00+03:00");
  expect(localTime(at, "UTC")).toBe("2026-08-01T06:20:00+00:00");
  expect(localTime(at, "America/St_Johns")).toBe("2026-08-01T03:50:00-02:30");
  expect(localTime(at + 5, "Asia/Kathmandu")).toBe("2026-08-01T12:05:00.005+05:45");
});

test("a time without an offset is one of the place, in summer and in winter", () => {
  expect(wallTime("2026-08-01T09:20", helsinki)).toBe(Date.parse("2026-08-01T06:20:00Z"));
  expect(wallTime("2026-12-01 09:20", helsinki)).toBe(Date.parse("2026-12-01T07:20:00Z"));
  expect(wallTime("2026-08-01T09:20:30Z", helsinki)).toBe(Date.parse("2026-08-01T09:20:30Z"));
  // Clocks go forward at 03:00 on 29 March 2026 and back at 04:00 on 25 October.
  expect(wallTime("2026-03-29T02:59", helsinki)).toBe(Date.parse("2026-03-29T00:59:00Z"));
  expect(wallTime("2026-03-29T04:00", helsinki)).toBe(Date.parse("2026-03-29T01:00:00Z"));
  expect(wallTime("2026-10-25T02:59", helsinki)).toBe(Date.parse("2026-10-24T23:59:00Z"));
  expect(wallTime("2026-10-25T04:00", helsinki)).toBe(Date.parse("2026-10-25T02:00:00Z"));
});

test("what is no time is told apart", () => {
  for (const text of [
    "",
    "nine",
    "2026-08-01",
    "09:20",
    "2026-13-01T09:20",
    "2026-08-01T25:00",
    "1969-01-01T00:00",
  ]) {
    expect([text, wallTime(text, "UTC")]).toEqual([text, null]);
  }
});

test("what was written is read again as the same moment, in every zone", () => {
  const zones = fc.constantFrom("UTC", helsinki, "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia");
  const moments = fc.integer({ min: 0, max: Date.parse("2100-01-01T00:00:00Z") });
  fc.assert(fc.property(moments, zones, (at, zone) => wallTime(localTime(at, zone), "UTC") === at));
});

test("a time zone is one that the machine knows", () => {
  expect([helsinki, "UTC", "Mars/Olympus", "", "CEST?"].map(isTimeZone)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
