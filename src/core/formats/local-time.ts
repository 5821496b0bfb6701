/** Times of the place where the competition is, as people write them and as files hold them. */
import type { WallTime } from "../competition/id.ts";

const TEXT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d(?:\.\d{1,3})?))?([+-]\d\d:\d\d|Z)?$/;

/** True for a time zone that this machine knows, such as "Europe/Helsinki". */
export function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).format(0) !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** `2026-08-01T09:20:00+03:00` in the zone of the place. */
export function localTime(at: WallTime, timeZone: string): string {
  const offset = offsetAt(at, timeZone);
  const sign = offset < 0 ? "-" : "+";
  const minutes = Math.abs(Math.round(offset / 60_000));
  const zone = `${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return `${new Date(at + offset).toISOString().replace(/(\.000)?Z$/, "")}${zone}`;
}

/**
 * Reads what `localTime` writes; seconds and offset may be left out, then the zone of the place tells.
 *
 * @returns null when the text is no time
 */
export function wallTime(text: string, timeZone: string): WallTime | null {
  const [, date, minutes, seconds = "00", zone] = TEXT.exec(text) ?? [];
  if (date === undefined || minutes === undefined) return null;
  const asUtc = Date.parse(`${date}T${minutes}:${seconds}Z`);
  if (Number.isNaN(asUtc)) return null;
  if (zone !== undefined) return positive(Date.parse(`${date}T${minutes}:${seconds}${zone}`));
  // The offset at the place differs from the one at the same reading in UTC only around a change of the clocks.
  const near = asUtc - offsetAt(asUtc, timeZone);
  return positive(asUtc - offsetAt(near, timeZone));
}

const positive = (at: number) => (Number.isSafeInteger(at) && at >= 0 ? at : null);
const two = (value: number) => String(value).padStart(2, "0");

/** Zone's clock minus UTC at a moment, in ms. */
function offsetAt(at: WallTime, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((found) => found.type === type)?.value ?? 0);
  const shownAt = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return shownAt - Math.floor(at / 1000) * 1000;
}
