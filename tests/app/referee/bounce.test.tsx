/** A glove bounces: what has just come under the finger takes no tap yet. */
import { act, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import { startIn } from "../i18n/start-in.ts";
import { halfOfCommand, mark, play, restOfCommand, START, type Tapped } from "./played.ts";
import { button, row, settlingByHand, show } from "./show.ts";
import { aCompetition, aTablet, refereeAt, s5, station, type Wishes } from "./station.ts";

beforeAll(() => startIn("en"));

async function aTabletWith(taps: readonly Tapped[], at: "s5" | "s1" = "s5", wishes: Wishes = {}) {
  const device = aTablet(aCompetition(wishes), refereeAt(at, "A"));
  const draft = await play(device, 14, taps, { station: at === "s5" ? s5 : station(at) });
  const settling = settlingByHand();
  const shown = await show(device, `/sheet/${draft}`, {}, settling.after);
  return { ...shown, device, draft, pass: () => act(async () => settling.pass()) };
}
/** A tap reaches the element; a browser gives none to what takes no pointer events. */
async function reaches(element: Element): Promise<boolean> {
  try {
    await userEvent.click(element);
    return true;
  } catch (error) {
    if (error instanceof Error && error.message.includes("pointer-events")) return false;
    throw error;
  }
}

test("[D40] a second tap in the moment after Review submits nothing, and Submit lies elsewhere than Review did", async () => {
  const { device, pass } = await aTabletWith([...halfOfCommand, ...restOfCommand]);
  await pass();
  await userEvent.click(button("Review"));
  const submit = await screen.findByRole("button", { name: "Submit" });
  expect(await reaches(submit)).toBe(false);
  expect(device.snapshot().drafts).toHaveLength(1);
  const [first, , last] = document.querySelector("footer")?.children ?? [];
  expect(first?.contains(submit)).toBe(true);
  expect(last?.textContent).toBe("Back to the sheet");
  await pass();
  expect(await reaches(submit)).toBe(true);
  expect(await reaches(await screen.findByRole("button", { name: "To the next team" }))).toBe(false);
  await pass();
  expect(await reaches(button("To the next team"))).toBe(true);
});

test("[D40] a second tap on the clock's button does not pause the clock that the first one started", async () => {
  const { device, draft, pass } = await aTabletWith([]);
  await pass();
  await userEvent.click(button("Start clock"));
  expect(await reaches(await screen.findByRole("button", { name: "Pause" }))).toBe(false);
  expect(device.clock(draft).running).toBe(true);
  await pass();
  expect(await reaches(button("Pause"))).toBe(true);
});

test("[D40] a second tap on “Given” does not tick the inject that takes its place, and none is given before the start", async () => {
  const inject = (id: string) => ({
    id: id as never,
    words: { en: `Inject ${id}`, fr: `Message ${id}` },
    when: { kind: "at" as const, seconds: "60" as never },
  });
  const { device, draft, pass } = await aTabletWith([], "s5", {
    change: (start) => ({
      ...start,
      stations: start.stations.map((one) => ({
        ...one,
        form: { ...one.form, injects: [inject("one"), inject("two")] },
      })),
    }),
  });
  await pass();
  const given = () => screen.getByRole<HTMLButtonElement>("button", { name: /^Given/ });
  expect(given().disabled).toBe(true);
  await userEvent.click(button("Start clock"));
  await pass();
  await userEvent.click(given());
  expect(await reaches(given())).toBe(false);
  expect(device.sheetOf(draft).injects.size).toBe(1);
});

test("[D40] a second tap on a timer's start does not stop it, while other criteria take their marks at once", async () => {
  const { device, draft, pass } = await aTabletWith([[0, START]], "s1");
  await pass();
  const timer = row("c7");
  await userEvent.click(timer.getAllByRole("button").at(0) as HTMLElement);
  expect(await reaches(timer.getAllByRole("button").at(0) as HTMLElement)).toBe(false);
  expect(device.sheetOf(draft).marks.size).toBe(0);
  await userEvent.click(row("c1").getByText("Done"));
  expect(device.sheetOf(draft).marks.size).toBe(1);
});

test("[D40] what lay under a dialog takes no tap in the moment after it closed", async () => {
  const { pass } = await aTabletWith([
    [0, START],
    [1, mark("c1", { kind: "binary", done: true })],
  ]);
  await pass();
  await userEvent.click(button(/^Penalty/));
  expect(await reaches((await screen.findAllByRole("button", { name: "Close" }))[0] as HTMLElement)).toBe(
    false,
  );
  await pass();
  await userEvent.click(screen.getAllByRole("button", { name: "Close" })[0] as HTMLElement);
  expect(await reaches(button("Review"))).toBe(false);
  await pass();
  expect(await reaches(button("Review"))).toBe(true);
});
