/** Real tablets and a real server, without chance: a restore from an older backup, and a copied tablet [S6, D9]. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { record } from "../../src/core/competition/run.ts";
import { CalmDay, type Seat } from "./calm.ts";
import { aSheet, cast } from "./cup.ts";
import { Draw } from "./draw.ts";

const LONG = 60_000;
const MINUTE = 60_000;
let day: CalmDay;
beforeEach(({ task }) => {
  day = new CalmDay(task.name);
});
afterEach(() => day.end());

const role = cast["s1-A"] ?? { kind: "jury" };
const sheets = role.kind === "referee" ? role.posts : [];

/** Sheets that the post may fill in, one for each of two teams. */
function twoSheets() {
  const [post] = sheets;
  if (!post) throw new Error("The cast has a post");
  const found = new Map<string, NonNullable<ReturnType<typeof aSheet>>>();
  for (const draw = new Draw("sheets"); found.size < 2; ) {
    const sheet = aSheet(post, draw);
    if (sheet) found.set(record.sheet(sheet), sheet);
  }
  const [one, two] = [...found.values()];
  if (!one || !two) throw new Error("There are two");
  return [one, two] as const;
}

const standing = (op: string) => [...day.state.entries.values()].filter(({ id }) => id === op);
const receipt = ({ device }: Seat, op: string) =>
  [...device.snapshot().receipts].find(([id]) => id === op)?.[1];

test("[S6, S17, D6] after a restore, the sheets of a tablet that fell in the river come back from the office", {
  timeout: LONG,
}, async () => {
  const office = await day.begin();
  day.server.backup();
  const tablet = await day.join("river", role, office);
  const [first, second] = twoSheets();
  const ops = [await day.score(tablet, first), await day.score(tablet, second)];
  await day.pass(2 * MINUTE);
  for (const op of ops) expect(receipt(tablet, op)).toMatchObject({ kind: "received" });
  const id = tablet.device.device;
  tablet.browser.crash(tablet.page);
  await day.settle(day.server.restore(0));
  expect(day.state.devices.has(id)).toBe(false);
  await day.pass(5 * MINUTE);
  for (const op of ops) {
    expect(standing(op)).toMatchObject([{ device: id, verdict: { kind: "accepted" } }]);
  }
  expect(day.state.devices.get(id)?.assignments).toMatchObject([{ role }]);
  expect(day.state.forks.size).toBe(0);
  expect(office.device.snapshot().sync).toMatchObject({ link: "connected", unsent: 0 });
  expect(day.complaints).toEqual([]);
});

test("[S6, S1] what the office brought back before its own tablet came stands once, and the tablet's receipt says where", {
  timeout: LONG,
}, async () => {
  const office = await day.begin();
  const tablet = await day.join("asleep", role, office);
  day.server.backup();
  const [sheet] = twoSheets();
  const op = await day.score(tablet, sheet);
  await day.pass(2 * MINUTE);
  expect(receipt(tablet, op)).toMatchObject({ kind: "received", beforeRestore: false });
  tablet.browser.link.state = "down";
  await day.settle(day.server.restore(0));
  await day.pass(5 * MINUTE);
  const [brought] = standing(op);
  expect(brought).toMatchObject({ device: tablet.device.device, verdict: { kind: "accepted" } });
  tablet.browser.link.state = "good";
  await day.pass(5 * MINUTE);
  expect(standing(op)).toEqual([brought]);
  expect(receipt(tablet, op)).toEqual({
    kind: "received",
    at: brought?.received,
    number: brought?.sequence,
    beforeRestore: false,
  });
  expect(day.complaints).toEqual([]);
});

test("[D9] of two tablets with one key one gets another, is paired again, and both go on", {
  timeout: LONG,
}, async () => {
  const office = await day.begin();
  const tablet = await day.join("one", role, office);
  const id = tablet.device.device;
  const copy = await day.browser("copy", role, await tablet.browser.profile.copy());
  const twin = await day.seat(copy);
  tablet.browser.link.state = "down";
  copy.link.state = "down";
  const [first, second] = twoSheets();
  const one = await day.score(tablet, first);
  const other = await day.score(twin, second);
  tablet.browser.link.state = "good";
  await day.pass(5 * MINUTE);
  copy.link.state = "good";
  await day.pass(5 * MINUTE);
  expect(standing(one)).toMatchObject([{ verdict: { kind: "accepted" } }]);
  expect(standing(other)).toMatchObject([{ verdict: { kind: "quarantined", reason: { kind: "fork" } } }]);
  expect([...day.state.forks.keys()]).toEqual([id]);
  // The one whose act was the fork is another device now, and asks to be paired.
  expect(tablet.device.device).toBe(id);
  expect(twin.device.device).not.toBe(id);
  expect(twin.page.device.memberships()).toMatchObject([{ unpaired: true }]);
  expect(twin.page.device.recoveries()).toMatchObject([
    { newKey: true, disagreements: [{ kind: "copied", number: 1 }] },
  ]);
  expect(twin.device.snapshot().sync).toMatchObject({ link: "paused", pausedBy: "unknownDevice" });
  await day.pair(copy, await day.invite(role, office));
  await day.pass(5 * MINUTE);
  const next = await day.score(twin, first);
  await day.pass(2 * MINUTE);
  expect(standing(next)).toMatchObject([{ device: twin.device.device, verdict: { kind: "accepted" } }]);
  expect(receipt(twin, other)).toMatchObject({ kind: "setAside" });
  expect(day.complaints).toEqual([]);
});
