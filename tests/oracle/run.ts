/**
 * Compares the engine with the oracle on any number of random competitions:
 *
 *     npm run oracle -- --count 10000 --seed 1
 *
 * `--seed` is the first one. Prints how far it is, what the competitions held, and every disagreement with its seed,
 * which gives the same competition again. Ends with 1 when there was any.
 */
import { parseArgs } from "node:util";
import { differences } from "./compare.ts";
import { featuresOf } from "./features.ts";
import { oracle } from "./oracle.ts";
import { randomField } from "./random-field.ts";

const { values } = parseArgs({
  options: { count: { type: "string", default: "1000" }, seed: { type: "string", default: "1" } },
});
const count = Number(values.count);
const first = Number(values.seed);
if (Number.isSafeInteger(count) && count > 0 && Number.isSafeInteger(first)) {
  process.exitCode = compareAll(first, count) === 0 ? 0 : 1;
} else {
  console.error("Say how many and from where in whole numbers: npm run oracle -- --count 1000 --seed 1");
  process.exitCode = 1;
}

/** How many competitions the two disagree on. */
function compareAll(first: number, count: number): number {
  const seen = new Map<string, number>();
  let disagreed = 0;
  for (let done = 0; done < count; done++) {
    if (done > 0 && done % 500 === 0)
      console.log(`${done} of ${count} competitions, ${disagreed} disagreements`);
    const field = randomField(first + done);
    for (const name of featuresOf(field, oracle(field))) seen.set(name, (seen.get(name) ?? 0) + 1);
    const found = differences(field);
    if (found.length === 0) continue;
    disagreed++;
    console.log(`seed ${first + done} (total ${field.rules.total.kind}, ${field.state}):`);
    for (const difference of found) console.log(`  ${difference}`);
  }
  for (const [name, times] of [...seen].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`${String(times).padStart(7)}  ${name}`);
  console.log(`${count} competitions from seed ${first} on, ${disagreed} disagreements`);
  return disagreed;
}
