/** A random run: seats in every state, sheets, statuses and rulings of head judge and office [V4, L9, L21]. */
import type { Block, Form } from "../../src/core/competition/form.ts";
import type { BlockId, SeatId } from "../../src/core/competition/id.ts";
import type { Rules } from "../../src/core/competition/rules.ts";
import type { RunKey, RunStatusKind } from "../../src/core/competition/run.ts";
import type { RunRecord, SeatState } from "../../src/core/competition/run-record.ts";
import type { Chance } from "./chance.ts";
import { anOp, randomSheet } from "./random-sheet.ts";

/** How a run went. */
type Fate =
  | "done"
  | "blanks"
  | "partial"
  | "open"
  | "none"
  | "status"
  | "dnf"
  | "dnfWithSheets"
  | "cancelled"
  | "disputed";
const FATES: readonly Fate[] = [
  "none",
  "open",
  "partial",
  "partial",
  "blanks",
  "blanks",
  "status",
  "status",
  "status",
  "dnf",
  "dnfWithSheets",
  "dnfWithSheets",
  "cancelled",
  "cancelled",
  "disputed",
];
const STATUSES: readonly RunStatusKind[] = ["dns", "withdrawn", "disqualified", "void", "neutral"];

/** null: nothing was recorded. `tidy`: every run was done, so that standings are whole more often. */
export function randomRun(
  chance: Chance,
  rules: Rules,
  form: Form,
  key: RunKey,
  tidy: boolean,
): RunRecord | null {
  const fate = tidy || chance.in(65) ? "done" : chance.one(FATES);
  if (fate === "none") return null;
  const seats = [...new Set(form.blocks.flatMap((block) => block.seats))];
  const excused = seats.length > 1 && chance.in(15) ? chance.some(seats, 1, seats.length - 1) : [];
  const excusedBlocks = new Set(
    form.blocks.length > 1 && chance.in(10)
      ? chance.some(
          form.blocks.map(({ id }) => id),
          1,
          form.blocks.length - 1,
        )
      : [],
  );
  const left = seats.filter((seat) => !excused.includes(seat));
  const givenBlocks = new Map(
    form.blocks
      .filter((block) => block.seats.every((seat) => excused.includes(seat)) && chance.in(85))
      .map((block) => [block.id, chance.one(left)] as const),
  );
  const open = fate === "partial" ? chance.some(left, 1, Math.max(1, left.length - 1)) : [];
  const states = new Map(
    seats.map((seat): [SeatId, SeatState] => {
      if (excused.includes(seat)) return [seat, { kind: "excused" }];
      const without = fate === "open" || fate === "status" || fate === "dnf" || open.includes(seat);
      if (without || (fate === "cancelled" && chance.in(50))) return [seat, { kind: "open" }];
      return [seat, closed(chance, rules, form, seat, blocksOf(form, seat, givenBlocks), fate)];
    }),
  );
  return {
    key,
    seats: states,
    status:
      fate === "status" ? chance.one(STATUSES) : fate === "dnf" || fate === "dnfWithSheets" ? "dnf" : null,
    disputed: fate === "disputed" && ![...states.values()].some(({ kind }) => kind === "disputed"),
    cancelled: fate === "cancelled" ? chance.one(["zero", "rebased"]) : null,
    late: chance.in(25) ? chance.from(0, 6) : null,
    excusedBlocks,
    excusedCriteria: new Set(
      chance.in(10)
        ? chance.some(
            form.criteria.map(({ id }) => id),
            1,
            2,
          )
        : [],
    ),
    givenBlocks,
    givenPenalties: new Map(
      [...form.penalties, ...rules.penalties]
        .filter(() => chance.in(6))
        .map(({ id }) => [id, chance.from(0, 5)]),
    ),
    judgedFailures: new Map(
      form.failures.filter(() => chance.in(10)).map(({ id }) => [id, chance.one(["confirmed", "lifted"])]),
    ),
    discretion: form.discretion && chance.in(40) ? chance.one([-3, -1, 1, "0.5", 4]) : null,
  };
}

function blocksOf(form: Form, seat: SeatId, given: ReadonlyMap<BlockId, SeatId>): readonly Block[] {
  return form.blocks.filter((block) => block.seats.includes(seat) || given.get(block.id) === seat);
}
function closed(
  chance: Chance,
  rules: Rules,
  form: Form,
  seat: SeatId,
  blocks: readonly Block[],
  fate: Fate,
): SeatState {
  const sheet = () => randomSheet(chance, rules, form, seat, { blocks, blanks: fate === "blanks" });
  const head = () => ({ op: anOp, sheet: sheet(), judge: null });
  if (fate === "disputed" && chance.in(60)) return { kind: "disputed", heads: [head(), head()] };
  return { kind: "closed", head: head(), confirmedByTwo: chance.in(20) };
}
