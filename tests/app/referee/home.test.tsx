import { act, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, expect, test, vi } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { sheetHeads } from "../../../src/core/log/heads.ts";
import { fieldOf, runRecord } from "../../../src/core/log/runs.ts";
import { scheduleOf } from "../../../src/core/log/setup.ts";
import { scoreField } from "../../../src/core/standings/standings.ts";
import { startIn } from "../i18n/start-in.ts";
import type { FakeDevice } from "./fake-device.ts";
import { done, halfOfCommand, inject, mark, notDone, play, restOfCommand, START } from "./played.ts";
import { button, show, tap } from "./show.ts";
import { aCompetition, anna, aTablet, luc, MORNING, refereeAt, s5, seat, teamId } from "./station.ts";

beforeAll(() => startIn("en"));

const names = (region: string) =>
  within(screen.getByRole("region", { name: region }))
    .getAllByRole("listitem")
    .map((item) => item.querySelector("p")?.textContent);
const line = (team: string) => {
  const item = screen.getAllByRole("listitem").find((one) => one.querySelector("p")?.textContent === team);
  if (!item) throw new Error(`${team} is on no list`);
  return within(item);
};
async function score(device: FakeDevice, team: number, ...taps: ReturnType<typeof done>[]) {
  const draft = await play(device, team, [
    ...halfOfCommand,
    ...restOfCommand,
    ...taps.map((one) => [0, one] as const),
  ]);
  return device.submitDraft(draft, null);
}
const run = (team: number) => ({ station: s5, team: teamId(team), attempt: 1 });

test("[rule 5] the next team is the first of the schedule, large, with its time; the others follow in order", async () => {
  await show(aTablet(aCompetition()));
  expect(names("Next")).toEqual(["Norway 2"]);
  expect(line("Norway 2").getByText("10:50")).toBeTruthy();
  expect(line("Norway 2").getByText("NOR · Experienced")).toBeTruthy();
  expect(names("Waiting")).toEqual(["International 1", "Estonia 1", "Denmark 1", "Canada 3"]);
  await tap("Show all 9 waiting");
  expect(names("Waiting")).toHaveLength(9);
});

test("[rule 5] without a schedule teams come by start number", async () => {
  await show(aTablet(aCompetition({ schedule: false })));
  expect(names("Next")).toEqual(["Belgium 1"]);
  expect(names("Waiting")?.slice(0, 2)).toEqual(["Estonia 1", "Germany 1"]);
});

test("starting the next team opens its sheet at once", async () => {
  const { where } = await show(aTablet(aCompetition()));
  await tap("Start: Norway 2");
  await screen.findByRole("timer", { name: "Station clock" });
  expect(where()).toContain("/sheet/");
});

test("a team out of turn is started only after saying who is next", async () => {
  const device = aTablet(aCompetition());
  await show(device);
  await tap("Start: Estonia 1");
  expect(await screen.findByText("Not your next team. Next is 14 Norway 2 at 10:50.")).toBeTruthy();
  await tap("Back to the list");
  expect(device.snapshot().drafts).toEqual([]);
  await tap("Start: Estonia 1");
  await tap("Start anyway");
  await waitFor(() => expect(device.snapshot().drafts[0]?.sheet.team).toBe("t3"));
});

test("a team that was scored here already is started again only after saying when and by whom", async () => {
  const device = aTablet(aCompetition());
  await score(device, 14);
  await show(device);
  await userEvent.type(screen.getByRole("searchbox"), "14");
  expect(line("Norway 2").queryByRole("button", { name: /^Start/ })).toBe(null);
  await tap("Open: Norway 2");
  await tap("Score this team again");
  expect(await screen.findByText("Already scored here at 10:50 by Anna Berg")).toBeTruthy();
  await tap("Start anyway");
  await waitFor(() => expect(device.snapshot().drafts[0]?.corrects).toBeUndefined());
  expect(device.snapshot().drafts).toHaveLength(1);
});

test("[L42] a warning that was overridden stands in the sheet's timeline, can't be undone, and is shown afterwards", async () => {
  const device = aTablet(aCompetition());
  await show(device);
  await tap("Start: Estonia 1");
  await tap("Start anyway");
  await waitFor(() => expect(device.snapshot().drafts).toHaveLength(1));
  const draft = device.snapshot().drafts[0]?.draft ?? "";
  expect(device.draft(draft)?.draft.undoable).toEqual([]);
  for (const [, action] of [...halfOfCommand, ...restOfCommand]) device.tap(draft, action);
  expect(device.sheetOf(draft).taps[0]).toEqual({ at: 0, code: "w", id: "notNext", value: "t14" });
  await device.submitDraft(draft, null);
  await userEvent.click(await screen.findByRole("link", { name: "To the station" }));
  await tap("Open: Estonia 1");
  expect(await screen.findByText("Opened although another team was next")).toBeTruthy();
});

test("[rule 32] an official of the team's own nation is warned, and barred where the rules say so", async () => {
  const device = aTablet(aCompetition(), refereeAt("s5", "A"), { signedIn: false });
  await device.signIn(luc.id, "4321");
  await show(device);
  await userEvent.type(screen.getByRole("searchbox"), "France");
  await tap("Start: France 2");
  expect(await screen.findByText("Conflict of interest: the team and you are both FRA")).toBeTruthy();
  expect(button("Start anyway")).toBeTruthy();
});

test("[rule 32] where the rules bar it an own team can't be started", async () => {
  const device = aTablet(aCompetition({ rules: { conflictOfInterest: "bar" } }), refereeAt("s5", "A"), {
    signedIn: false,
  });
  await device.signIn(luc.id, "4321");
  await show(device);
  await userEvent.type(screen.getByRole("searchbox"), "12");
  await tap("Start: France 2");
  expect(await screen.findByText(/The rules bar it/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Start anyway" })).toBe(null);
});

test("a team is found by its start number or its name", async () => {
  await show(aTablet(aCompetition()));
  const search = screen.getByRole("searchbox");
  await userEvent.type(search, "2");
  expect(names("Found")).toEqual(["International 1", "Poland 1", "Belgium 1"]);
  await userEvent.clear(search);
  await userEvent.type(search, "mecklen");
  expect(names("Found")?.[0]).toContain("Mecklenburg");
  await userEvent.type(search, "zzz");
  expect(screen.getByText("No team with this number or name")).toBeTruthy();
  await tap("Clear the search");
  expect(names("Next")).toEqual(["Norway 2"]);
});

test("[D7] done teams show their points and where each sheet is", async () => {
  const device = aTablet(aCompetition());
  await score(device, 14);
  device.send();
  const number = device.server.sequence;
  await score(device, 22);
  await show(device);
  expect(names("Done")).toEqual(["International 1", "Norway 2"]);
  expect(screen.getByText("2 of 10")).toBeTruthy();
  expect(line("Norway 2").getByText(`Received 10:50 · no. ${number}`)).toBeTruthy();
  expect(line("Norway 2").getByText("50")).toBeTruthy();
  expect(line("International 1").getByText("Waiting to send")).toBeTruthy();
  expect(screen.getByText("1 to send")).toBeTruthy();
  device.send();
  await waitFor(() => expect(line("International 1").getByText(/^Received/)).toBeTruthy());
  expect(screen.getByText("All sent")).toBeTruthy();
});

test("[L5] a seat that was scored twice is shown to both, with both values", async () => {
  const server = aCompetition();
  const device = aTablet(server);
  const other = aTablet(server, refereeAt("s5", "A"), { name: "other" });
  await score(device, 14);
  await score(other, 14, notDone("c1"));
  device.send();
  other.send();
  await show(device);
  expect(line("Norway 2").getByText("Scored twice")).toBeTruthy();
  expect(line("Norway 2").getByText("50 and 42")).toBeTruthy();
  await tap("Open: Norway 2");
  expect(await screen.findByText("This seat was scored more than once")).toBeTruthy();
  expect(screen.getAllByRole("heading", { name: /^Sheet of/ })).toHaveLength(2);
});

test("[D7] a sheet that was set aside is not lost: it stands among the done ones with the reason", async () => {
  const device = aTablet(aCompetition());
  await score(device, 14);
  device.send({ kind: "rights", right: "seat A of station 5" });
  await show(device);
  expect(line("Norway 2").getByText("Set aside")).toBeTruthy();
  await tap("Open: Norway 2");
  expect(await screen.findByText(/The device had no right to it/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Correct this sheet" })).toBe(null);
});

test("[V5] an own sheet may be corrected until the window is over", async () => {
  const device = aTablet(aCompetition());
  await score(device, 14);
  device.send();
  const { unmount } = await show(device);
  await tap("Open: Norway 2");
  expect(await screen.findByText(/^Until 11:00/)).toBeTruthy();
  unmount();
  device.pass(601);
  await show(device);
  await tap("Open: Norway 2");
  expect(await screen.findByText(/The time for own corrections is over/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Correct this sheet" })).toBe(null);
});

test("[V5] once the other seats' sheets were shown to this tablet, it corrects no more", async () => {
  const server = aCompetition();
  const device = aTablet(server);
  await score(device, 14);
  device.send();
  for (const at of ["B", "C"]) {
    const other = aTablet(server, refereeAt("s5", at), { name: `seat ${at}` });
    const marks = at === "B" ? ["c8", "c9"] : ["c10", "c12", "c13", "c14"];
    const draft = await play(other, 14, [], { at });
    for (const id of marks) other.tap(draft, id === "c8" ? mark(id, { kind: "timed", time: 900 }) : done(id));
    await other.submitDraft(draft, null);
    other.send();
  }
  await show(device);
  await tap("Open: Norway 2");
  expect(await screen.findByText(/The other judge’s sheet was shown/)).toBeTruthy();
});

test("[V5] a correction starts from the sheet as it is, and both values stay visible afterwards", async () => {
  const device = aTablet(aCompetition());
  await score(device, 14);
  device.send();
  const { where } = await show(device);
  await tap("Open: Norway 2");
  await tap("Correct this sheet");
  await screen.findByText("Correction");
  const draft = where().split("/").at(-1) ?? "";
  expect(device.draft(draft)?.draft.sheet.marks.size).toBe(10);
  device.tap(draft, done("c16"));
  await device.submitDraft(draft, "Tapped the wrong mark");
  device.send();
  await userEvent.click(await screen.findByRole("link", { name: "To the station" }));
  await tap("Open: Norway 2");
  const story = within(await screen.findByRole("region", { name: "What happened" }));
  expect(story.getByText("Corrected")).toBeTruthy();
  expect(story.getByText("Reason: Tapped the wrong mark")).toBeTruthy();
  expect(story.getByText("Orders repeated back, calm voice").closest("li")?.textContent).toContain(
    "Not done",
  );
});

test("[L8] a sheet of the wrong team is moved in two taps, and the move can be taken back", async () => {
  const device = aTablet(aCompetition());
  await score(device, 14);
  device.send();
  await show(device);
  await tap("Open: Norway 2");
  await tap("Wrong team or seat");
  await tap("Move here: International 1");
  device.send();
  await waitFor(() => expect(names("Done")).toEqual(["International 1"]));
  expect(names("Next")).toEqual(["Norway 2"]);
  expect(runRecord(device.snapshot().state, run(22)).seats.get(seat("A"))?.kind).toBe("closed");
  await tap("Open: International 1");
  await tap("Take the move back");
  await tap("Tapped the wrong mark");
  await tap("Save");
  device.send();
  await waitFor(() => expect(names("Done")).toEqual(["Norway 2"]));
});

test("[L8] [rule 38] both teams say that a sheet was moved, by name, and it keeps its story", async () => {
  const device = aTablet(aCompetition());
  await score(device, 14);
  device.send();
  await show(device);
  await tap("Open: Norway 2");
  await tap("Wrong team or seat");
  await tap("Move here: International 1");
  device.send();
  await waitFor(() => expect(names("Next")).toEqual(["Norway 2"]));
  expect(line("Norway 2").getByText(/^Its sheet was moved to 22 International 1 at 10:/)).toBeTruthy();
  expect(screen.getAllByText(/^Its sheet was moved/)).toHaveLength(1);
  await tap("Open: International 1");
  expect(await screen.findByText(/^Moved here from 14 Norway 2 at 10:/)).toBeTruthy();
  const story = within(screen.getByRole("region", { name: "What happened" })).getAllByRole("listitem");
  expect(story.map((step) => step.querySelector("b")?.textContent)).toEqual([
    "Submitted",
    "Moved here from 14 Norway 2",
  ]);
  expect(within(story[0] as HTMLElement).getByText(/14 Norway 2/)).toBeTruthy();
});

test("[D42] a sheet that was open for another team says for which; back with its own team it says nothing of it", async () => {
  const device = aTablet(aCompetition());
  const draft = await play(device, 14, [...halfOfCommand, ...restOfCommand]);
  const moved = await device.moveDraft(draft, { ...run(22), seat: seat("A") });
  const op = await device.submitDraft(moved, null);
  device.send();
  await show(device);
  await tap("Open: International 1");
  expect(await screen.findByText("Opened for 14 Norway 2 at first")).toBeTruthy();
  await tap("Wrong team or seat");
  await tap("Move here: Norway 2");
  device.send();
  await waitFor(() => expect(names("Done")).toEqual(["Norway 2"]));
  await tap("Open: Norway 2");
  expect(await screen.findByText(/^Moved here from 22 International 1 at/)).toBeTruthy();
  expect(screen.queryByText(/^Opened for/)).toBe(null);
  expect(device.snapshot().state.ops.get(op)?.applied).not.toBe(null);
});

test("[L8] moving to a team that has a sheet says that two are a conflict", async () => {
  const device = aTablet(aCompetition());
  await score(device, 14);
  await score(device, 22);
  device.send();
  await show(device);
  await tap("Open: Norway 2");
  await tap("Wrong team or seat");
  await userEvent.type((await screen.findAllByRole("searchbox")).at(-1) as HTMLElement, "22");
  expect(await screen.findByText("has a sheet already: two are a conflict")).toBeTruthy();
  await tap("Move here: International 1");
  device.send();
  await waitFor(() => expect(line("International 1").getByText("Scored twice")).toBeTruthy());
});

test("[L8] a search for the right team that finds none says so", async () => {
  const device = aTablet(aCompetition());
  await score(device, 14);
  device.send();
  await show(device);
  await tap("Open: Norway 2");
  await tap("Wrong team or seat");
  await userEvent.type((await screen.findAllByRole("searchbox")).at(-1) as HTMLElement, "zzz");
  expect(await screen.findByText("No team with this number or name")).toBeTruthy();
});

test("[L8] [V5] a sheet that may not be corrected any more is not moved either", async () => {
  const device = aTablet(aCompetition());
  await score(device, 14);
  device.send();
  device.pass(11 * 60);
  await show(device);
  await tap("Open: Norway 2");
  expect(await screen.findByText(/only the head judge or the office can correct it now/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Wrong team or seat" })).toBe(null);
});

test("[rule 4] a team that does not come leaves the list as DNS, and comes back when that is taken back", async () => {
  const device = aTablet(aCompetition());
  await show(device);
  await tap("Late, absent or gave up: Norway 2");
  await tap("Did not start (DNS)");
  await waitFor(() => expect(names("Next")).toEqual(["International 1"]));
  expect(line("Norway 2").getByText("DNS")).toBeTruthy();
  device.send();
  expect(runRecord(device.snapshot().state, run(14)).status).toBe("dns");
  await tap("Open: Norway 2");
  await tap("Take the status back");
  await tap("Tapped the wrong mark");
  await tap("Save");
  device.send();
  await waitFor(() => expect(names("Next")).toEqual(["Norway 2"]));
  expect(runRecord(device.snapshot().state, run(14)).status).toBe(null);
});

test("[L9] [V4] [A8] a team that gave up before anything was marked is set to DNF without a sheet, which closes the run, and can be taken back", async () => {
  const device = aTablet(aCompetition());
  await show(device);
  await tap("Late, absent or gave up: Norway 2");
  await tap("Did not finish (DNF)");
  await waitFor(() => expect(names("Next")).toEqual(["International 1"]));
  expect(line("Norway 2").getByText("DNF")).toBeTruthy();
  device.send();
  const { state } = device.snapshot();
  expect(runRecord(state, run(14)).status).toBe("dnf");
  expect(sheetHeads(state, record.sheet({ ...run(14), seat: seat("A") }))).toEqual([]);
  const field = fieldOf(state);
  expect(scoreField(field).runs.get(s5)?.get(teamId(14))?.state).toBe("closed");
  await tap("Open: Norway 2");
  await tap("Take the status back");
  await tap("Tapped the wrong mark");
  await tap("Save");
  device.send();
  await waitFor(() => expect(names("Next")).toEqual(["Norway 2"]));
  expect(runRecord(device.snapshot().state, run(14)).status).toBe(null);
});

test("[rule 4] [L9] a team that stopped before the end is set to DNF beside its sheet, which stays", async () => {
  const device = aTablet(aCompetition());
  await score(device, 14);
  device.send();
  await show(device);
  await tap("Open: Norway 2");
  await tap("Did not finish (DNF)");
  device.send();
  await waitFor(() => expect(runRecord(device.snapshot().state, run(14)).status).toBe("dnf"));
  expect(sheetHeads(device.snapshot().state, record.sheet({ ...run(14), seat: seat("A") }))).toHaveLength(1);
  expect(await screen.findByRole("button", { name: "Take the status back" })).toBeTruthy();
});

test("[rule 4] a team's lateness is noted and shown", async () => {
  const device = aTablet(aCompetition());
  await show(device);
  await tap("Late, absent or gave up: Norway 2");
  await tap("10 min");
  await waitFor(() => expect(line("Norway 2").getByText("comes 10 min late")).toBeTruthy());
});

test("[rule 4] what the office says of a run is shown: DNF beside the sheet, withdrawn in place of one", async () => {
  const device = aTablet(aCompetition());
  await score(device, 14);
  device.send();
  device.server.office({
    kind: "run.status",
    targets: [{ record: record.run(run(14)), basis: [] }],
    body: { status: "dnf" },
  });
  device.server.office({
    kind: "run.status",
    targets: [{ record: record.run(run(22)), basis: [] }],
    body: { status: "withdrawn" },
  });
  await show(device);
  expect(line("Norway 2").getByText("DNF")).toBeTruthy();
  expect(line("International 1").getByText("WDR")).toBeTruthy();
});

test("the station says how late it runs", async () => {
  const device = aTablet(aCompetition());
  device.pass(16 * 60);
  await show(device);
  expect(screen.getByText("Running 6 min late")).toBeTruthy();
});

test("a team whose sheet is open is found by its number, and gone on with", async () => {
  const device = aTablet(aCompetition());
  const draft = await play(device, 14, []);
  const { where } = await show(device);
  await userEvent.type(screen.getByRole("searchbox"), "14");
  await userEvent.click(line("Norway 2").getByRole("button", { name: "Go on: Norway 2" }));
  expect(where()).toBe(`/c/${device.competition}/sheet/${draft}`);
});

test("[rule 16] the clock of an open sheet is shown at the station, too, and keeps the screen awake while it runs", async () => {
  const lock = { released: false, release: async () => {} };
  const request = vi.fn(async () => lock);
  Object.defineProperty(navigator, "wakeLock", { configurable: true, value: { request } });
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const device = aTablet(aCompetition());
  const draft = await play(device, 14, []);
  await show(device);
  expect(screen.queryByText(/^Clock/)).toBeNull();
  expect(request).not.toHaveBeenCalled();
  const look = () => act(async () => void (await vi.advanceTimersByTimeAsync(1_000)));
  device.tap(draft, { kind: "clock", move: "start" });
  device.pass(95);
  // One that stood is looked at more seldom.
  for (let second = 0; second < 5; second += 1) await look();
  expect(screen.getByText("Clock runs: 01:35")).toBeTruthy();
  expect(request).toHaveBeenCalledTimes(1);
  device.pass(9 * 60);
  await look();
  expect(screen.getByText("Clock runs: 10:35")).toBeTruthy();
  expect(screen.getByText("Warn the team: 2:00 left")).toBeTruthy();
  device.tap(draft, { kind: "clock", move: "pause" });
  device.pass(20);
  await look();
  expect(screen.getByText("Clock stands: 10:35")).toBeTruthy();
  vi.useRealTimers();
});

test("[rule 21] an inject that is due and not given is named at the station and before anybody has signed in, until it is", async () => {
  const device = aTablet(aCompetition());
  const draft = await play(device, 14, halfOfCommand);
  const due = "Tell the team now: Casualty C becomes breathless";
  const first = await show(device);
  const open = async () => within(await screen.findByRole("region", { name: "Open sheets" }));
  expect(await (await open()).findByText(due)).toBeTruthy();
  await tap("Hand over");
  expect(await (await open()).findByText(due)).toBeTruthy();
  first.unmount();
  await device.signIn(anna.id, "1234");
  device.tap(draft, inject("i1"));
  await show(device);
  expect(await (await open()).findByText(/^Clock runs/)).toBeTruthy();
  expect(screen.queryByText(/^Tell the team now/)).toBe(null);
});

test("[rule 21] before the clock was started no inject is due at the station", async () => {
  const device = aTablet(aCompetition());
  await play(device, 14, []);
  device.pass(10 * 60);
  await show(device);
  expect(screen.queryByText(/^Tell the team now/)).toBe(null);
});

test("the screen is let go once the sheet whose clock ran is open no more, and clocks that stand are looked at seldom", async () => {
  const release = vi.fn(async () => {});
  const request = async () => ({ released: false, release });
  Object.defineProperty(navigator, "wakeLock", { configurable: true, value: { request } });
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const device = aTablet(aCompetition());
  const draft = await play(device, 14, [[0, START]]);
  const looks = vi.spyOn(device, "lookAt");
  await show(device);
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      await act(async () => void (await vi.advanceTimersByTimeAsync(1_000)));
    }
  };
  await pass(3);
  expect(looks.mock.calls.length).toBeGreaterThanOrEqual(3);
  device.tap(draft, { kind: "clock", move: "pause" });
  await pass(1);
  looks.mockClear();
  await pass(9);
  expect(looks.mock.calls.length).toBeLessThanOrEqual(2);
  device.tap(draft, START);
  await pass(5);
  release.mockClear();
  await act(() => device.discardDraft(draft));
  expect(release).toHaveBeenCalledTimes(1);
  vi.useRealTimers();
});

test("the station says how late it runs also while a sheet is open", async () => {
  const device = aTablet(aCompetition());
  await play(device, 14, []);
  device.pass(36 * 60);
  await show(device);
  expect(screen.getByText("Running 6 min late")).toBeTruthy();
});

test("an open sheet stands first, is not next again, and a new shift goes on with it", async () => {
  const device = aTablet(aCompetition());
  const draft = await play(device, 14, halfOfCommand);
  const { where } = await show(device);
  expect(names("Next")).toEqual(["International 1"]);
  await tap("Hand over");
  await userEvent.click(await screen.findByRole("button", { name: /Eva Novak/ }));
  await userEvent.click(await screen.findByRole("button", { name: "Go on: Norway 2" }));
  expect(where()).toBe(`/c/${device.competition}/sheet/${draft}`);
  device.tap(draft, done("c3"));
  expect(device.draft(draft)?.draft.undoable.at(-1)?.by).toBe("eva");
});

test("a change of the schedule moves the list", async () => {
  const device = aTablet(aCompetition());
  await show(device);
  const { state } = device.snapshot();
  const before = state.byRecord.get(record.schedule)?.at(-1);
  const slots = scheduleOf(state).slots.map((slot) => ({
    ...slot,
    at: slot.team === "t2" ? MORNING : slot.at,
  }));
  device.server.office({
    kind: "schedule.put",
    targets: [{ record: record.schedule, basis: before ? [before] : [] }],
    body: { slots },
  });
  await waitFor(() => expect(names("Next")).toEqual(["Belgium 1"]));
});

test("with several seats the tablet asks which one, and can change it", async () => {
  const device = aTablet(aCompetition(), refereeAt("s5"));
  await show(device);
  expect(screen.getByRole("heading", { name: "Where do you judge now?" })).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: /Judge B/ }));
  expect(await screen.findByText(/Judge B · Casualties A and B · Anna Berg/)).toBeTruthy();
  await tap("Change seat");
  await userEvent.click(screen.getByRole("button", { name: /Judge C/ }));
  await tap("Start: Norway 2");
  await waitFor(() => expect(device.snapshot().drafts[0]?.sheet.seat).toBe("C"));
});

test("a tablet that has not received everything says so before its referee walks away", async () => {
  const device = aTablet(aCompetition());
  device.incomplete();
  await show(device);
  expect(screen.getByText("Not everything for this station has arrived yet")).toBeTruthy();
});

test.each(["freeSpace", "privateWindow", "writeTest", "mirror"] as const)(
  "[D19] a tablet that may lose a sheet says so before the first one: %s",
  async (name) => {
    const device = aTablet(aCompetition());
    device.ready({ ready: false, checks: [{ name, verdict: "bad", value: null }] });
    await show(device);
    expect(await screen.findByText("This tablet may lose what is scored on it")).toBeTruthy();
  },
);

test("the chip says whether the tablet is ready, and leads to the page that says why", async () => {
  const device = aTablet(aCompetition());
  device.ready({ ready: false, checks: [{ name: "appCached", verdict: "bad", value: null }] });
  const { where } = await show(device);
  await userEvent.click(await screen.findByRole("link", { name: "Not ready" }));
  expect(where()).toBe(`/c/${device.competition}/ready`);
  expect(await screen.findByText(/Not ready yet/)).toBeTruthy();
});
