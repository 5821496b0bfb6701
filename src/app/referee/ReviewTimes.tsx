import { Button } from "../ui/Button.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { useClockView } from "./clock-view.ts";
import { injectStates } from "./injects.ts";
import { markWords, markWorth } from "./mark-words.ts";
import type { OpenSheet } from "./open-sheet.ts";
import css from "./ReviewScreen.module.css";
import { runTime } from "./run-time.ts";
import { useSheet } from "./sheet-context.ts";

/** The run's time with the clock that told it, what was timed, and which injects were given. */
export function ReviewTimes({ sheet }: { readonly sheet: OpenSheet }) {
  const { timing, speech } = useSheet();
  return (
    <section aria-labelledby="review-times">
      <SectionHead id="review-times" title={speech.t("review.times")} />
      <ul className={css.list}>
        <ClockLine sheet={sheet} />
        <TimedLines sheet={sheet} />
        {timing === "clock" && <InjectLines sheet={sheet} />}
      </ul>
    </section>
  );
}

function ClockLine({ sheet }: { readonly sheet: OpenSheet }) {
  const { device, draft, rules, speech, timing, actions, readOnly, ask } = useSheet();
  const { t, numbers } = speech;
  const clock = useClockView(device, draft, ({ running, started, elapsed, source, setBack }) => ({
    running,
    started,
    elapsed: running ? elapsed - (elapsed % rules.unitsPerSecond) : elapsed,
    source: setBack ? ("setBack" as const) : source,
  }));
  const { runTime: byHand } = sheet.open.draft;
  const time = runTime(sheet, clock.elapsed);
  const told = clock.started !== null && !clock.running && clock.source !== "setBack";
  const open = byHand === null && timing === "clock" && !told;
  return (
    <li className={css.line} data-tone={open ? "todo" : undefined}>
      <span className={css.name}>
        {t("runTime.title")}
        <span className={css.note}>{noteWords()}</span>
      </span>
      <span className={css.number}>
        {time === null
          ? "–"
          : clock.running
            ? numbers.clock(time, rules.unitsPerSecond)
            : numbers.time(time, rules.unitsPerSecond)}
      </span>
      {clock.running && (
        <Button icon="stop" disabled={readOnly} onClick={() => actions.tap({ kind: "clock", move: "stop" })}>
          {t("review.stopClock")}
        </Button>
      )}
      <Button
        icon="edit"
        disabled={readOnly}
        aria-label={`${t("action.edit")}: ${t("runTime.title")}`}
        onClick={() => ask({ kind: "runTime" })}
      >
        {t("action.edit")}
      </Button>
    </li>
  );

  function noteWords(): string {
    if (byHand !== null) return t("runTime.byHand", { reason: byHand.reason });
    if (timing === "hand") return time === null ? t("runTime.none") : t("runTime.ofFirst");
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
