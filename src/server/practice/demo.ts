/**
 * `--demo`: a practice competition to look around in, played by a robot up to the middle of its day. It is real to the
 * last op: each tablet of the robot has a key and was admitted, and its sheets came in as signed bundles [D5].
 */
import * as v from "valibot";
import { CompetitionId, type OpId, type StationId } from "../../core/competition/id.ts";
import { record, recordKey } from "../../core/competition/run.ts";
import { startActs } from "../../core/formats/start.ts";
import type { Act } from "../../core/log/act.ts";
import { isPractice } from "../../core/log/setup.ts";
import { type PracticePlan, practicePlan, robotSheets } from "../../core/practice/robot.ts";
import type { CompetitionLog } from "../log/competition-log.ts";
import { newHistory } from "../log/history.ts";
import type { Turn } from "../log/turn.ts";
import { publicPart, WritingDevice } from "../log/writing-device.ts";
import { Refusal } from "../refusal.ts";
import type { RunningServer, Surroundings } from "../server.ts";
import { withDemoPins } from "./pins.ts";

export const DEMO = v.parse(CompetitionId, "demo");
/** The same every time, so that two people who look at a demo see the same. */
const SEED = 2026;
const TIME_ZONE = "Europe/Brussels";

type Tools = Pick<Surroundings, "chance" | "clock" | "build">;

/**
 * Makes the practice competition, unless the store has it already.
 * @throws Refusal when it holds anything else
 */
export async function makeDemo({ logs, store }: RunningServer, tools: Tools): Promise<void> {
  const there = logs.all();
  const demo = logs.get(DEMO);
  if (there.some((log) => log !== demo) || (demo && !isPractice(demo.state))) {
    throw new Refusal(
      "--demo needs a data folder or database of its own, this one holds other data: add --data NEW-FOLDER.",
    );
  }
  if (demo) return;
  const plan = practicePlan(SEED, tools.clock.now(), TIME_ZONE);
  await logs.change((turn) => play(turn, plan, tools));
  const officials = new Set<string>(plan.start.officials.map(({ id }) => id));
  const people = withDemoPins(plan.start.people, ({ id }) => officials.has(id), tools.chance);
  await store.putPeople(DEMO, "practice-people", people);
}

function play(turn: Turn, plan: PracticePlan, tools: Tools): void {
  const now = turn.now;
  const log = turn.make(DEMO);
  const first = plan.start.schedule.slots.reduce((earliest, { at }) => Math.min(earliest, at), now);
  turn.now = first - 24 * 3_600_000;
  const forms = setUp(turn, log, plan, tools);
  turn.now = first - 3_600_000;
  const tablets = admitTablets(turn, log, plan, tools);
  for (const { tablet, official, at, act } of robotSheets(plan, 0.5, forms)) {
    const device = tablets.get(tablet);
    if (!device) throw new Error(`The robot's plan has no tablet ${tablet}`);
    turn.now = Math.min(at, now);
    const seen = [log.history, log.state.sequence] as const;
    const text = device.op(act, [...seen], { now: at, steady: at - first }, { official, by: "pin" });
    turn.take(log, device.bundle([text]));
  }
  turn.now = now;
}

/** The organizer's ops; returns the op that put each station's form. */
function setUp(
  turn: Turn,
  log: CompetitionLog,
  { start }: PracticePlan,
  tools: Tools,
): ReadonlyMap<StationId, OpId> {
  const key = tools.chance.key();
  const office = new WritingDevice(DEMO, key, tools);
  const moment = { now: turn.now, steady: 0 };
  const create: Act<"competition.create"> = {
    kind: "competition.create",
    targets: [{ record: record.competition, basis: [] }],
    body: {
      practice: true,
      owner: { device: office.device, key: publicPart(key) },
      competition: start.competition,
    },
  };
  const texts = [create, ...startActs(start)].map((act) => office.op(act, [null, 0], moment));
  const results = turn.take(log, office.bundle(texts), {
    afterFirst: () => turn.begin(log, newHistory(tools.chance, turn.now)),
  });
  return new Map(
    startActs(start).flatMap(({ kind, targets }, index) => {
      const [target] = targets;
      const key = target && recordKey(target.record);
      const result = results[index + 1];
      if (kind !== "sheetform.put" || key?.kind !== "sheetform" || result?.kind !== "accepted") return [];
      return result.id ? [[key.id as StationId, result.id] as const] : [];
    }),
  );
}

function admitTablets(
  turn: Turn,
  log: CompetitionLog,
  { tablets }: PracticePlan,
  tools: Tools,
): ReadonlyMap<string, WritingDevice> {
  return new Map(
    tablets.map(({ name, role }) => {
      const key = tools.chance.key();
      const device = new WritingDevice(DEMO, key, tools);
      turn.write(log, {
        kind: "device.admit",
        targets: [{ record: record.device(device.device), basis: [] }],
        body: { invite: null, device: device.device, key: publicPart(key), role, label: name },
      });
      return [name, device] as const;
    }),
  );
}
