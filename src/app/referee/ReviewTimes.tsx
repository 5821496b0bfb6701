import { Button } from "../ui/Button.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { useClockView } from "./clock-view.ts";
import { injectStates } from "./injects.ts";
import { markWords, markWorth } from "./mark-words.ts";
import type { OpenSheet } from "./open-sheet.ts";
import css from "./ReviewScreen.module.css";
import { useSheet } from "./sheet-context.ts";

/** The run's time with the clock that told it, what was timed, and which injects were given. */
export function ReviewTimes({ sheet }: { readonly sheet: OpenSheet }) {
  const { timing, speech } = useSheet();
  return (
    <section aria-labelledby="review-times">
      <SectionHead id="review-times" title={speech.t("review.times")} />
      <ul className={css.list}>
        {timing === "clock" && <ClockLine />}
        <TimedLines sheet={sheet} />
        {timing === "clock" && <InjectLines sheet={sheet} />}
      </ul>
    </section>
  );
}

function ClockLine() {
  const { device, draft, rules, speech, actions, readOnly } = useSheet();
  const { t, numbers } = speech;
  const clock = useClockView(device, draft, ({ running, started, elapsed, source }) => ({
    running,
    started,
    seconds: Math.floor(elapsed / rules.unitsPerSecond),
    source,
  }));
  return (
    <li className={css.line} data-tone={clock.started === null || clock.running ? "todo" : undefined}>
      <span className={css.name}>
        {t("clock.label")}
        <span className={css.note}>{startedWords()}</span>
      </span>
      <span className={css.number}>{numbers.clock(clock.seconds, 1)}</span>
      {clock.running && (
        <Button icon="stop" disabled={readOnly} onClick={() => actions.tap({ kind: "clock", move: "stop" })}>
          {t("review.stopClock")}
        </Button>
      )}
    </li>
  );

  function startedWords(): string {
    if (clock.started === null) return t("clock.neverStarted");
    const from = t("clock.startedAt", { time: numbers.dayTimeSeconds(clock.started) });
    return `${from} · ${t(`clock.source.${clock.source}`)}`;
  }
}

/** Timed criteria with their marks, then the other moments that were tapped. */
function TimedLines({ sheet }: { readonly sheet: OpenSheet }) {
  const { form, rules, speech } = useSheet();
  const { marks, events } = sheet.open.draft.sheet;
  return (
    <>
      {sheet.facts.criteria.map((criterion) => {
        const mark = marks.get(criterion.id);
        if (criterion.kind !== "timed" || !mark) return null;
        const said = [markWords(criterion, mark, rules, speech), markWorth(criterion, mark, rules, speech)];
        return (
          <li key={criterion.id} className={css.line}>
            <span className={css.name}>
              {speech.words(criterion.words)}
              {mark.reason !== undefined && <span className={css.note}>{mark.reason}</span>}
            </span>
            <span className={css.number}>{said.filter((part) => part !== null).join(" · ")}</span>
          </li>
        );
      })}
      {form.events.map((event) => {
        const at = events.get(event.id);
        return (
          at !== undefined && (
            <li key={event.id} className={css.line}>
              <span className={css.name}>{speech.words(event.words)}</span>
              <span className={css.number}>{speech.numbers.time(at, rules.unitsPerSecond)}</span>
            </li>
          )
        );
      })}
    </>
  );
}

function InjectLines({ sheet }: { readonly sheet: OpenSheet }) {
  const { form, rules, speech } = useSheet();
  const { t, numbers } = speech;
  const injects = injectStates(form, sheet.open.draft.sheet, rules.unitsPerSecond);
  return injects.map(({ inject, given }) => (
    <li key={inject.id} className={css.line} data-tone={given === null ? "todo" : undefined}>
      <span className={css.name}>
        {speech.words(inject.words)}
        <span className={css.note}>{t("inject.name")}</span>
      </span>
      <span className={css.number}>
        {given === null
          ? t("inject.notGiven")
          : t("inject.given", { time: numbers.clock(given, rules.unitsPerSecond) })}
      </span>
    </li>
  ));
}
