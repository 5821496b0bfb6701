/** What taps on an open sheet do. Made once for each open draft, so that rows which did not change stay as they are. */
import type { StationClock } from "../../core/competition/clock.ts";
import type { DraftAction } from "../../core/competition/draft-row.ts";
import type { Criterion } from "../../core/competition/form.ts";
import type { CriterionId, EventId, StationTime } from "../../core/competition/id.ts";
import type { Mark } from "../../core/competition/mark.ts";
import type { CompetitionDevice } from "../device/face.ts";

export interface SheetActions {
  /** Any tap, straight to the device. */
  tap(action: DraftAction): void;
  mark(criterion: CriterionId, mark: Mark): void;
  /** The station clock at this moment. */
  clock(): StationClock;
  /** When a timer event was tapped last; undefined: not yet. */
  eventAt(event: EventId): StationTime | undefined;
}

export function sheetActions(device: CompetitionDevice, draft: string): SheetActions {
  return {
    tap: (action) => device.tap(draft, action),
    mark: (criterion, mark) => device.tap(draft, { kind: "mark", criterion, mark }),
    clock: () => device.clock(draft),
    eventAt: (event) => device.draft(draft)?.draft.sheet.events.get(event),
  };
}

type Timed = Extract<Criterion, { readonly kind: "timed" }>;

/**
 * "Mark time now": from the timer's start event, else from the clock's start, to this moment. The stop event is
 * tapped with it, since injects may wait for it; the time is taken from that tap, so that both say the same [rule 16].
 */
export function markTimeNow(criterion: Timed, actions: SheetActions): void {
  const { timer } = criterion;
  if (!timer) {
    actions.mark(criterion.id, { kind: "timed", time: actions.clock().elapsed });
    return;
  }
  actions.tap({ kind: "event", event: timer.stop });
  const [start, stop] = [actions.eventAt(timer.start), actions.eventAt(timer.stop)];
  if (start === undefined || stop === undefined) return;
  actions.mark(criterion.id, { kind: "timed", time: Math.max(0, stop - start) });
}
