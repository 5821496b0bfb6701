import * as v from "valibot";
import { expect, test } from "vitest";
import { TeamId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { formOf } from "../../../src/core/log/setup.ts";
import { type EntriesAnswer, READ_ANEW } from "../../../src/core/protocol/messages.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { captain, refereeA, refereeB, s1, seatA, seatB, sheet, t1, t2 } from "../cup.ts";
import { act } from "../test-device.ts";
import { cup, formAt, paired, readAll, sendAs, sent, startedCup, testServer } from "../test-server.ts";

const t3 = v.parse(TeamId, "t3");
const sequences = (pages: readonly EntriesAnswer[]) =>
  pages.flatMap(({ entries }) => entries.map(({ sequence }) => sequence));
const kinds = (pages: readonly EntriesAnswer[]) =>
  pages.flatMap(({ entries }) => entries.map(({ op }) => JSON.parse(op).kind));

test("[V1] the office reads the whole log in order, with the bundles that it came in [D6]", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  await paired(at, office, refereeA);
  const pages = await readAll(at, office);
  const head = at.server.logs.get(cup)?.head ?? 0;
  expect(sequences(pages)).toEqual(Array.from({ length: head }, (_, index) => index + 1));
  const hashes = pages.flatMap(({ bundles }) => bundles.flatMap((bundle) => bundle.hashes));
  expect(hashes).toHaveLength(head);
  expect(pages.at(-1)).toMatchObject({ head, more: false, history: at.server.logs.get(cup)?.history });
});

test("[V2] reading on from the cursor gives what is new, and nothing twice", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const [page] = await readAll(at, office);
  const tablet = await paired(at, office, refereeA);
  const after = `?after=${encodeURIComponent(page?.cursor ?? "")}`;
  const next = (await sendAs(at, office, "GET", paths.entries(cup) + after)).json as EntriesAnswer;
  expect(sequences([next])).toEqual([(page?.head ?? 0) + 1, (page?.head ?? 0) + 2]);
  expect(tablet.device).toBe(JSON.parse(next.entries[1]?.op ?? "").body.device);
});

test("[S40] a cursor beyond the end, from before the data was put back, is told to begin anew, and said", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const head = at.server.logs.get(cup)?.head ?? 0;
  const read = async (after: string) =>
    (await sendAs(at, office, "GET", `${paths.entries(cup)}?after=${after}`)).json as EntriesAnswer;
  for (const after of [`${head + 2}.0`, `${head + 1}.1`]) {
    expect(await read(after)).toMatchObject({ scope: READ_ANEW, more: true, head, entries: [] });
  }
  expect(at.logged.filter((line) => line.includes("the data was put back"))).toHaveLength(2);
  expect((await read(`${head + 1}.0`)).scope).not.toBe(READ_ANEW);
});

test("[D46] a reader on a slow link asks for fewer entries at once, and misses nothing", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const head = at.server.logs.get(cup)?.head ?? 0;
  const read: number[] = [];
  for (let after = ""; ; ) {
    const path = `${paths.entries(cup)}?most=2${after}`;
    const page = (await sendAs(at, office, "GET", path)).json as EntriesAnswer;
    expect(page.entries.length).toBeLessThanOrEqual(2);
    read.push(...sequences([page]));
    if (!page.more) break;
    after = `&after=${encodeURIComponent(page.cursor)}`;
  }
  expect(read).toEqual(Array.from({ length: head }, (_, index) => index + 1));
  for (const most of ["0", "-3", "many", "1e9"]) {
    const page = await sendAs(at, office, "GET", `${paths.entries(cup)}?most=${most}`);
    expect((page.json as EntriesAnswer).entries).toHaveLength(head);
  }
});

test("[V1] a referee sees the other seat's sheet only when every seat of the run is closed, and misses nothing [V2]", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const [a, b] = [await paired(at, office, refereeA), await paired(at, office, refereeB)];
  await sent(at, b, sheet(formAt(at), t1, seatB, 1));
  await sent(at, b, sheet(formAt(at), t2, seatB, 1));
  const before = await readAll(at, a);
  expect(kinds(before)).not.toContain("sheet.submit");
  await sent(at, a, sheet(formAt(at), t1, seatA, 1));
  const after = `?after=${encodeURIComponent(before.at(-1)?.cursor ?? "")}`;
  const next = (await sendAs(at, a, "GET", paths.entries(cup) + after)).json as EntriesAnswer;
  const [own, opened] = next.entries;
  expect([own, opened].map((entry) => JSON.parse(entry?.op ?? "").device)).toEqual([a.device, b.device]);
  expect(opened?.sequence).toBeLessThan(own?.sequence ?? 0);
  expect(next.entries).toHaveLength(2);
});

test("[V1] a captain reads no invites, no admissions of others and no sheets of other teams", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const [a, b] = [await paired(at, office, refereeA), await paired(at, office, refereeB)];
  for (const team of [t1, t2]) {
    await sent(at, a, sheet(formAt(at), team, seatA, 1));
    await sent(at, b, sheet(formAt(at), team, seatB, 1));
  }
  const pages = await readAll(at, await paired(at, office, captain));
  const ops = pages.flatMap(({ entries }) => entries.map(({ op }) => JSON.parse(op)));
  expect(ops.map(({ kind }) => kind)).not.toContain("invite.make");
  const sheets = ops.filter(({ kind }) => kind === "sheet.submit");
  expect(sheets.every((op) => op.targets[0].record.startsWith("sheet/s1/t1/"))).toBe(true);
  expect(pages.every(({ bundles }) => bundles.length === 0)).toBe(true);
});

test("[V2] a cursor stands inside of what one entry opens, and goes on there, also after the log went on", {
  timeout: 60_000,
}, async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const tablet = await paired(at, office, refereeA);
  const teams = Array.from({ length: 600 }, (_, index) => v.parse(TeamId, `x${index}`));
  const form = formAt(at);
  const team = { name: "X", nations: ["BEL" as const], categories: [], guest: false, members: [] };
  for (const some of [teams.slice(0, 300), teams.slice(300)]) {
    await sent(
      at,
      office,
      ...some.map((id, index) => act("team.put", record.team(id), { ...team, number: index + 9 })),
    );
    await sent(at, office, ...some.map((id) => sheet(form, id, seatB, 1)));
  }
  const before = await readAll(at, tablet);
  expect(kinds(before)).not.toContain("sheet.submit");
  const inForce = at.server.logs.get(cup);
  const known = inForce && formOf(inForce.state, s1)?.form;
  if (!known) throw new Error("station 1 has a form");
  const blocks = known.blocks.map((block) => ({ ...block, seats: [seatB] }));
  await sent(at, office, act("sheetform.put", record.form(s1), { ...known, blocks }, [form]));
  const opener = at.server.logs.get(cup)?.head ?? 0;
  const next = async (cursor: string) => {
    const path = `${paths.entries(cup)}?after=${encodeURIComponent(cursor)}`;
    return (await sendAs(at, tablet, "GET", path)).json as EntriesAnswer;
  };
  const first = await next(before.at(-1)?.cursor ?? "");
  expect([first.more, first.cursor, sequences([first])[0]]).toEqual([true, `${opener}.500`, opener]);
  await sent(at, office, act("team.put", record.team(t3), { ...team, number: 700 }));
  const second = await next(first.cursor);
  expect(second.more).toBe(false);
  const read = sequences([first, second]);
  expect(new Set(read).size).toBe(read.length);
  expect(kinds([first, second]).filter((kind) => kind === "sheet.submit")).toHaveLength(teams.length);
  expect(read.at(-1)).toBe(opener + 1);
});

test("[V2] a device whose rights change is told by another scope", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const [a, b] = [await paired(at, office, refereeA), await paired(at, office, refereeB)];
  const scope = async (device: typeof a) => (await readAll(at, device))[0]?.scope;
  expect(await scope(a)).not.toBe(await scope(b));
  expect(await scope(a)).toBe(await scope(a));
});

test.each(["", "x", "0.0", "1.-1", "1.0.0", "1e3.0", "%00"])(
  "[V2] the cursor %j is refused as not ours",
  async (cursor) => {
    const at = await testServer();
    const office = await startedCup(at);
    const answer = await sendAs(at, office, "GET", `${paths.entries(cup)}?after=${cursor}`);
    expect([answer.status, answer.json]).toMatchObject([400, { type: "/problems/malformed", at: "after" }]);
  },
);

test("[V2] a long log comes in pages, none with a gap", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const tablet = await paired(at, office, refereeA);
  const junk = Array.from({ length: 1200 }, (_, index) => `not an op ${index}`);
  for (let from = 0; from < junk.length; from += 400) {
    const bundle = tablet.bundle(cup, ...junk.slice(from, from + 400));
    expect((await sendAs(at, tablet, "POST", paths.bundles(cup), bundle)).status).toBe(200);
  }
  const pages = await readAll(at, office);
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.slice(0, -1).every(({ more }) => more)).toBe(true);
  expect(sequences(pages)).toEqual(Array.from({ length: pages.at(-1)?.head ?? 0 }, (_, index) => index + 1));
});
