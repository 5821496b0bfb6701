/**
 * Runs simulated days.
 *
 *     npm run chaos -- --seeds 1000 [--from 1]    a table of what happened and what failed
 *     npm run chaos -- --seed 7 [--trace]         one seed again, step by step
 *     npm run chaos -- --break NAME               breaks a copy of the code on purpose: some seed must fail
 *     npm run chaos -- --break all
 *
 * Ends with 1 when a seed failed, or when no seed noticed a break.
 */
import { parseArgs } from "node:util";
import { breaks, tryBreak } from "./breaks.ts";
import { type Report, simulate } from "./simulation.ts";
import { FAULTS } from "./story.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "20" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
    trace: { type: "boolean", default: false },
    "first-failure": { type: "boolean", default: false },
    break: { type: "string" },
  },
});

if (values.break !== undefined) breakCode(values.break);
else if (values.seed !== undefined) await runOne(Number(values.seed), values.trace);
else await runMany(Number(values.from), Number(values.seeds), values["first-failure"]);

async function runOne(seed: number, trace: boolean): Promise<void> {
  const report = await simulate(seed, trace ? (line) => console.log(line) : null);
  console.log(table([report]));
  tellFailures([report]);
}

async function runMany(from: number, count: number, firstFailure: boolean): Promise<void> {
  const reports: Report[] = [];
  for (let seed = from; seed < from + count; seed += 1) {
    const report = await simulate(seed);
    reports.push(report);
    if (report.problems.length === 0) continue;
    tellFailures([report]);
    if (firstFailure) break;
  }
  console.log(table(reports));
}

function breakCode(name: string): void {
  const names = name === "all" ? breaks() : [name];
  for (const each of names) {
    const { seed, problem } = tryBreak(each);
    console.log(`${each.padEnd(28)} ${seed === null ? "NOT NOTICED" : `seed ${seed}: ${problem}`}`);
    if (seed === null) process.exitCode = 1;
  }
}

function tellFailures(reports: readonly Report[]): void {
  for (const { seed, problems } of reports) {
    if (problems.length === 0) continue;
    process.exitCode = 1;
    console.log(`seed ${seed} failed:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
  }
}

function table(reports: readonly Report[]): string {
  const sum = (of: (report: Report) => number) => reports.reduce((all, report) => all + of(report), 0);
  const rows: readonly (readonly [string, number])[] = [
    ["seeds", reports.length],
    ["steps", sum(({ steps }) => steps)],
    ["entries in the logs", sum(({ ops }) => ops)],
    ["conflicts at the end", sum(({ conflicts }) => conflicts)],
    ["waiting in quarantine", sum(({ setAside }) => setAside)],
    ...FAULTS.map((fault) => [`fault: ${fault}`, sum(({ faults }) => faults.get(fault) ?? 0)] as const),
    ["failed seeds", reports.filter(({ problems }) => problems.length > 0).length],
  ];
  return rows.map(([name, value]) => `${name.padEnd(28)} ${String(value).padStart(10)}`).join("\n");
}
