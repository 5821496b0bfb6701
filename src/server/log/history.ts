/** Histories: the server's own device in a competition, new after every restore, with the competition's keys [S6]. */
import type { WallTime } from "../../core/competition/id.ts";
import { record } from "../../core/competition/run.ts";
import type { Act } from "../../core/log/act.ts";
import type { OpTextOf } from "../../core/log/op.ts";
import { deviceIdOf } from "../../core/protocol/signing.ts";
import { type Chance, newHistoryId } from "../chance.ts";
import type { HistoryKeys } from "../store/contract.ts";
import { publicPart } from "./writing-device.ts";

/** Draws the id and the keys of a new history. */
export function newHistory(chance: Chance, now: WallTime): HistoryKeys {
  const signing = chance.key();
  return {
    history: newHistoryId(chance, now),
    device: deviceIdOf(publicPart(signing)),
    signing,
    sealing: chance.key(),
    begun: now,
  };
}

/** The first op of a history names its device and its keys; `after` names the history before it. */
export function historyBegin(
  { history, device, signing, sealing }: HistoryKeys,
  after: OpTextOf<"history.begin">["body"]["after"],
): Act<"history.begin"> {
  return {
    kind: "history.begin",
    targets: [{ record: record.history, basis: [] }],
    body: { history, device, key: publicPart(signing), sealing: publicPart(sealing), after },
  };
}
