/**
 * The test command: types, lint, every test project, the build and the tests in real browsers.
 *
 *     npm test                  everything
 *     npm test -- core server   some steps
 *     npm run test:long         what takes long, and is in no other run: many kills of real processes
 *
 * Steps of one lane come one after the other, and the lanes beside one another: browsers and servers wait most of the
 * time. What needs a browser takes longest, so it is served first. Its last line is `N passed, N failed`, and just
 * before stands what failed, where anything did. A skipped test counts as failed, and so does a project without tests.
 * Only WebKit and Firefox may be missing as a whole: then the summary says so, and `AIDPOST_ENGINES=all` makes that fail.
 */

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { setPriority, tmpdir } from "node:os";
import { delimiter, join, relative, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { findChromium, installCommand } from "./e2e/browser.ts";
import { installCommand as engineCommand, engines } from "./engines/installed.ts";
import { findStrace, installStrace } from "./server/strace.ts";

interface Count {
  readonly passed: number;
  readonly failed: number;
}

interface Outcome extends Count {
  /** The tests that failed, each with the first line of why: they are said again at the end. */
  readonly failures?: readonly string[];
  /** Why nothing of it was run. */
  readonly skipped?: string;
}

/** `browser`: what needs one, of which there is one at a time. */
type Lane = "browser" | "app" | "rest";

interface Asked {
  readonly lane: Lane;
  /** It was asked for, and may not be skipped. */
  readonly byName: boolean;
}

interface Step {
  readonly name: string;
  readonly lane: Lane;
  readonly run: (asked: Asked) => Promise<Outcome>;
  /** Runs only when it is asked for by name. */
  readonly apart?: true;
}

const steps: readonly Step[] = [
  { name: "types", lane: "rest", run: (asked) => command("tsc", ["--noEmit", "-p", "tsconfig.json"], asked) },
  { name: "lint", lane: "rest", run: (asked) => command("biome", ["check", "--error-on-warnings"], asked) },
  { name: "house", lane: "rest", run: (asked) => project("house", asked) },
  { name: "core", lane: "rest", run: (asked) => project("core", asked) },
  { name: "oracle", lane: "rest", run: (asked) => project("oracle", asked) },
  { name: "server", lane: "rest", run: (asked) => withStrace("server", asked) },
  { name: "app", lane: "app", run: (asked) => project("app", asked) },
  { name: "browser", lane: "browser", run: (asked) => inChromium("browser", asked) },
  { name: "chaos", lane: "rest", run: (asked) => project("chaos", asked) },
  { name: "soak", lane: "rest", run: (asked) => project("soak", asked) },
  { name: "build", lane: "browser", run: (asked) => command("vite", ["build", "--logLevel", "warn"], asked) },
  { name: "e2e", lane: "browser", run: (asked) => inChromium("e2e", asked) },
  { name: "webkit", lane: "browser", run: (asked) => inEngine("webkit", asked) },
  { name: "firefox", lane: "browser", run: (asked) => inEngine("firefox", asked) },
  { name: "looks", lane: "browser", run: (asked) => inChromium("looks", asked), apart: true },
  { name: "long", lane: "browser", run: (asked) => inChromium("long", asked), apart: true },
];

/** No step may hang: past this it is ended and counts as failed. The long one has an hour and a half. */
const longestStep = 15 * 60_000;
const longestRun = 90 * 60_000;

/** As `nice` counts: whoever tests in a browser comes first. */
const AFTER_BROWSERS = 10;

const binaries = resolve("node_modules/.bin");
// A database that somebody works with is none for tests.
const environment = {
  ...process.env,
  DATABASE_URL: "",
  PATH: [binaries, process.env.PATH].join(delimiter),
};

let installing: Promise<void> = Promise.resolve();

await main(process.argv.slice(2));

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    console.error(
      `There is no step ${unknown.join(", ")}. Steps: ${steps.map(({ name }) => name).join(", ")}`,
    );
    process.exitCode = 1;
    return;
  }
  const chosen = steps.filter(({ name, apart }) => (names.length === 0 ? !apart : wanted(name, names)));
  const outcomes = new Map<string, string>();
  let total: Count = { passed: 0, failed: 0 };
  const failures: string[] = [];
  const runAll = async (steps: readonly Step[]) => {
    for (const { name, lane, run } of steps) {
      console.log(`\n=== ${name} ===`);
      const start = performance.now();
      const outcome = await run({ lane, byName: names.includes(name) }).catch((error: Error): Outcome => {
        console.error(error.message);
        return { passed: 0, failed: 1 };
      });
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      total = together(total, outcome);
      failures.push(...(outcome.failures ?? []).map((failure) => `${name}: ${failure}`));
      outcomes.set(name, lineOf(name, outcome, seconds));
    }
  };
  await Promise.all([...Map.groupBy(chosen, ({ lane }) => lane).values()].map(runAll));
  const lines = chosen.flatMap(({ name }) => outcomes.get(name) ?? []);
  console.log(`\n=== together ===\n${lines.join("\n")}\n`);
  if (failures.length > 0) console.log(`=== what failed ===\n${failures.join("\n")}\n`);
  process.exitCode = total.failed > 0 ? 1 : 0;
  console.log(`${total.passed} passed, ${total.failed} failed`);
}

function lineOf(name: string, { passed, failed, skipped }: Outcome, seconds: string): string {
  const said = `${count(passed)} passed ${count(failed)} failed ${seconds.padStart(7)} s`;
  return `${name.padEnd(8)} ${skipped ? `  SKIPPED: ${skipped}` : said}`;
}

/** Tests that look at the build bring it along. */
function wanted(name: string, names: readonly string[]): boolean {
  const onTheBuild = ["e2e", "webkit", "firefox", "long"];
  return names.includes(name) || (name === "build" && onTheBuild.some((one) => names.includes(one)));
}

function together(one: Outcome, other: Outcome): Outcome {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    failures: [...(one.failures ?? []), ...(other.failures ?? [])],
  };
}

function count(number: number): string {
  return String(number).padStart(5);
}

/** A command that counts as one test. */
async function command(name: string, args: readonly string[], { lane }: Asked): Promise<Count> {
  const fine = await succeeds(name, args, lane);
  if (fine) console.log("no complaints");
  return fine ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** What vitest's JSON report says, as far as it counts here. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly FileResult[];
}
interface FileResult {
  readonly name: string;
  readonly status: "passed" | "failed";
  /** Why the file itself failed. */
  readonly message: string;
  readonly assertionResults: readonly {
    readonly status: string;
    readonly fullName: string;
    readonly failureMessages: readonly string[] | null;
  }[];
}

/** One project of `vite.config.ts`. Vitest itself prints each failure in full. */
async function project(name: string, { lane }: Asked): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "aidpost-report-"));
  const file = join(folder, "report.json");
  try {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const fine = await succeeds("vitest", ["run", "--project", name, ...reporters], lane);
    const report = readReport(file);
    const { numPassedTests: passed = 0, numPendingTests = 0, numTodoTests = 0 } = report ?? {};
    const leftOut = numPendingTests + numTodoTests;
    if (leftOut > 0)
      console.log(`${leftOut} tests of ${name} are skipped or not written: they count as failed`);
    if (passed === 0) console.log(`${name} passed no test`);
    const failed = (report?.numFailedTests ?? 0) + leftOut;
    // A file that cannot be loaded or an error outside a test fails the run without a failed test.
    return {
      passed,
      failed: failed === 0 && (!fine || passed === 0) ? 1 : failed,
      failures: (report?.testResults ?? []).flatMap(failuresOf),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What failed in a file of tests: what, why, and where. */
function failuresOf({ name, status, message, assertionResults }: FileResult): readonly string[] {
  const file = relative(".", name);
  const failed = assertionResults.filter((test) => test.status === "failed");
  if (failed.length === 0) return status === "failed" ? [inBrief(file, message)] : [];
  return failed.map(({ fullName, failureMessages }) =>
    inBrief(`${file}: ${fullName}`, failureMessages?.[0] ?? ""),
  );
}
/** The first line of an error, and the innermost of our own lines that it came from. */
function inBrief(what: string, error: string): string {
  const [why = "", ...stack] = stripVTControlCharacters(error).split("\n");
  const where = stack.filter((line) => /^ +at .*(tests|src)\//.test(line)).slice(0, 1);
  return [what, `    ${why}`, ...where].join("\n");
}

/** The report, or undefined when vitest ended before it wrote one. */
function readReport(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    console.error(`Vitest left no readable report: ${error}`);
    return undefined;
  }
}

/** A project that needs a real Chromium. */
async function inChromium(name: string, asked: Asked): Promise<Outcome> {
  if (await isThere("Chromium", findChromium, installCommand)) return project(name, asked);
  const cure = `as root: ${installCommand}\nor name a browser: AIDPOST_CHROMIUM=PATH npm test`;
  console.error(`The tests in ${name} need Chromium. Install it, ${cure}`);
  return { passed: 0, failed: 1 };
}

/** A project with tests that need strace; without it they fail and say so, and the others run. */
async function withStrace(name: string, asked: Asked): Promise<Outcome> {
  await isThere("strace", findStrace, installStrace);
  return project(name, asked);
}

/** The storages of another engine than Chromium, then a referee's day in it; one browser at a time. */
async function inEngine(engine: keyof typeof engines, asked: Asked): Promise<Outcome> {
  const command = engineCommand(engine);
  if (await isThere(engine, engines[engine].find, command)) {
    return together(await project(`${engine}-storage`, asked), await project(engine, asked));
  }
  const skipped = `it is not on this host. As root: ${command}`;
  console.error(skipped);
  const mustRun = asked.byName || process.env.AIDPOST_ENGINES === "all";
  return mustRun ? { passed: 0, failed: 1 } : { passed: 0, failed: 0, skipped };
}

/** Whether a program of the system is there; one that is missing is installed as root or with CI set. */
async function isThere(name: string, find: () => unknown, install: string): Promise<boolean> {
  const mayInstall = process.getuid?.() === 0 || Boolean(process.env.CI);
  if (!find() && mayInstall) {
    // Debian's packages are installed by one at a time.
    installing = installing.then(async () => {
      console.log(`There is no ${name} here. Installing it: ${install}`);
      await succeeds("sh", ["-c", install], "browser", { DEBIAN_FRONTEND: "noninteractive" });
    });
    await installing;
  }
  return Boolean(find());
}

/** Runs a command with its output on this terminal; false when it failed, was ended or took too long. */
function succeeds(
  name: string,
  args: readonly string[],
  lane: Lane,
  more: Record<string, string> = {},
): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(name, args, {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...environment, ...more },
      timeout: args.includes("long") ? longestRun : longestStep,
    });
    if (lane !== "browser" && child.pid !== undefined) setPriority(child.pid, AFTER_BROWSERS);
    child.once("error", (error) => {
      console.error(`${name} did not start: ${error.message}`);
      done(false);
    });
    child.once("close", (code, signal) => {
      if (signal) console.error(`${name} was ended by ${signal}`);
      done(code === 0);
    });
  });
}
