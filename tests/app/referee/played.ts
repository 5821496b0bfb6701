/** Runs played on a fake tablet, as far as a test or a picture needs them. */
import * as v from "valibot";
import type { DraftAction } from "../../../src/core/competition/draft-row.ts";
import {
  CriterionId,
  type EventId,
  FailureId,
  type InjectId,
  LevelId,
  PenaltyId,
} from "../../../src/core/competition/id.ts";
import type { Mark } from "../../../src/core/competition/mark.ts";
import type { WordsPlace } from "../../../src/core/competition/typed-words.ts";
import type { FakeDevice } from "./fake-device.ts";
import { s5, seat, teamId } from "./station.ts";

const criterion = (id: string) => v.parse(CriterionId, id);
export const mark = (id: string, said: Mark): DraftAction => ({
  kind: "mark",
  criterion: criterion(id),
  mark: said,
});
export const done = (id: string) => mark(id, { kind: "binary", done: true });
export const notDone = (id: string) => mark(id, { kind: "binary", done: false });
export const level = (id: string, name: string) =>
  mark(id, { kind: "graded", level: v.parse(LevelId, name) });
export const failure = (id: string, reason: string | null): DraftAction => ({
  kind: "failure",
  failure: v.parse(FailureId, id),
  reason,
});
export const penalty = (id: string, count: number): DraftAction => ({
  kind: "penalty",
  penalty: v.parse(PenaltyId, id),
  count,
});
export const inject = (id: string): DraftAction => ({ kind: "inject", inject: id as InjectId });
export const event = (id: string): DraftAction => ({ kind: "event", event: id as EventId });
/** Words that were typed at a place of the sheet and left. */
export const typed = (place: WordsPlace, text: string): DraftAction => ({ kind: "typed", place, text });
export const START: DraftAction = { kind: "clock", move: "start" };
export const STOP: DraftAction = { kind: "clock", move: "stop" };

/** A step: wait so many seconds, then tap. */
export type Tapped = readonly [number, DraftAction];

/** Opens a sheet and plays it; the name of its draft. */
export async function play(
  device: FakeDevice,
  team: number,
  taps: readonly Tapped[],
  { station = s5, at = "A" } = {},
): Promise<string> {
  const key = { station, team: teamId(team), attempt: 1, seat: seat(at) };
  const draft = await device.openDraft(key, { lane: 1 });
  for (const [seconds, action] of taps) {
    device.pass(seconds);
    device.tap(draft, action);
  }
  return draft;
}

/** Seat A of station 5, up to the middle of the run: as in the picture that the design has of it. */
export const halfOfCommand: readonly Tapped[] = [
  [0, START],
  [20, done("c1")],
  [12, done("c2")],
  [40, done("c4")],
  [60, mark("c5", { kind: "count", count: 5 })],
  [69, mark("c6", { kind: "timed", time: 2014 })],
  [169, notDone("c11")],
];
/** The rest of it. */
export const restOfCommand: readonly Tapped[] = [
  [20, done("c3")],
  [80, inject("i1")],
  [60, done("c7")],
  [60, done("c15")],
  [40, notDone("c16")],
  [20, STOP],
];
