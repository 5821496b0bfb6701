/** Spoils values and bytes, the same way for the same luck. */
import type { Chance } from "../../src/core/practice/chance.ts";

/** Things that a careless reader stumbles over. */
const ODD_TEXTS = [
  "",
  " ",
  "\0",
  "null",
  "__proto__",
  "constructor",
  "../../etc/passwd",
  "' or 1=1 --",
  "<script>alert(1)</script>",
  "%00%2e%2e%2f",
  "\ud800",
  "\u202e\ufeff",
  "cup",
  "-1",
  "1e999",
  "x".repeat(70_000),
] as const;
const ODD_NUMBERS = [0, -1, 1.5, 2 ** 31, 2 ** 53, 1e308, -0] as const;

/** Any JSON value, none of them what was asked for. */
export function oddValue(luck: Chance): unknown {
  const kinds: readonly (() => unknown)[] = [
    () => luck.oneOf(ODD_TEXTS),
    () => luck.oneOf(ODD_NUMBERS),
    () => null,
    () => true,
    () => [],
    () => ({}),
    () => nested(luck.whole(1, 3000)),
    () => Array.from({ length: luck.whole(1, 2000) }, () => luck.oneOf(ODD_TEXTS.slice(0, -1))),
    () => JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":1}}'),
  ];
  return luck.oneOf(kinds)();
}

function nested(depth: number): unknown {
  let value: unknown = "deep";
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

/** A copy of a JSON value with one thing in it taken away, put in, or exchanged. */
export function spoiled(value: unknown, luck: Chance): unknown {
  if (Array.isArray(value)) {
    if (value.length === 0 || luck.happens(0.3)) return oddValue(luck);
    const at = luck.whole(0, value.length - 1);
    return value.map((part, index) => (index === at ? spoiled(part, luck) : part));
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    if (luck.happens(0.2)) return { ...value, [luck.oneOf(ODD_TEXTS).slice(0, 40)]: oddValue(luck) };
    if (entries.length === 0) return oddValue(luck);
    const [name] = luck.oneOf(entries);
    if (luck.happens(0.3)) return Object.fromEntries(entries.filter(([other]) => other !== name));
    return Object.fromEntries(
      entries.map(([other, part]) => [other, other === name ? spoiled(part, luck) : part]),
    );
  }
  return oddValue(luck);
}

/** Random bytes. */
export function noise(luck: Chance, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => luck.whole(0, 255)));
}

/** The bytes with some of them changed, cut off, doubled or put in. */
export function spoiledBytes(bytes: Uint8Array, luck: Chance): Buffer {
  const at = luck.whole(0, Math.max(0, bytes.length - 1));
  const [before, after] = [Buffer.from(bytes.slice(0, at)), Buffer.from(bytes.slice(at))];
  return luck.oneOf<() => Buffer>([
    () => before,
    () => after,
    () => Buffer.concat([before, noise(luck, luck.whole(1, 40)), after]),
    () => Buffer.concat([before, after, after]),
    () => {
      const changed = Buffer.from(bytes);
      for (let times = luck.whole(1, 8); times > 0; times -= 1) {
        const place = luck.whole(0, Math.max(0, changed.length - 1));
        changed[place] = (changed[place] ?? 0) ^ (1 << luck.whole(0, 7));
      }
      return changed;
    },
  ])();
}
