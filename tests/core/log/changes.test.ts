import { expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import {
  type Change,
  changeCache,
  noteChanges,
  noteOverlay,
  refreshed,
} from "../../../src/core/log/changes.ts";
import { emptyState, type State } from "../../../src/core/log/state.ts";
import { competition, run, sheetKey, station, team } from "./builders.ts";

/** Names what changed since it was last looked at; "anew" when it has to begin from the start. */
function aView() {
  const cache = changeCache<readonly string[]>();
  return (state: State) => {
    let asked: readonly string[] | null = null;
    refreshed(cache, state, (_, changes) => {
      asked = changes === null ? ["anew"] : changes.map(text);
      return asked;
    });
    return asked;
  };
}
const text = ({ station: at, team: of }: Change) => `${at}/${of ?? "all"}`;
const change = (
  state: State,
  ...names: Parameters<typeof noteChanges>[1] extends ReadonlySet<infer N> ? N[] : never
) => noteChanges(state, new Set(names));

test("[L18] a view goes on from where it was, and does nothing while nothing changed", () => {
  const [state, view] = [emptyState(competition), aView()];
  expect(view(state)).toEqual(["anew"]);
  expect(view(state)).toBeNull();
  change(state, record.sheet(sheetKey("s1", "t1")), record.run(run("s1", "t1")));
  change(state, record.team(team("t1")));
  change(state, record.form(station("s2")));
  expect(view(state)).toEqual(["s1/t1", "s2/all"]);
  expect(view(state)).toBeNull();
});

test("[L18] a view that is too far behind begins anew, one that is not goes on", () => {
  const [state, near, far] = [emptyState(competition), aView(), aView()];
  near(state);
  far(state);
  for (let number = 1; number < 9000; number += 1) {
    change(state, record.run(run("s1", `t${number}`)));
    if (number % 1000 === 0) expect(near(state)).toHaveLength(1000);
  }
  expect(near(state)).toHaveLength(999);
  expect(far(state)).toEqual(["anew"]);
});

test("[L18] a view of an overlay goes on from that of the state below, unless that went on without it", () => {
  const [state, view] = [emptyState(competition), aView()];
  change(state, record.run(run("s1", "t1")));
  view(state);
  const [over, late] = [emptyState(competition), emptyState(competition)];
  noteOverlay(state, over);
  noteOverlay(state, late);
  change(over, record.run(run("s1", "t2")));
  expect(view(over)).toEqual(["s1/t2"]);
  change(state, record.run(run("s1", "t3")));
  expect(view(state)).toEqual(["s1/t3"]);
  expect(view(late)).toEqual(["anew"]);
});
