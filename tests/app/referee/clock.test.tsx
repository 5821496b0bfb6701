import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, expect, test, vi } from "vitest";
import type { EventId, StationTime } from "../../../src/core/competition/id.ts";
import { startIn } from "../i18n/start-in.ts";
import type { FakeDevice } from "./fake-device.ts";
import { halfOfCommand, inject, play, restOfCommand, START, type Tapped } from "./played.ts";
import { button, show, tap } from "./show.ts";
import { aCompetition, aTablet, refereeAt, s5, type Wishes } from "./station.ts";

beforeAll(() => startIn("en"));

type Change = NonNullable<Wishes["change"]>;
type StationForm = Parameters<Change>[0]["stations"][number]["form"];
/** Changes every station's form. */
const forms = (change: (form: StationForm) => StationForm): Wishes => ({
  change: (start) => ({
    ...start,
    stations: start.stations.map((one) => ({ ...one, form: change(one.form) })),
  }),
});
const hardStop = forms((form) => ({ ...form, overtime: { kind: "stop" } }));

async function aSheet(
  taps: readonly Tapped[],
  wishes: Wishes = {},
  screenAt = "sheet",
  before: (device: FakeDevice) => void = () => undefined,
) {
  const device = aTablet(aCompetition(wishes), refereeAt("s5", "A"));
  const draft = await play(device, 14, taps, { station: s5 });
  before(device);
  const shown = await show(device, `/${screenAt}/${draft}`);
  return { ...shown, device, draft };
}
const clock = () => screen.getByRole("timer", { name: "Station clock" }).textContent;
const later = async (device: FakeDevice, seconds: number, shows: string) => {
  device.pass(seconds);
  await waitFor(() => expect(clock()).toBe(shows));
};
/** Pulses that the tablet gave since. */
function pulses() {
  const given: unknown[] = [];
  Object.defineProperty(navigator, "vibrate", {
    configurable: true,
    value: (pattern: unknown) => given.push(pattern) > 0,
  });
  return given;
}

test("[rule 16] at the form's warning time the tablet says so in words, colour and vibration, once", async () => {
  const given = pulses();
  const withoutInjects = forms((form) => ({ ...form, injects: [] }));
  const { device } = await aSheet([[0, START]], withoutInjects);
  await later(device, 599, "09:59");
  expect(screen.queryByText(/Warn the team/)).toBe(null);
  await later(device, 1, "10:00");
  expect(screen.getAllByText("Warn the team: 2:00 left")).toHaveLength(2);
  expect(screen.getByRole("timer").parentElement?.dataset.tone).toBe("warning");
  await later(device, 30, "10:30");
  expect(given).toHaveLength(1);
  await later(device, 90, "12:00");
  expect(given).toHaveLength(2);
});

test("[rule 16] a sheet that is opened after the warning does not vibrate for it", async () => {
  const given = pulses();
  await aSheet([
    [0, START],
    [650, { kind: "remark", criterion: null, text: "late" }],
  ]);
  expect(screen.getAllByText("Warn the team: 2:00 left")).toHaveLength(2);
  expect(given).toEqual([]);
});

test("[rule 18] under a hard stop the clock stands at the limit, marks can still be made, and a person may let it go on", async () => {
  const { device, draft } = await aSheet([[0, START]], hardStop);
  await later(device, 800, "12:00");
  expect(screen.getAllByText("Time is up: stop the team")).toHaveLength(2);
  expect(screen.getByText("stopped at 12:00")).toBeTruthy();
  await userEvent.click(screen.getAllByText("Done")[0] as HTMLElement);
  expect(device.draft(draft)?.draft.sheet.marks.size).toBe(1);
  expect(device.draft(draft)?.draft.sheet.taps.at(-1)?.at).toBe(7200);
  await tap("Time is up");
  await tap("Let the clock go on");
  await later(device, 20, "12:20");
  expect(device.sheetOf(draft).taps.at(-1)).toMatchObject({ code: "c", id: "goOn" });
});

test("[rule 16] what was done names when the clock was started and paused, which can't be undone", async () => {
  await aSheet([
    [0, START],
    [30, { kind: "clock", move: "pause" }],
  ]);
  await tap("What was done");
  const list = within(await screen.findByRole("dialog")).getAllByRole("listitem");
  expect(list.map((item) => item.textContent)).toEqual(["00:30Clock paused", "00:00Clock started"]);
  expect(
    within(screen.getByRole("dialog")).getByRole<HTMLButtonElement>("button", { name: "Undo" }).disabled,
  ).toBe(true);
});

test("[rule 16] the run's time by hand needs a reason, stands in the sheet as such, and is taken back by undo", async () => {
  const { device, draft } = await aSheet([...halfOfCommand, ...restOfCommand], {}, "review");
  expect(screen.getByText(/both clocks agree/)).toBeTruthy();
  await tap("Edit: Time of the run");
  await userEvent.clear(await screen.findByRole("textbox", { name: "Minutes" }));
  await userEvent.type(screen.getByRole("textbox", { name: "Minutes" }), "11");
  await userEvent.clear(screen.getByRole("textbox", { name: "Seconds" }));
  await userEvent.type(screen.getByRole("textbox", { name: "Seconds" }), "30");
  await tap("Save");
  expect(await screen.findByText(/Give a reason/)).toBeTruthy();
  await tap("Tapped too late");
  await tap("Save");
  expect(screen.getByText("by hand: Tapped too late")).toBeTruthy();
  expect(device.sheetOf(draft).clock).toMatchObject({
    source: "manual",
    elapsed: 6900,
    reason: "Tapped too late",
  });
  await tap("Edit: Time of the run");
  await tap("Back to the clock’s time");
  expect(device.sheetOf(draft).clock?.source).toBe("both");
});

test("[rule 21] a second inject that falls due is counted beside the first, and each vibrates once", async () => {
  const at = (id: string, seconds: string) => ({
    id: id as never,
    words: { en: `Inject ${id}`, fr: `Message ${id}` },
    when: { kind: "at" as const, seconds: seconds as never },
  });
  const given = pulses();
  const { device } = await aSheet(
    [[0, START]],
    forms((form) => ({ ...form, injects: [at("one", "60"), at("two", "90"), at("three", "400")] })),
  );
  await later(device, 59, "00:59");
  expect(given).toEqual([]);
  await later(device, 1, "01:00");
  expect(screen.getByText("Tell the team now · 2 more to come")).toBeTruthy();
  expect(given).toHaveLength(1);
  await later(device, 30, "01:30");
  expect(screen.getByText("Tell the team now · 1 more is due · 1 more to come")).toBeTruthy();
  expect(given).toHaveLength(2);
  await tap("Given: Inject one");
  expect(screen.getByText("Inject two")).toBeTruthy();
  expect(given).toHaveLength(2);
});

test("[D43] a false start sets the clock back to zero after a question, is told in the timeline, and undo brings all of it back", async () => {
  const { device, draft } = await aSheet([...halfOfCommand, [10, inject("i1")]]);
  const before = device.sheetOf(draft);
  expect(before.injects.size).toBe(1);
  await tap("What was done");
  await userEvent.click(await screen.findByText("More on this sheet"));
  await tap("False start: clock back to zero");
  expect(await screen.findByText(/all other marks stay. It stands under “What was done”/)).toBeTruthy();
  await tap("Back to zero");
  expect(clock()).toBe("00:00");
  expect(button("Start clock").disabled).toBe(false);
  const zeroed = device.sheetOf(draft);
  expect(zeroed.clock).toMatchObject({ started: null, elapsed: 0 });
  expect([...zeroed.marks.keys()]).toEqual([...before.marks.keys()].filter((id) => id !== "c6"));
  expect([zeroed.injects.size, zeroed.taps.at(-1)]).toEqual([
    0,
    expect.objectContaining({ code: "c", id: "zero" }),
  ]);
  device.pass(20);
  await tap("Start clock");
  await later(device, 5, "00:05");
  await tap("Undo");
  const after = device.sheetOf(draft);
  expect([after.marks, after.injects]).toEqual([before.marks, before.injects]);
  expect(after.clock).toMatchObject({
    started: before.clock?.started,
    elapsed: (before.clock?.elapsed ?? 0) + 250,
  });
});

test("[rule 59] language and night colours are changed on the sheet and the review, and no tap is lost by it", async () => {
  const { device, draft } = await aSheet(halfOfCommand);
  const { marks } = device.sheetOf(draft);
  await tap("What was done");
  await userEvent.click(await screen.findByText("More on this sheet"));
  await tap("FR Français");
  expect(await screen.findByRole("heading", { name: "Ce qui a été fait" })).toBeTruthy();
  await tap("Nuit");
  expect(document.documentElement.dataset.theme).toBe("dark");
  await tap("Jour");
  await tap("EN English");
  expect(device.sheetOf(draft).marks).toEqual(marks);
  await tap("Close");
  await tap("Review");
  await tap("What was done");
  await userEvent.click(await screen.findByText("More on this sheet"));
  expect(await screen.findByRole("button", { name: "FR Français" })).toBeTruthy();
});

test("[D10] a time of day that was set in the run is told, with the clock that goes on", async () => {
  const { device } = await aSheet([[0, START]]);
  device.time = { ...device.time, wall: device.time.wall - 3_600_000 };
  await later(device, 90, "01:30");
  expect(screen.getByText("The tablet’s time of day was changed during the run")).toBeTruthy();
});

test("[D52] where the time of day was set back and the page loaded anew, the sheet says that time is missing", async () => {
  const { device, draft } = await aSheet([[0, START]], {}, "sheet", (tablet) => {
    tablet.boot = "page-2";
    tablet.time = { wall: tablet.time.wall - 720_000, steady: 0 };
  });
  const notice = "The tablet’s time of day was set back, and the app was opened again during the run";
  expect(screen.getByText(notice)).toBeTruthy();
  expect(screen.getByText(/Some of the run’s time is missing from the station clock/)).toBeTruthy();
  expect(screen.queryByText(/The station clock went on/)).toBe(null);
  device.tap(draft, { kind: "clock", move: "stop" });
  await tap("Review");
  const line = (await screen.findByText(/some of the run’s time is missing/)).closest("li");
  expect(line?.dataset.tone).toBe("todo");
  device.tap(draft, { kind: "runTime", time: { elapsed: 9000 as StationTime, reason: "stopwatch" } });
  await waitFor(() => expect(line?.dataset.tone).toBe(undefined));
  const [back] = screen.getAllByRole("button", { name: "Back to the sheet" });
  await userEvent.click(back as HTMLElement);
  expect(await screen.findByRole("timer")).toBeTruthy();
  expect(screen.queryByText(notice)).toBe(null);
});

test("[rule 16] a new team's clock begins at zero, also while another sheet's clock runs", async () => {
  const device = aTablet(aCompetition(), refereeAt("s5", "A"));
  await play(device, 14, [[0, START]], { station: s5 });
  device.pass(300);
  const next = await play(device, 22, [], { station: s5 });
  await show(device, `/sheet/${next}`);
  expect(clock()).toBe("00:00");
  expect(button("Start clock")).toBeTruthy();
});

test("[rule 16] a moment that no criterion times has a button of its own, and an inject may wait for it", async () => {
  const withMoment = forms((form) => ({
    ...form,
    events: [
      ...form.events,
      { id: "arrived" as EventId, words: { en: "Helper arrived", fr: "Aide arrivée" } },
    ],
    injects: [
      {
        id: "late" as never,
        words: { en: "The helper asks what to do", fr: "L’aide demande que faire" },
        when: { kind: "after", event: "arrived" as EventId, seconds: "30" as never },
      },
    ],
  }));
  const { device, draft } = await aSheet([[0, START]], withMoment);
  expect(screen.getByText("after “Helper arrived”")).toBeTruthy();
  device.pass(100);
  await tap("Now: Helper arrived");
  expect(device.sheetOf(draft).events.get("arrived" as EventId)).toBe(1000);
  expect(screen.getByText("in 0:30")).toBeTruthy();
});

test("the screen stays awake while the clock is paused: the run is not over", async () => {
  const lock = { released: false, release: async () => {} };
  const request = vi.fn(async () => lock);
  Object.defineProperty(navigator, "wakeLock", { configurable: true, value: { request } });
  await aSheet([
    [0, START],
    [30, { kind: "clock", move: "pause" }],
  ]);
  await waitFor(() => expect(request).toHaveBeenCalledTimes(1));
});

test("the screen is kept awake while the clock runs, asked for again when the page comes back, and let go", async () => {
  const asked: { released: boolean }[] = [];
  const request = vi.fn(async () => {
    const lock = {
      released: false,
      release: async () => {
        lock.released = true;
      },
    };
    asked.push(lock);
    return lock;
  });
  Object.defineProperty(navigator, "wakeLock", { configurable: true, value: { request } });
  const { unmount } = await aSheet([]);
  expect(request).not.toHaveBeenCalled();
  await tap("Start clock");
  await waitFor(() => expect(asked).toHaveLength(1));
  // The browser lets go of it whenever the page is hidden.
  for (const lock of asked) lock.released = true;
  document.dispatchEvent(new Event("visibilitychange"));
  await waitFor(() => expect(asked).toHaveLength(2));
  document.dispatchEvent(new Event("visibilitychange"));
  expect(request).toHaveBeenCalledTimes(2);
  unmount();
  await waitFor(() => expect(asked[1]?.released).toBe(true));
});
