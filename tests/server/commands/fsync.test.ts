/** What the server says is written was handed to the disk first, as the operating system saw it [T2]. */
import { join } from "node:path";
import * as v from "valibot";
import { expect, test } from "vitest";
import { hashText } from "../../../src/core/log/entry.ts";
import { BundleAnswer } from "../../../src/core/protocol/messages.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { databaseFile } from "../../../src/server/store/data-folder.ts";
import { freshFolder } from "../folder.ts";
import { ask, must, type ServerProcess, serverIn, startCup } from "../server-process.ts";
import { traced } from "../strace.ts";
import { type Call, callsIn } from "../system-calls.ts";
import { cup } from "../test-server.ts";

/** Bundles one after another, each a group of its own; then so many at once, several times. */
const ALONE = 20;
const AT_ONCE = 6;
const TIMES = 5;

test("[T2] every group commit forces the log to the disk, and no op is answered before its own has", {
  timeout: 120_000,
}, async () => {
  const data = freshFolder();
  const file = join(freshFolder(), "calls");
  const calls = "fsync,fdatasync,sync_file_range,pwrite64,pwritev,write,writev,sendto,sendmsg";
  const server = await serverIn(data, { through: traced(["-s", "16384", "-e", `trace=${calls}`], file) });
  const office = await startCup(server, server);
  const before = await groupCommits(server);
  const ops: string[] = [];
  const sendOne = async () => {
    const op = `op ${ops.length} of this test`;
    ops.push(op);
    // Not packed, so that the answer can be read on its way.
    const asking = {
      body: office.bundle(cup, op),
      device: office,
      headers: { "accept-encoding": "identity" },
    };
    const said = await ask(server, paths.bundles(cup), asking);
    expect(v.parse(BundleAnswer, must(said).body).results).toMatchObject([{ hash: hashText(op) }]);
  };
  for (let count = 0; count < ALONE; count += 1) await sendOne();
  for (let count = 0; count < TIMES; count += 1) await Promise.all(Array.from({ length: AT_ONCE }, sendOne));
  const commits = (await groupCommits(server)) - before;
  server.program.process.kill("SIGKILL");
  await server.program.ended;

  const seen = await callsIn(file);
  const log = `${databaseFile(data)}-wal`;
  const first = seen.findIndex(({ text }) => text.includes("op 0 of this test"));
  const syncs = seen.slice(first).filter((call) => isSync(call, log));
  console.log(`${ops.length} bundles, ${commits} group commits, ${syncs.length} times forced to the disk`);
  expect(commits).toBeGreaterThanOrEqual(ALONE + TIMES);
  expect(syncs.length).toBeGreaterThanOrEqual(commits);
  for (const op of ops) {
    const written = seen.findIndex(({ name, target, text }) => {
      return name === "pwrite64" && target === log && text.includes(op);
    });
    const synced = seen.findIndex((call, at) => at > written && isSync(call, log));
    const answered = seen.findIndex(({ target, text }) => {
      return target.startsWith("TCP") && text.includes(hashText(op));
    });
    expect(
      [0 <= written, written < synced, synced < answered],
      `${op}: ${[written, synced, answered]}`,
    ).toEqual([true, true, true]);
  }
});

function isSync({ name, target, failed }: Call, file: string): boolean {
  return !failed && target === file && (name === "fsync" || name === "fdatasync");
}

/** How many groups the server has committed, as it counts itself. */
async function groupCommits(server: ServerProcess): Promise<number> {
  const { body } = must(await ask(server, "/metrics"));
  return Number(/^aidpost_commit_seconds_count (\d+)$/m.exec(String(body))?.[1]);
}
