import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import type { CriterionId, OpId, RulingId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { startIn } from "../i18n/start-in.ts";
import { done, halfOfCommand, notDone, play, START, type Tapped } from "./played.ts";
import { row, said, show, tap } from "./show.ts";
import { aCompetition, aTablet, refereeAt, station, type Wishes } from "./station.ts";

beforeAll(() => startIn("en"));

async function aSheet(at: string, taps: readonly Tapped[], wishes: Wishes = {}, screenAt = "sheet") {
  const server = aCompetition(wishes);
  const device = aTablet(server, refereeAt(at, "A"));
  const draft = await play(device, 14, [[0, START], ...taps], { station: station(at) });
  const shown = await show(device, `/${screenAt}/${draft}`);
  return { ...shown, server, device, draft };
}
const rows = () => [...document.querySelectorAll('[id^="criterion-"]')].map(({ id }) => id.slice(10));
const tabs = () => screen.getAllByRole("tab").map(({ textContent }) => textContent);
type StationForm = Parameters<NonNullable<Wishes["change"]>>[0]["stations"][number]["form"];
const formOf = (at: string, change: (form: StationForm) => StationForm): Wishes => ({
  change: (start) => ({
    ...start,
    stations: start.stations.map((one) => (one.id === at ? { ...one, form: change(one.form) } : one)),
  }),
});

test("[rule 20] [rule 11] every section and casualty is a tab that says how much of it is not marked", async () => {
  await aSheet("s5", halfOfCommand.slice(1));
  expect(tabs()).toEqual([
    "Everything4 not marked",
    "Command and security1 not marked",
    "Triage1 not marked",
    "Life-saving actionsAll marked",
    "Communication2 not marked",
  ]);
  await userEvent.click(screen.getByRole("tab", { name: /^Triage/ }));
  expect(rows()).toEqual(["c4", "c5", "c6", "c7"]);
  await userEvent.click(row("c7").getByText("Done"));
  expect(screen.getByRole("tab", { name: /^Triage/ }).textContent).toContain("All marked");
});

test("[rule 20] a casualty's tab shows its criteria, whatever their section", async () => {
  const casualties: Readonly<Record<string, string>> = { c2: "A", c9: "B", c12: "B" };
  const withCasualties = formOf("s1", (form) => ({
    ...form,
    casualties: ["A", "B"].map((id) => ({ id, expected: "T1" })),
    criteria: form.criteria.map((one) =>
      casualties[one.id] === undefined ? one : { ...one, casualty: casualties[one.id] as string },
    ),
  }));
  await aSheet("s1", [[1, done("c2")]], withCasualties);
  await userEvent.click(screen.getByRole("tab", { name: /^Casualty B/ }));
  expect(rows()).toEqual(["c9", "c12"]);
  expect(screen.getByRole("tab", { name: /^Casualty A.*All marked/ })).toBeTruthy();
});

test("[rule 11] the way to what is not marked leads out of a part that is all marked", async () => {
  await aSheet("s5", halfOfCommand.slice(1));
  await userEvent.click(screen.getByRole("tab", { name: /^Triage/ }));
  const before = rows().length;
  const missing = screen.getByRole("button", { name: /go to the next one/ });
  await userEvent.click(missing);
  await userEvent.click(missing);
  await waitFor(() => expect(rows().length).toBeGreaterThan(before));
  expect(document.activeElement?.id).toMatch(/^criterion-/);
});

test("[rule 34] the head judge's reading stands beside its criterion, and one of the whole sheet above all", async () => {
  const { server, device } = await aSheet("s1", []);
  const head = aTablet(
    server,
    { kind: "headJudge", stations: [station("s1")] },
    { name: "head", signedIn: false },
  );
  const give = (id: string, criterion: string | null, text: string) =>
    head.act({
      kind: "ruling.give",
      targets: [{ record: record.ruling(id as RulingId), basis: [] }],
      body: { station: station("s1"), criterion: criterion as CriterionId | null, text },
    });
  await give("r1", "c2", "A word is enough");
  await give("r2", null, "All lanes start on the whistle");
  head.send();
  device.send();
  await waitFor(() => expect(said("c2")).toContain("Head judge: A word is enough"));
  expect(screen.getAllByText(/All lanes start on the whistle/)).toHaveLength(2);
});

test("[L60] [rule 34] a ruling that comes or changes while the sheet is open is said at once, what stood there before is not", async () => {
  const { server, device } = await aSheet("s1", []);
  const head = aTablet(
    server,
    { kind: "headJudge", stations: [station("s1")] },
    { name: "head", signedIn: false },
  );
  const give = async (text: string, basis: readonly OpId[]) => {
    const op = await head.act({
      kind: "ruling.give",
      targets: [{ record: record.ruling("r1" as RulingId), basis: [...basis] }],
      body: { station: station("s1"), criterion: "c2" as CriterionId, text: { en: text, fr: text } },
    });
    head.send();
    device.send();
    return op;
  };
  const toast = () => screen.queryByText(/^Head judge: /, { selector: "[data-tone] p" })?.textContent;
  expect(toast()).toBe(undefined);
  const first = await give("A word is enough", []);
  await waitFor(() => expect(toast()).toBe("Head judge: A word is enough"));
  await give("A whole sentence", [first]);
  await waitFor(() => expect(toast()).toBe("Head judge: A whole sentence"));
  expect(said("c2")).toContain("Head judge: A whole sentence");
  expect(said("c2")).not.toContain("A word is enough");
});

const impossible = formOf("s1", (form) => ({
  ...form,
  impossible: [
    {
      id: "x1" as never,
      words: { en: "Checked a tourniquet that was never put on", fr: "Garrot vérifié sans avoir été posé" },
      when: [
        { criterion: "c1" as CriterionId, is: "missed" },
        { criterion: "c2" as CriterionId, is: "achieved" },
      ],
    },
  ],
}));

test("[P25] marks that can't all be true are pointed out beside each of them and in the review, and go when one changes", async () => {
  await aSheet("s1", [], impossible);
  await userEvent.click(row("c1").getByText("Not done"));
  expect(said("c1")).not.toContain("Look again");
  await userEvent.click(row("c2").getByText("Done"));
  await waitFor(() => expect(said("c1")).toContain("Look again: Checked a tourniquet"));
  expect(said("c2")).toContain("Look again: Checked a tourniquet");
  await tap("Review");
  const doubts = within(await screen.findByRole("region", { name: "Look at these again" }));
  expect(doubts.getByText(/missed.*achieved/)).toBeTruthy();
});

const gated = formOf("s1", (form) => ({
  ...form,
  gates: [
    {
      id: "g1" as never,
      words: { en: "Scene safe", fr: "Lieu sûr" },
      needs: ["c1" as CriterionId],
      closes: ["c2" as CriterionId],
    },
  ],
}));

test("[P17] a criterion that a gate of this sheet has closed says so, with what closed it", async () => {
  await aSheet("s1", [[1, notDone("c1")]], gated);
  expect(said("c2")).toContain("Closed: nothing can be earned here any more (Scene safe)");
  await userEvent.click(row("c1").getByText("Done"));
  await waitFor(() => expect(said("c2")).not.toContain("Closed:"));
});

const ordered = formOf("s1", (form) => ({
  ...form,
  failures: form.failures.map((failure, index) =>
    index === 0
      ? { ...failure, order: { first: "c1" as CriterionId, second: "c2" as CriterionId } }
      : failure,
  ),
}));

test("[P16] taps in the wrong order say at once which failure they report", async () => {
  await aSheet(
    "s1",
    [
      [1, done("c2")],
      [1, done("c1")],
    ],
    ordered,
  );
  expect(said("c2")).toMatch(/Look again: marked before “.*”. This reports “.*”/);
});
