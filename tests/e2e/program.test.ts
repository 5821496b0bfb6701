import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { startProgram } from "./program.ts";

/** A program whose child keeps its output open for ever: that ends only with the child. */
const family = ["-c", "sh -c 'echo here; exec sleep 600' & wait"];

test("a program ends with all its children when it is killed", async () => {
  await using program = startProgram("sh", family, { outputs: ["pipe"] });
  const output = program.child.stdout ?? expect.fail("it has no output");
  await once(output, "data");
  await program.kill();
  expect([output.closed, program.child.signalCode]).toEqual([true, "SIGKILL"]);
});

test("a program that ends by itself is gone", async () => {
  await using program = startProgram("sh", ["-c", "exit 3"], { outputs: [] });
  await program.gone;
  expect(program.child.exitCode).toBe(3);
});

test("a program and its children do not outlive a test process that is killed by SIGKILL", async () => {
  const script = `import { startProgram } from ${JSON.stringify(resolve("tests/e2e/program.ts"))};
    startProgram("sh", ${JSON.stringify(family)}, { outputs: ["inherit"] });`;
  const tests = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(tests.stdout, "data");
  tests.kill("SIGKILL");
  await once(tests, "close");
  expect(tests.signalCode).toBe("SIGKILL");
});
