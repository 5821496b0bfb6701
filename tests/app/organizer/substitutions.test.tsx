import { screen, waitFor } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { SubstitutionsDialog } from "../../../src/app/organizer/people/SubstitutionsDialog.tsx";
import type { TeamId } from "../../../src/core/competition/id.ts";
import { substitutionsOf } from "../../../src/core/log/substitutions.ts";
import { smallDay } from "../../core/fixtures/small-day.ts";
import { startIn } from "../i18n/start-in.ts";
import { showInOffice } from "./in-office.tsx";
import { OfficeDouble } from "./office-double.ts";

beforeAll(() => startIn("en"));

const norway = "t1" as TeamId;
const open = (device: OfficeDouble) =>
  showInOffice(device, <SubstitutionsDialog team={norway} onClose={() => undefined} />);
const button = (name: string | RegExp) => screen.getByRole("button", { name });

test("[rule 6] a substitution is recorded with who, from which station on and why, and can be taken away", async () => {
  const device = new OfficeDouble(smallDay);
  const person = open(device);
  expect(screen.getByText("Nobody was replaced.")).toBeTruthy();
  await person.selectOptions(screen.getByLabelText("Leaves"), "Lars Bakke");
  await person.selectOptions(screen.getByLabelText("Comes in"), "Eirik Vik");
  await person.type(screen.getByLabelText("Reason"), "Twisted an ankle");
  await person.click(button("Record"));
  await waitFor(() => expect(substitutionsOf(device.state)).toHaveLength(1));
  const { members = [] } = smallDay.teams.find(({ id }) => id === norway)?.team ?? {};
  expect(substitutionsOf(device.state)[0]).toMatchObject({
    team: norway,
    leaves: members[1],
    joins: members[2],
    before: null,
    reason: "Twisted an ankle",
  });
  expect(JSON.stringify(device.acts)).not.toContain("Bakke");
  await person.click(button("Take away: Eirik Vik for Lars Bakke"));
  await waitFor(() => expect(substitutionsOf(device.state)).toEqual([]));
});

test("[rule 6] nobody comes in for himself, and a reason is asked", async () => {
  const device = new OfficeDouble(smallDay);
  const person = open(device);
  await person.selectOptions(screen.getByLabelText("Leaves"), "Lars Bakke");
  await person.selectOptions(screen.getByLabelText("Comes in"), "Lars Bakke");
  await person.click(button("Record"));
  expect(await screen.findByText("Choose another member than the one who leaves.")).toBeTruthy();
  expect(screen.getByText("Give the reason in a few words.")).toBeTruthy();
  expect(device.acts).toEqual([]);
});
