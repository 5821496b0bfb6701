/** Small data of the field that several tests of the device share. */
import type { DraftRecord } from "../../../src/app/device/journal-port.ts";
import type { Reading } from "../../../src/core/competition/clock.ts";
import type { DraftAction } from "../../../src/core/competition/draft-row.ts";
import type {
  CompetitionId,
  CriterionId,
  DeviceId,
  Hash,
  HistoryId,
  OpId,
  SeatId,
  StationId,
  TeamId,
} from "../../../src/core/competition/id.ts";
import { record, type SheetKey } from "../../../src/core/competition/run.ts";
import type { Entry } from "../../../src/core/log/entry.ts";
import type { PublicKey } from "../../../src/core/log/role.ts";
import type { Bundle, EntriesAnswer, Signature } from "../../../src/core/protocol/messages.ts";

export const cup = "cup-2026" as CompetitionId;

export const bundleFixture: Bundle = {
  competition: cup,
  device: "ab".repeat(16) as DeviceId,
  ops: ["{}"],
  signature: "A".repeat(86) as Signature,
};

export const opened: Reading = { wall: 1000, steady: 0, boot: "b" };
export const sheet14A: SheetKey = {
  station: "s5" as StationId,
  team: "t14" as TeamId,
  attempt: 1,
  seat: "A" as SeatId,
};
export const formOp = "01890000-0000-7000-8000-000000000001" as OpId;

/** A draft of team 14 at station 5. */
export function aDraft(draft: string, sheet: SheetKey = sheet14A): DraftRecord {
  return { head: { draft, sheet, form: formOp, opened }, record: record.sheet(sheet), base: null };
}
/** The judge counts `count` for criterion c1. */
export function counts(count: number): DraftAction {
  return { kind: "mark", criterion: "c1" as CriterionId, mark: { kind: "count", count } };
}

export const history = "01890000-0000-7000-8000-00000000aaaa" as HistoryId;

/** An answer with entries of the log, whose texts nobody looks at. */
export function aPage(said: {
  readonly cursor: string;
  readonly scope?: string;
  readonly history?: string;
  readonly more?: boolean;
  readonly entries?: number;
}): EntriesAnswer {
  const entry: Entry = {
    sequence: 1,
    op: "{}",
    received: 1,
    verdict: { kind: "accepted" },
    hash: "0".repeat(64) as Hash,
  };
  return {
    history: (said.history ?? history) as HistoryId,
    time: 1,
    scope: said.scope ?? "own",
    cursor: said.cursor,
    more: said.more ?? false,
    head: 1,
    entries: Array.from({ length: said.entries ?? 1 }, () => entry),
    bundles: [],
  };
}

/** The key of the server's own device. */
export const SERVER_KEY: PublicKey = { kty: "EC", crv: "P-256", x: "s".repeat(43), y: "v".repeat(43) };
