/** A hundred kills of a real browser: after a tap that showed saved, and between an op's commit and its sending. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { smallDay } from "../core/fixtures/small-day.ts";
import { aField, aTablet, type Field, sheetsOnServer } from "../e2e/journal/field.ts";
import { killedAfterSubmitting, killedWhileTapping } from "../e2e/journal/kills.ts";

const MINUTE = 60_000;
let field: Field;

beforeAll(async () => {
  field = await aField();
}, 2 * MINUTE);
afterAll(() => field[Symbol.asyncDispose]());

test(
  "[D8] 86 kills in the middle of taps: nothing that showed saved is missing",
  async () => {
    await using tablet = await aTablet(field);
    const { saved, losses } = await killedWhileTapping(tablet, field, { kills: 86, seed: 86 });
    console.log(
      `86 kills, ${saved} taps had shown saved, none missing; the browser lost its database ${losses} times`,
    );
    expect(saved).toBeGreaterThan(500);
  },
  40 * MINUTE,
);

test(
  "[D8] 14 kills between commit and sending: every sheet reaches the server, once",
  async () => {
    const sheets = smallDay.teams.map(({ id, team }) => ({ team: id, name: team.name }));
    await using tablet = await aTablet(field);
    await field.server.kill();
    await killedAfterSubmitting(tablet, field, sheets);
    await field.server.start();
    await tablet.takeUp(field.home);
    for (const { name } of sheets) await tablet.receipt(name);
    for (const { team } of sheets) expect(sheetsOnServer(field, team)).toHaveLength(1);
  },
  20 * MINUTE,
);
