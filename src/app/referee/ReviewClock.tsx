import { Button } from "../ui/Button.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { useClockView } from "./clock-view.ts";
import { injectStates } from "./injects.ts";
import type { OpenSheet } from "./open-sheet.ts";
import css from "./ReviewScreen.module.css";
import { useSheet } from "./sheet-context.ts";

/** The run's time with the clock that told it, what was timed, and which injects were given. */
export function ReviewClock({ sheet }: { readonly sheet: OpenSheet }) {
  const { device, draft, form, rules, speech, actions, readOnly } = useSheet();
  const { t, numbers, words } = speech;
  const clock = useClockView(device, draft, ({ running, started, elapsed, source }) => ({
    running,
    started,
    seconds: Math.floor(elapsed / rules.unitsPerSecond),
    source,
  }));
  const { events } = sheet.open.draft.sheet;
  const injects = injectStates(form, sheet.open.draft.sheet, rules.unitsPerSecond);
  return (
    <section aria-labelledby="review-clock">
      <SectionHead id="review-clock" title={t("review.times")} />
      <ul className={css.list}>
        <li className={css.line} data-tone={clock.started === null || clock.running ? "todo" : undefined}>
          <span className={css.name}>
            {t("clock.label")}
            <span className={css.note}>{startedWords()}</span>
          </span>
          <span className={css.number}>{numbers.clock(clock.seconds, 1)}</span>
          {clock.running && (
            <Button
              icon="stop"
              disabled={readOnly}
              onClick={() => actions.tap({ kind: "clock", move: "stop" })}
            >
              {t("review.stopClock")}
            </Button>
          )}
        </li>
        {form.events.map(
          (event) =>
            events.has(event.id) && (
              <li key={event.id} className={css.line}>
                <span className={css.name}>{words(event.words)}</span>
                <span className={css.number}>
                  {numbers.time(events.get(event.id) ?? 0, rules.unitsPerSecond)}
                </span>
              </li>
            ),
        )}
        {injects.map(({ inject, given }) => (
          <li key={inject.id} className={css.line} data-tone={given === null ? "todo" : undefined}>
            <span className={css.name}>
              {words(inject.words)}
              <span className={css.note}>{t("inject.name")}</span>
            </span>
            <span className={css.number}>
              {given === null
                ? t("inject.notGiven")
                : t("inject.given", { time: numbers.clock(given, rules.unitsPerSecond) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );

  function startedWords(): string {
    if (clock.started === null) return t("clock.neverStarted");
    const from = t("clock.startedAt", { time: numbers.dayTimeSeconds(clock.started) });
    return `${from} · ${t(`clock.source.${clock.source}`)}`;
  }
}
