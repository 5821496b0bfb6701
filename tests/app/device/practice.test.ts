import { expect, test } from "vitest";
import { Device } from "../../../src/app/device/device.ts";
import { DraftTaken } from "../../../src/app/device/journal-port.ts";
import type { TeamId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { sheetStanding } from "../../../src/core/log/heads.ts";
import { formOf, isPractice, rulesOf, teamsOf } from "../../../src/core/log/setup.ts";
import { aDay, airway, aTablet, s5, sheetOf } from "./day.ts";
import { cup } from "./fixtures.ts";

const TEAMS = ["Practice team 1", "Practice team 2"];

async function practising() {
  const server = aDay();
  const { ports } = await aTablet(server);
  const tablet = await Device.start(ports);
  const real = await tablet.open(cup);
  await server.clock.pass(1_000);
  const id = await tablet.practise(cup, s5, TEAMS);
  return { server, ports, tablet, real, practice: await tablet.open(id) };
}

test("[D5] practice is a competition of its own: the station's real form and rules, and invented teams alone", async () => {
  const { tablet, real, practice } = await practising();
  const { state, membership, complete } = practice.snapshot();
  expect(practice.competition).toMatch(/^practice-/);
  expect(membership).toMatchObject({
    practice: true,
    practiceOf: cup,
    role: real.snapshot().membership.role,
  });
  expect(tablet.memberships().map(({ competition }) => competition)).toEqual([practice.competition, cup]);
  expect(isPractice(state)).toBe(true);
  expect(complete).toBe(true);
  expect([...teamsOf(state).values()].map(({ name }) => name)).toEqual(TEAMS);
  expect(formOf(state, s5)?.form).toEqual(formOf(real.snapshot().state, s5)?.form);
  expect(rulesOf(state).unitsPerSecond).toBe(rulesOf(real.snapshot().state).unitsPerSecond);
});

test("[D5, D26] a practised run is scored, corrected and shown like a real one, and nothing of it is ever sent or kept", async () => {
  const { server, ports, real, practice } = await practising();
  const sent = server.entries.length;
  const key = { ...sheetOf("t14"), team: "practice-1" as TeamId };
  const draft = await practice.openDraft(key, {});
  practice.tap(draft, { kind: "clock", move: "start" });
  practice.tap(draft, { kind: "mark", criterion: airway, mark: { kind: "binary", done: true } });
  await server.clock.pass(30_000);
  expect(practice.clock(draft).elapsed).toBe(300);
  expect(practice.draft(draft)).toMatchObject({ saved: true, readOnly: false });
  const op = await practice.submitDraft(draft, null);
  expect(practice.snapshot().receipts.get(op)).toEqual({ kind: "practice" });
  expect(sheetStanding(practice.snapshot().state, record.sheet(key))).toMatchObject({
    kind: "counts",
    head: { op },
  });
  const second = await practice.openDraft(key, {});
  const again = await practice.openDraft(key, { corrects: op });
  expect(again).not.toBe(second);
  practice.tap(again, { kind: "mark", criterion: airway, mark: { kind: "binary", done: false } });
  const corrected = await practice.submitDraft(again, "mistapped");
  expect(sheetStanding(practice.snapshot().state, record.sheet(key))).toMatchObject({
    head: { op: corrected },
  });
  practice.syncNow();
  await server.clock.pass(120_000);
  expect(server.entries.length).toBe(sent);
  expect(real.snapshot().sync.unsent).toBe(0);
  expect(JSON.stringify(await ports.journal.everything())).not.toContain("practice-");
});

test("[D5, D26] ending practice deletes all of it, and the next one begins from nothing", async () => {
  const { tablet, practice } = await practising();
  const key = { ...sheetOf("t14"), team: "practice-1" as TeamId };
  await practice.openDraft(key, {});
  tablet.endPractice(practice.competition);
  expect(tablet.memberships().map(({ competition }) => competition)).toEqual([cup]);
  await expect(tablet.open(practice.competition)).rejects.toThrow(/no member/);
  const next = await tablet.open(await tablet.practise(cup, s5, TEAMS));
  expect(next.competition).not.toBe(practice.competition);
  expect(next.snapshot().drafts).toEqual([]);
});

test("[D42, D50] a practised sheet goes to a team whose correction is open, but not onto one that is as new as itself", async () => {
  const { practice } = await practising();
  const [first, second] = ["practice-1", "practice-2"].map((team) => ({
    ...sheetOf("t14"),
    team: team as TeamId,
  }));
  if (!first || !second) throw new Error("there are two teams");
  const op = await practice.submitDraft(await practice.openDraft(second, {}), null);
  const correction = await practice.openDraft(second, { corrects: op });
  const moved = await practice.moveDraft(await practice.openDraft(first, {}), second);
  expect(practice.snapshot().drafts.map(({ draft }) => draft)).toEqual([correction, moved]);
  const other = await practice.openDraft(first, {});
  await expect(practice.moveDraft(other, second)).rejects.toBeInstanceOf(DraftTaken);
  expect(practice.draft(other)).not.toBeNull();
});
