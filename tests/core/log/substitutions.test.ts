import * as v from "valibot";
import { expect, test } from "vitest";
import { SubstitutionId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { substitutionsOf } from "../../../src/core/log/substitutions.ts";
import { visible } from "../../../src/core/log/visible.ts";
import { captain, headJudge, naming, person, ready, reason, station, team } from "./builders.ts";

const first = record.substitution(v.parse(SubstitutionId, "u1"));
const said = {
  team: team("t1"),
  leaves: person("m2"),
  joins: person("m4"),
  before: station("s2"),
  reason,
};

test("[rule 6] a substitution says who left, who came in, before which station, and who approved it", () => {
  const { log } = ready();
  const actor = { official: person("chief"), by: "pin" as const };
  const id = log.do(log.owner, "substitution.put", first, said, { actor });
  expect(substitutionsOf(log.state)).toEqual([
    { record: first, op: id, ...said, by: person("chief"), received: expect.any(Number) },
  ]);
  log.do(log.owner, "substitution.put", [naming(first, id)], null);
  expect(substitutionsOf(log.state)).toEqual([]);
});

test("[rule 6] it is for office and chief judge, of a team and a station that are there", () => {
  const { log } = ready();
  const by = (role: Parameters<typeof log.admit>[0], body = said) =>
    log.say(log.admit(role), "substitution.put", first, body).verdict;
  expect(by(headJudge("s1"))).toMatchObject({ reason: { kind: "rights" } });
  expect(by(captain("t1"))).toMatchObject({ reason: { kind: "rights" } });
  expect(by({ kind: "chiefJudge" }, { ...said, before: station("s9") })).toMatchObject({
    reason: { kind: "unknown", what: "station/s9" },
  });
  expect(by({ kind: "chiefJudge" })).toEqual({ kind: "accepted" });
});

test("[L37, V2] a captain reads the own team's substitutions, and of a mistaken one what became of it", () => {
  const { log } = ready();
  const wrong = log.do(log.owner, "substitution.put", first, said);
  const right = log.do(log.owner, "substitution.put", [naming(first, wrong)], { ...said, team: team("t2") });
  const gone = log.do(log.owner, "substitution.put", [naming(first, right)], null);
  const seenBy = (of: string) => {
    const who = { device: log.admit(captain(of)).id, role: captain(of) };
    return [wrong, right, gone].map((id) => {
      const entry = log.state.ops.get(id);
      return entry !== undefined && visible(entry, who, log.state);
    });
  };
  expect(seenBy("t1")).toEqual([true, true, false]);
  expect(seenBy("t2")).toEqual([false, true, true]);
  expect(seenBy("t3")).toEqual([false, false, false]);
});
