import { closeSync, openSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { rememberedAddress } from "../../../src/server/store/data-folder.ts";
import { freshFolder } from "../folder.ts";
import { Program } from "../process.ts";
import { ask, must } from "../server-process.ts";
import { builtApp } from "../test-server.ts";

test("[T20] what the server says of itself may be lost on a full disk, and the server runs all the same", {
  timeout: 60_000,
}, async () => {
  const full = openSync("/dev/full", "w");
  onTestFinished(() => closeSync(full));
  const data = freshFolder();
  const flags = ["--port", "0", "--app", builtApp(), "--data", data, "--log-level", "debug"];
  const program = new Program(flags, { outputs: full });
  await expect.poll(() => rememberedAddress(data), { timeout: 30_000 }).not.toBeNull();
  const address = rememberedAddress(data) ?? "";
  for (let count = 0; count < 20; count += 1) must(await ask({ address }, "/readyz"));
  program.process.kill("SIGTERM");
  expect((await program.ended).code).toBe(0);
});
