/** The real server on a disk that takes nothing any more: full, read-only or broken, until it is well again [T20]. */
import { join } from "node:path";
import * as v from "valibot";
import { expect, test } from "vitest";
import { TeamId } from "../../../src/core/competition/id.ts";
import type { Bundle } from "../../../src/core/protocol/messages.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { databaseFile } from "../../../src/server/store/data-folder.ts";
import { team } from "../cup.ts";
import { freshFolder } from "../folder.ts";
import { run } from "../process.ts";
import {
  ask,
  give,
  must,
  readAll,
  type Said,
  type ServerProcess,
  serverIn,
  startCup,
} from "../server-process.ts";
import { traced, untraced } from "../strace.ts";
import type { TestDevice } from "../test-device.ts";
import { cup } from "../test-server.ts";

const soon = { timeout: 60_000, interval: 50 };

/** System calls on the log's file, by the trouble that a disk can have; the first ones are still fine. */
const TROUBLES = [
  ["a full disk", "pwrite64:error=ENOSPC:when=400+"],
  ["a disk that has become read-only", "pwrite64:error=EROFS:when=400+"],
  ["a disk that fails when it is to keep what was written", "fsync,fdatasync:error=EIO:when=30+"],
] as const;

test.each(TROUBLES)(
  "[T2, T20] on %s nothing that was answered is lost, everything else is refused clearly, and the server goes on by itself",
  {
    timeout: 180_000,
  },
  async (_, fault) => {
    const data = freshFolder();
    const log = `${databaseFile(data)}-wal`;
    const rules = ["-P", log, "-e", "trace=pwrite64,fsync,fdatasync", "-e", `inject=${fault}`];
    const server = await serverIn(data, { through: traced(rules, "/dev/null") });
    const office = await startCup(server, server);
    const bundles = renamings(office);

    const answered: Bundle[] = [];
    const refused: Bundle[] = [];
    while (refused.length === 0) {
      const bundle = bundles.next().value;
      const said = await hand(server, office, bundle);
      if (said.status === 200) answered.push(bundle);
      else refused.push(bundle);
    }
    const more = Array.from({ length: 3 }, () => bundles.next().value);
    refused.push(...more);
    const person = { id: "p1", name: "N", contact: null, pin: null, erased: false };
    const answers = await Promise.all([
      ...refused.map((bundle) => hand(server, office, bundle)),
      ask(server, paths.people(cup), {
        method: "PUT",
        body: { request: "r".repeat(22), people: [person] },
        device: office,
      }),
      ask(server, "/readyz"),
    ]);
    for (const { status, headers, body } of answers) {
      expect([status, headers.get("retry-after"), headers.get("content-type")]).toEqual([
        503,
        "2",
        "application/problem+json; charset=utf-8",
      ]);
      expect(body).toMatchObject({ type: "/problems/unavailable", status: 503 });
    }
    must(await ask(server, "/healthz"));
    must(await ask(server, paths.board(cup)));
    expect(textsIn(await readAll(server, office))).toEqual(expect.arrayContaining(opsOf(answered)));
    await expect.poll(() => server.program.err, soon).toMatch(/can't be written/);

    untraced(server.program.process.pid ?? 0);
    await expect.poll(async () => (await ask(server, "/readyz")).status, soon).toBe(200);
    for (const bundle of refused) {
      const { results } = await give(server, office, bundle);
      expect(results.map(({ kind }) => kind)).toEqual(["accepted"]);
    }
    server.program.process.kill("SIGKILL");
    await server.program.ended;
    const after = await serverIn(data);
    const texts = textsIn(await readAll(after, office)).filter((text) => text.includes('"kind":"team.put"'));
    expect(texts.slice(-answered.length - refused.length)).toEqual(opsOf([...answered, ...refused]));
    expect(await run("verify", "--data", data)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/, 0 problems\n$/),
    });
  },
);

test("[T20] a server starts on a full disk, shows what it has, and takes sheets when there is space", {
  timeout: 120_000,
}, async () => {
  const data = freshFolder();
  const before = await serverIn(data);
  const office = await startCup(before, before);
  before.program.process.kill("SIGTERM");
  await before.program.ended;
  const files = ["aidpost.sqlite", "aidpost.sqlite-wal", "address"].flatMap((name) => [
    "-P",
    join(data, name),
  ]);
  const full = [...files, "-e", "trace=pwrite64,write", "-e", "inject=pwrite64,write:error=ENOSPC"];
  const server = await serverIn(data, { through: traced(full, "/dev/null") });
  must(await ask(server, paths.board(cup)));
  await readAll(server, office);
  const bundle = office.bundle(cup, "op");
  must(await hand(server, office, bundle), 503);
  must(await ask(server, "/readyz"), 503);
  untraced(server.program.process.pid ?? 0);
  await expect.poll(async () => (await ask(server, "/readyz")).status, soon).toBe(200);
  await give(server, office, bundle);
});

test("[T20] a server that nobody has claimed starts on a full disk, too, and says how to claim it later", {
  timeout: 60_000,
}, async () => {
  const data = freshFolder();
  const before = await serverIn(data);
  before.program.process.kill("SIGTERM");
  await before.program.ended;
  const full = ["-P", `${databaseFile(data)}-wal`, "-e", "inject=pwrite64:error=ENOSPC"];
  const server = await serverIn(data, { through: traced(full, "/dev/null") });
  await server.program.says(/No claim link can be made now.+npm start -- claim/);
  must(await ask(server, "/healthz"));
});

/** One team after another, a bundle for each. */
function* renamings(office: TestDevice): Generator<Bundle, never> {
  for (let number = 100; ; number += 1) {
    const put = team(v.parse(TeamId, `k${number}`), number, []);
    yield office.bundle(cup, office.op(cup, put));
  }
}

function hand(server: ServerProcess, office: TestDevice, bundle: Bundle): Promise<Said> {
  return ask(server, paths.bundles(cup), { body: bundle, device: office });
}
const opsOf = (bundles: readonly Bundle[]) => bundles.flatMap(({ ops }) => ops);
const textsIn = (pages: Awaited<ReturnType<typeof readAll>>) =>
  pages.flatMap(({ entries }) => entries.map(({ op }) => op));
