import { parseArgs } from "node:util";
import { simulate } from "./simulation.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string" },
    from: { type: "string" },
    seed: { type: "string" },
    trace: { type: "boolean" },
  },
});
const from = Number(values.seed ?? values.from ?? 1);
const n = values.seed ? 1 : Number(values.seeds ?? 10);
for (let seed = from; seed < from + n; seed++) {
  const t = performance.now();
  const r = await simulate(seed, values.trace ? (l) => console.log(l) : null);
  console.log(
    seed,
    r.steps,
    "ops",
    r.ops,
    "conf",
    r.conflicts,
    "aside",
    r.setAside,
    [...r.faults.values()].reduce((a, b) => a + b, 0),
    r.fingerprint,
    (performance.now() - t).toFixed(0) + "ms",
    r.problems.length ? "FAIL" : "ok",
  );
  for (const p of r.problems.slice(0, 6)) console.log("    ", p.slice(0, 400));
}
