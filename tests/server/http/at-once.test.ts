/** A hundred tablets that find the network again in the same moment. */

import * as v from "valibot";
import { expect, test } from "vitest";
import { TeamId } from "../../../src/core/competition/id.ts";
import type { BundleAnswer, EntriesAnswer } from "../../../src/core/protocol/messages.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { refereeA, seatA, sheet } from "../cup.ts";
import type { TestDevice } from "../test-device.ts";
import { cup, formAt, paired, sendAs, startedCup, testServer } from "../test-server.ts";

const TABLETS = 100;

test("[S2, T2, L10] a hundred tablets come back in the same second: each is answered, each sheet stands once, without a gap", {
  timeout: 60_000,
}, async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const tablets: TestDevice[] = [];
  while (tablets.length < TABLETS) tablets.push(await paired(at, office, refereeA));
  const log = at.server.logs.get(cup) ?? expect.fail();
  const before = log.head;
  const form = formAt(at);
  // For teams that nobody knows: such sheets are kept like any other, and need no hundred teams.
  const bundles = tablets.map((tablet, index) => {
    const act = sheet(form, v.parse(TeamId, `t${1_000 + index}`), seatA, 1);
    return { tablet, bundle: tablet.bundle(cup, tablet.op(cup, act, [log.history, before])) };
  });
  const answers = await Promise.all(
    bundles.flatMap(({ tablet, bundle }) => [
      sendAs(at, tablet, "POST", paths.bundles(cup), bundle),
      sendAs(at, tablet, "GET", paths.entries(cup)),
    ]),
  );
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  const pushed = answers.flatMap(({ json }, index) => (index % 2 === 0 ? [json as BundleAnswer] : []));
  const sequences = pushed.flatMap(({ results }) =>
    results.flatMap((one) => ("sequence" in one ? [one.sequence] : [])),
  );
  expect(sequences.sort((a, b) => a - b)).toEqual(
    Array.from({ length: TABLETS }, (_, index) => before + 1 + index),
  );
  const read = answers.flatMap(({ json }, index) => (index % 2 === 1 ? [json as EntriesAnswer] : []));
  for (const { entries } of read) {
    const numbers = entries.map(({ sequence }) => sequence);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  }
  // What was answered and lost on the way is sent again by all of them at once, and changes nothing.
  const again = await Promise.all(
    bundles.map(({ tablet, bundle }) => sendAs(at, tablet, "POST", paths.bundles(cup), bundle)),
  );
  const kinds = again.flatMap(({ json }) => (json as BundleAnswer).results.map(({ kind }) => kind));
  expect(new Set(kinds)).toEqual(new Set(["duplicate"]));
  expect(log.head).toBe(before + TABLETS);
});
