import type { Criterion, TimerEvent } from "../../core/competition/form.ts";
import type { Sheet } from "../../core/competition/sheet.ts";
import { Button } from "../ui/Button.tsx";
import { Row } from "../ui/Row.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { useSettling } from "../ui/settling.ts";
import { useClockView } from "./clock-view.ts";
import { MarkButton } from "./MarkButton.tsx";
import { useSheet } from "./sheet-context.ts";
import css from "./TimedControl.module.css";
import { RunningTime } from "./TimedControl.tsx";
import { loneEvents } from "./timer-words.ts";

interface TimerEventsProps {
  readonly criteria: readonly Criterion[];
  readonly sheet: Pick<Sheet, "events">;
}

/** Moments with a name that no criterion of this seat times, such as those that injects wait for [rule 16, rule 21]. */
export function TimerEvents({ criteria, sheet }: TimerEventsProps) {
  const { form, speech } = useSheet();
  const events = loneEvents(form, criteria);
  if (events.length === 0) return null;
  return (
    <section aria-labelledby="moments">
      <SectionHead id="moments" title={speech.t("moment.title")} />
      {events.map((event) => (
        <Moment key={event.id} event={event} at={sheet.events.get(event.id)} />
      ))}
    </section>
  );
}

function Moment({ event, at }: { readonly event: TimerEvent; readonly at: number | undefined }) {
  const { device, draft, rules, speech, actions, readOnly } = useSheet();
  const { t, words, numbers } = speech;
  const started = useClockView(device, draft, (clock) => clock.started !== null);
  const now = () => actions.tap({ kind: "event", event: event.id });
  const name = words(event.words);
  const place = useSettling<HTMLDivElement>(at);
  const shown = started ? t("moment.now") : t("time.clockFirst");
  return (
    <Row label={name} hint={at === undefined ? t("moment.notYet") : t("moment.since")}>
      <div ref={place} className={css.place}>
        {at === undefined ? (
          <MarkButton look="open" disabled={readOnly || !started} label={`${shown}: ${name}`} onTap={now}>
            {shown}
          </MarkButton>
        ) : (
          <>
            <b>{numbers.time(at, rules.unitsPerSecond)}</b>
            <RunningTime since={at} />
            <Button
              icon="refresh"
              disabled={readOnly}
              aria-label={`${t("moment.again")}: ${name}`}
              onClick={now}
            >
              {t("moment.again")}
            </Button>
          </>
        )}
      </div>
    </Row>
  );
}
