import { screen, waitFor } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { issuesOf } from "../../../../src/core/log/publication.ts";
import { startIn } from "../../i18n/start-in.ts";
import { Day } from "../room/day.ts";
import { button, showOffice } from "../room/show.tsx";

beforeAll(() => startIn("en"));

async function standings() {
  const day = new Day();
  await day.run("s1", "t2");
  const desk = day.device();
  const { person } = await showOffice(desk, "/office/standings");
  await screen.findByRole("heading", { name: "Publish" });
  return { day, desk, person };
}

test("[L16] an issue is the log up to the entry that the office sees", async () => {
  const { desk, person } = await standings();
  const seen = desk.snapshot().state.sequence;
  expect(screen.getByText(`The issue is what you see now: entry ${seen}, 2 of 49 sheets.`)).toBeTruthy();
  await person.selectOptions(screen.getByLabelText("Status"), "protestWindow");
  await person.type(screen.getByLabelText(/^Remark/), "Protests until noon");
  await person.click(button("Publish"));
  expect(desk.acts).toEqual([
    {
      kind: "results.publish",
      targets: [{ record: "issue/1", basis: [] }],
      body: { state: "protestWindow", upTo: seen, note: "Protests until noon" },
    },
  ]);
  expect(await screen.findByText("Published.")).toBeTruthy();
  expect(issuesOf(desk.snapshot().state)).toEqual([]);
  desk.send();
  expect(issuesOf(desk.snapshot().state)).toHaveLength(1);
  expect(await screen.findByText(/^Issue 1: Open for protests, 10:42/)).toBeTruthy();
});

test("[L16] what comes in while the office looks is not in the issue that it did not see", async () => {
  const { day, desk, person } = await standings();
  await day.sheet("s1", "t4", "A");
  await waitFor(() => expect(screen.getByText(/3 of 49 sheets\.$/)).toBeTruthy());
  const seen = desk.snapshot().state.sequence;
  await person.click(button("Publish"));
  expect(desk.acts[0]?.body).toEqual({ state: "provisional", upTo: seen });
});

test("[R2] a correction after an issue is the next one", async () => {
  const { desk, person } = await standings();
  await person.click(button("Publish"));
  await screen.findByText("Published.");
  desk.send();
  await screen.findByText(/^Issue 1:/);
  await person.click(button("Publish"));
  await waitFor(() => expect(desk.acts[1]?.targets).toEqual([{ record: "issue/2", basis: [] }]));
});

test("[L16] without the server the issue waits and says so", async () => {
  const { desk, person } = await standings();
  desk.link({ link: "offline" });
  await person.click(button("Publish"));
  expect(await screen.findByText("Saved here. It is in force when the server has it.")).toBeTruthy();
});

test("[L16] an issue that waits for the server is shown as not in force", async () => {
  const { desk, person } = await standings();
  await person.click(button("Publish"));
  expect(await screen.findByRole("region", { name: "Waiting, not in force" })).toBeTruthy();
  expect(issuesOf(desk.snapshot().state)).toEqual([]);
  desk.send();
  await waitFor(() => expect(screen.queryByRole("region", { name: "Waiting, not in force" })).toBe(null));
});

test("[L16] who asks for a final issue is told before what keeps it from being final", async () => {
  const { person } = await standings();
  expect(screen.queryByText(/still open/)).toBe(null);
  await person.selectOptions(screen.getByLabelText("Status"), "final");
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toMatch(/\d+ matters are still open/);
  expect(alert.textContent).toContain("Run · S1-CUF · 1 Norway 1");
});
