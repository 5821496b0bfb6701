/** Issues of the results, and the protests that keep them from being final [L16, R2, rule 51]. */
import type { DeviceId, OpId, ProtestId, Sequence, WallTime } from "../competition/id.ts";
import { record, recordKey } from "../competition/run.ts";
import type { StandingState } from "../standings/standing.ts";
import type { OpOf } from "./op.ts";
import { opInForce } from "./setup.ts";
import { opsOf, type State } from "./state.ts";

/** A numbered publication: the fold of the log up to `upTo`. */
export interface Issue {
  readonly number: number;
  readonly op: OpId;
  readonly state: OpOf<"results.publish">["body"]["state"];
  readonly upTo: Sequence;
  /** When it came out, by the server's clock, and at which sequence. */
  readonly at: WallTime;
  readonly applied: Sequence;
  readonly note: string | null;
}

/** Every issue, the first one first. */
export function issuesOf(state: State): readonly Issue[] {
  const issues = [...(state.records.get("issue") ?? [])].flatMap((name) => {
    const key = recordKey(name);
    return opsOf(state, name).flatMap(({ id, op, applied, received }): readonly Issue[] => {
      if (op.kind !== "results.publish" || !("id" in key)) return [];
      const { state: kind, upTo, note = null } = op.body;
      return [{ number: Number(key.id), op: id, state: kind, upTo, at: received, applied, note }];
    });
  });
  return issues.sort((a, b) => a.number - b.number || a.applied - b.applied);
}

/** How the standing of this moment may be called [R2, rule 51]. */
export function standingState(state: State): StandingState {
  const issue = issuesOf(state).at(-1);
  if (issue === undefined) return "running";
  // What changed since is a correction: final again only with a new issue.
  if (issue.state === "final") return state.resultsAt > issue.upTo ? "provisional" : "final";
  return protestsOf(state).some(({ decision }) => decision === null) ? "underProtest" : issue.state;
}

/** A protest with what was decided; null: nothing yet. */
export interface Protest {
  readonly id: ProtestId;
  readonly op: OpId;
  readonly device: DeviceId;
  readonly received: WallTime;
  readonly said: OpOf<"protest.lodge">["body"];
  readonly decision: (OpOf<"protest.decide">["body"] & { readonly op: OpId; readonly at: WallTime }) | null;
}

/** Every protest, the first one first. */
export function protestsOf(state: State): readonly Protest[] {
  const protests = [...(state.records.get("protest") ?? [])].flatMap((name) => {
    const key = recordKey(name);
    const lodged = opsOf(state, name).find(({ op }) => op.kind === "protest.lodge");
    if (lodged?.op.kind !== "protest.lodge" || key.kind !== "protest") return [];
    const decided = opInForce(state, record.protest(key.id as ProtestId));
    const decision =
      decided?.op.kind === "protest.decide"
        ? { ...decided.op.body, op: decided.id, at: decided.received }
        : null;
    const { id: op, received, sequence } = lodged;
    const id = key.id as ProtestId;
    return [{ id, op, device: lodged.op.device, received, said: lodged.op.body, decision, sequence }];
  });
  return protests.sort((a, b) => a.sequence - b.sequence).map(({ sequence, ...protest }) => protest);
}
