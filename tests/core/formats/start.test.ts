import * as v from "valibot";
import { expect, test } from "vitest";
import type { Competition } from "../../../src/core/competition/competition.ts";
import { PersonId, TeamId } from "../../../src/core/competition/id.ts";
import { RecordName } from "../../../src/core/competition/run.ts";
import { newPerson, startActs } from "../../../src/core/formats/start.ts";
import { templateStart, templateStations } from "../../../src/core/formats/templates.ts";
import { bodies } from "../../../src/core/log/op.ts";

const competition: Competition = {
  name: "Combat Casualty Care",
  from: "2026-08-01",
  to: "2026-08-01",
  timeZone: "Europe/Helsinki",
  authoritative: "en",
};
const captain = newPerson(v.parse(PersonId, "p1"), "Captain of team 14");
const start = {
  ...templateStart(competition, false, templateStations().slice(0, 2)),
  teams: [
    {
      id: v.parse(TeamId, "t14"),
      team: {
        number: 14,
        name: "Norway 2",
        nations: ["NOR"],
        categories: [],
        guest: false,
        members: [captain.id],
      },
    },
  ],
  people: [captain],
};

test("[L3] the acts that start a competition put every record once, what is referred to first", () => {
  const acts = startActs(start);
  expect(acts.map((act) => act.targets.map((target) => target.record).join())).toEqual([
    "category/novice",
    "category/experienced",
    "category/veteran",
    "category/female",
    "category/international",
    "station/s1",
    "sheetform/s1",
    "station/s2",
    "sheetform/s2",
    "rules",
    "team/t14",
    "schedule",
    "policy",
  ]);
  for (const act of acts) {
    expect(act.targets.map((target) => target.basis)).toEqual([[]]);
    for (const target of act.targets) v.parse(RecordName, target.record);
  }
});

test("[L1] every body is one that its kind of op may have", () => {
  for (const act of startActs(start)) expect(v.safeParse(bodies[act.kind], act.body).issues).toBeUndefined();
});

test("[L19] no name of a person stands in an act", () => {
  expect(JSON.stringify(startActs(start))).not.toContain(captain.name);
});
