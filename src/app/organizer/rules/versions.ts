/**
 * Versions of the rules and of forms: which one is edited, which stand beside it, and which wait for the server
 * [L7, L16]. A second change follows the one that was put here and has no sequence yet, instead of standing beside it
 * [L40].
 */
import type { Form } from "../../../core/competition/form.ts";
import type { OpId, StationId } from "../../../core/competition/id.ts";
import type { Rules } from "../../../core/competition/rules.ts";
import { type RecordName, record } from "../../../core/competition/run.ts";
import type { Op } from "../../../core/log/op.ts";
import { inForce, rivals, rulesOf } from "../../../core/log/setup.ts";
import type { State } from "../../../core/log/state.ts";
import type { CompetitionDevice, Snapshot } from "../../device/face.ts";
import { useOffice } from "../office.ts";
import { putAct } from "../setup/put.ts";

/** A version of a record; `op` null: nobody put one, the defaults hold. */
export interface Edition<Body> {
  readonly op: OpId | null;
  readonly body: Body;
}
/** The version to go on from. */
export interface Edited<Body> extends Edition<Body> {
  /** It was made here and waits for the server: it is not in force [L16]. */
  readonly waiting: boolean;
  /** Versions that stand beside the one in force until one names them all [L7]. */
  readonly rivals: readonly Edition<Body>[];
}

/** The last that was put here for a record and still waits. */
function waitingFor({ notInForce }: Snapshot, name: RecordName): Op | undefined {
  return notInForce.findLast(({ targets }) => targets.some((target) => target.record === name));
}

/** The rule set to show and to edit. */
export function useRulesVersion(): Edited<Rules> {
  const { snapshot, state } = useOffice();
  const waiting = waitingFor(snapshot, record.rules);
  const beside = rivals(state, record.rules).flatMap(({ op }) => editionOf(state, op, rulesIn));
  return waiting?.kind === "rules.put"
    ? { op: waiting.id, body: waiting.body, waiting: true, rivals: beside }
    : {
        op: inForce(state, record.rules)?.op ?? null,
        body: rulesOf(state),
        waiting: false,
        rivals: beside,
      };
}

/** A station's form to show and to edit; `known` is the one in force. */
export function useFormVersion(station: StationId, known: Form): Edited<Form> {
  const { snapshot, state } = useOffice();
  const name = record.form(station);
  const waiting = waitingFor(snapshot, name);
  const beside = rivals(state, name).flatMap(({ op }) => editionOf(state, op, formIn));
  return waiting?.kind === "sheetform.put"
    ? { op: waiting.id, body: waiting.body, waiting: true, rivals: beside }
    : { op: inForce(state, name)?.op ?? null, body: known, waiting: false, rivals: beside };
}

/** Puts a rule set that follows the versions named, in one op. */
export async function putRules(
  device: CompetitionDevice,
  edited: readonly OpId[],
  body: Rules,
): Promise<void> {
  await device.act(putAct("rules.put", record.rules, edited, body));
}

/** Puts a station's form that follows the versions named, in one op. */
export async function putForm(
  device: CompetitionDevice,
  station: StationId,
  edited: readonly OpId[],
  body: Form,
): Promise<void> {
  await device.act(putAct("sheetform.put", record.form(station), edited, body));
}

const rulesIn = (op: Op): Rules | null => (op.kind === "rules.put" ? op.body : null);
const formIn = (op: Op): Form | null => (op.kind === "sheetform.put" ? op.body : null);

function editionOf<Body>(state: State, id: OpId, bodyIn: (op: Op) => Body | null): readonly Edition<Body>[] {
  const op = state.ops.get(id)?.op;
  const body = op ? bodyIn(op) : null;
  return body === null ? [] : [{ op: id, body }];
}
