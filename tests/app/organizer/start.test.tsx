import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Suspense } from "react";
import { beforeAll, expect, test } from "vitest";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import type { Outcome } from "../../../src/app/device/face.ts";
import { DeviceProvider } from "../../../src/app/device/hooks.ts";
import type { CompetitionStart, ThisDevice } from "../../../src/app/device/this-device.ts";
import { StartScreen } from "../../../src/app/organizer/StartScreen.tsx";
import { writeCompetitionFile } from "../../../src/core/formats/competition-file.ts";
import { presets } from "../../../src/core/formats/presets.ts";
import { competition } from "../../core/fixtures/played.ts";
import { smallDay } from "../../core/fixtures/small-day.ts";
import { thisDevice } from "../device/this-device.ts";
import { startIn } from "../i18n/start-in.ts";

beforeAll(() => startIn("en"));

/** A device that may start competitions; each start is answered by `answer`. */
function claimed(answer: () => Outcome<void>) {
  const started: CompetitionStart[] = [];
  const device = thisDevice({
    mayCreate: () => true,
    create: async (start) => {
      started.push(start);
      const outcome = answer();
      if (!outcome.ok) return outcome;
      const { name } = start.create;
      return { ok: true, value: { competition, name, practice: start.practice, role: { kind: "office" } } };
    },
  });
  return { device, started };
}

const done: Outcome<void> = { ok: true, value: undefined };

function show(device: ThisDevice) {
  const { hook, history } = memoryLocation({ path: "/new", record: true });
  render(
    <Router hook={hook}>
      <DeviceProvider device={device}>
        <Suspense>
          <StartScreen />
        </Suspense>
      </DeviceProvider>
    </Router>,
  );
  return { person: userEvent.setup(), history };
}

const button = (name: string) => screen.getAllByRole("button", { name })[0] ?? expect.fail();
const stationsOf = ({ acts }: CompetitionStart) =>
  acts.filter(({ kind }) => kind === "station.put").map(({ targets }) => targets[0]?.record);

test("a competition from templates begins with the chosen stations and leads to its office", async () => {
  const { device, started } = claimed(() => done);
  const { person, history } = show(device);
  await person.type(screen.getByLabelText("Name"), "Combat Casualty Care 2026");
  await person.type(screen.getByLabelText("First day"), "2026-08-01");
  await person.type(screen.getByLabelText(/^Place/), "Tallinn");
  await person.selectOptions(screen.getByLabelText("Time zone"), "Europe/Tallinn");
  for (const unwanted of [/^2 ·/, /^4 ·/, /^6 ·/, /^7 ·/, /^8 ·/, /^9 ·/]) {
    await person.click(screen.getByLabelText(unwanted));
  }
  await person.click(screen.getByLabelText(/^Practice rehearsal/));
  await person.click(button("Start the competition"));
  await waitFor(() => expect(history.at(-1)).toBe(`/c/${competition}/office`));
  const [start] = started;
  expect(start?.create).toEqual({
    name: "Combat Casualty Care 2026",
    place: "Tallinn",
    from: "2026-08-01",
    to: "2026-08-01",
    timeZone: "Europe/Tallinn",
    authoritative: "en",
  });
  expect(start?.practice).toBe(true);
  expect(start && stationsOf(start)).toEqual(["station/s1", "station/s3", "station/s5"]);
});

test("the browser's time zone is proposed", () => {
  const { device } = claimed(() => done);
  show(device);
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect(screen.getByLabelText<HTMLSelectElement>("Time zone").value).toBe(own);
});

test("what is missing is said beside its field, and nothing is started", async () => {
  const { device, started } = claimed(() => done);
  const { person } = show(device);
  for (const station of screen.getAllByRole("checkbox", { name: /criteria$/ })) await person.click(station);
  await person.type(screen.getByLabelText("First day"), "2026-08-03");
  await person.clear(screen.getByLabelText("Last day"));
  await person.type(screen.getByLabelText("Last day"), "2026-08-02");
  await person.click(button("Start the competition"));
  expect(await screen.findByText("Write a name of up to 120 characters.")).toBeTruthy();
  expect(screen.getByText("The last day can't be before the first one.")).toBeTruthy();
  expect(screen.getByText("Choose at least one station.")).toBeTruthy();
  expect(started).toEqual([]);
});

test("when the server can't be reached, it says so, keeps what was typed, and the same start can be tried again", async () => {
  let online = false;
  const { device, started } = claimed(() => (online ? done : { ok: false, trouble: { kind: "noNetwork" } }));
  const { person, history } = show(device);
  await person.type(screen.getByLabelText("Name"), "Small cup");
  await person.type(screen.getByLabelText("First day"), "2026-08-01");
  await person.click(button("Start the competition"));
  expect(await screen.findByText(/The server can't be reached/)).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>("Name").value).toBe("Small cup");
  expect(history.at(-1)).toBe("/new");
  online = true;
  await person.click(button("Start the competition"));
  await waitFor(() => expect(history.at(-1)).toBe(`/c/${competition}/office`));
  expect(started[1]).toEqual(started[0]);
});

async function choose(person: ReturnType<typeof userEvent.setup>, text: string) {
  await person.click(screen.getByRole("tab", { name: "From a competition file" }));
  const file = new File([text], "cup.json", { type: "application/json" });
  await person.upload(screen.getByLabelText(/^Choose a competition file/), file);
}

test("every problem of a file is listed with its field, and nothing is half done", async () => {
  const { device, started } = claimed(() => done);
  const { person } = show(device);
  const text = writeCompetitionFile(smallDay)
    .replace('"NOR"', '"Norway"')
    .replace('"guest": false', '"guests": false');
  await choose(person, text);
  expect(await screen.findByText(/^cup\.json was not taken: \d+ problems$/)).toBeTruthy();
  const line = screen.getByRole("row", { name: /teams\[0\]\.nations\[0\]/ });
  expect(line.textContent).toContain('"Norway"');
  expect(line.textContent).toContain("three capital letters");
  expect(screen.getByRole("row", { name: /teams\[0\]\.guests/ }).textContent).toContain("is no field");
  expect(started).toEqual([]);
  // The only way on is the one from templates, which is not shown now.
  expect(screen.queryByRole("button", { name: "Start the competition" })).toBe(null);
});

test("a file that is no JSON says so in words", async () => {
  const { device } = claimed(() => done);
  const { person } = show(device);
  await choose(person, "{ not json");
  expect(await screen.findByText("cup.json was not taken: 1 problem")).toBeTruthy();
  expect(screen.getByRole("row", { name: /the whole file/ }).textContent).toContain("no JSON");
});

test("a good file is counted before it is started, with its names beside the log", async () => {
  const { device, started } = claimed(() => done);
  const { person, history } = show(device);
  await choose(person, writeCompetitionFile(smallDay));
  const summary = await screen.findByRole("region", { name: "Small day" });
  const fact = (name: string) => within(summary).getByText(name).parentElement?.textContent;
  expect(fact("Stations")).toBe("Stations3");
  expect(fact("Teams")).toBe("Teams7");
  expect(fact("Officials")).toBe("Officials4");
  await person.click(screen.getByRole("button", { name: "Start the competition" }));
  await waitFor(() => expect(history.at(-1)).toBe(`/c/${competition}/office`));
  expect(started[0]?.people.map(({ name }) => name)).toContain("Kari Haugen");
  expect(JSON.stringify(started[0]?.acts)).not.toContain("Kari Haugen");
});

test("a device that claimed no server is told where to get the right to start", () => {
  const { device } = claimed(() => done);
  show({ ...device, mayCreate: () => false });
  expect(screen.getByText("This device may not start a competition.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Start the competition" })).toBe(null);
});

test("a rule set is looked at before it is chosen: its stations, how totals and ties work", async () => {
  const { device } = claimed(() => done);
  const { person } = show(device);
  await person.click(screen.getByRole("tab", { name: "From a rule set" }));
  for (const preset of presets()) {
    await person.click(screen.getByRole("radio", { name: preset.title.en }));
    const card = screen.getByRole("region", { name: preset.title.en });
    expect(card.textContent).toContain(preset.summary.en);
    expect(within(card).getByText("A team's total is")).toBeTruthy();
    expect(within(card).getByText("Still equal")).toBeTruthy();
    for (const { station } of preset.start(smallDay.competition, false).stations) {
      expect(card.textContent).toContain(station.title.en);
    }
  }
});

test("a competition begins with the chosen rule set, and what was typed stays between the ways", async () => {
  const { device, started } = claimed(() => done);
  const { person, history } = show(device);
  await person.type(screen.getByLabelText(/^Name/), "Rope day");
  await person.click(screen.getByRole("tab", { name: "From a rule set" }));
  await person.click(screen.getByRole("radio", { name: "Sum of places" }));
  expect(screen.getByLabelText<HTMLInputElement>(/^Name/).value).toBe("Rope day");
  fireEvent.change(screen.getByLabelText("First day"), { target: { value: "2026-08-01" } });
  await person.click(button("Start the competition"));
  await waitFor(() => expect(history.at(-1)).toBe(`/c/${competition}/office`));
  const chosen = presets().find(({ id }) => id === "rank-sum") ?? expect.fail();
  const acts = started[0]?.acts ?? [];
  const expected = chosen.start(started[0]?.create ?? expect.fail(), false);
  expect(started[0]?.create.name).toBe("Rope day");
  expect(acts.find(({ kind }) => kind === "rules.put")?.body).toEqual(expected.rules);
  expect(acts.filter(({ kind }) => kind === "sheetform.put").map(({ body }) => body)).toEqual(
    expected.stations.map(({ form }) => form),
  );
});
