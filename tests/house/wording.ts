/** What no file of the repository may say. Each rule is one pattern with the sentence that explains it. */

export interface Rule {
  readonly pattern: RegExp;
  readonly why: string;
}

/** For every tracked text file. */
export const everywhere: readonly Rule[] = [
  { pattern: /(?<![\w.~*/-])\/(work|home|root|Users)\/[\w.-]/, why: "names a path of one machine" },
  { pattern: /\bregistry\.[a-z0-9-]+\.[a-z]{2,}/i, why: "names a package registry" },
  { pattern: /\bnpmjs\.(org|com)\b/i, why: "names a package registry" },
];

/** For code: what the linter does not see. */
export const inCode: readonly Rule[] = [
  { pattern: /@ts-(ignore|expect-error|nocheck)|biome-ignore|eslint-disable/, why: "silences a check" },
  { pattern: /\b(TODO|FIXME|XXX)\b/, why: "leaves work for later" },
  { pattern: /catch\s*(\(\w*\)\s*)?\{\s*\}/, why: "swallows an error" },
  { pattern: /\b(describe|test|it)\.(skip|only|todo|fails)\b/, why: "leaves a test out" },
  { pattern: /\bretry\s*:/, why: "tries a test again until it passes" },
];

/** For `src/core`, where time and chance are arguments. */
export const inCore: readonly Rule[] = [
  { pattern: /\bDate\.now\b|\bnew Date\(\)|\bTemporal\.Now\b/, why: "reads a clock" },
  { pattern: /\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b/, why: "draws lots" },
];

/** One sentence for each line that breaks a rule. */
export function breaches(path: string, text: string, rules: readonly Rule[]): readonly string[] {
  return rules.flatMap(({ pattern, why }) => {
    const match = new RegExp(pattern.source, `${pattern.flags}g`);
    return [...text.matchAll(match)].map((hit) => {
      const line = text.slice(0, hit.index).split("\n").length;
      return `${path}:${line} ${why}: ${hit[0].trim()}`;
    });
  });
}
