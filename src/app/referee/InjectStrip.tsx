import type { Sheet } from "../../core/competition/sheet.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { useSettling } from "../ui/settling.ts";
import { useClockView } from "./clock-view.ts";
import css from "./InjectStrip.module.css";
import { useInjectPulse } from "./inject-pulse.ts";
import { dueAmong, type InjectState, injectStates, injectToShow } from "./injects.ts";
import { useSheet } from "./sheet-context.ts";
import { eventWords } from "./timer-words.ts";

interface InjectStripProps {
  readonly sheet: Pick<Sheet, "events" | "injects">;
}

/**
 * The next thing to tell the team, with its time: quiet before, in colour when it is due, ticked when given. It has
 * its place from the start, so that nothing moves under the thumb when it becomes due [rule 21].
 */
export function InjectStrip({ sheet }: InjectStripProps) {
  const { form, rules } = useSheet();
  const states = injectStates(form, sheet, rules.unitsPerSecond);
  const shown = injectToShow(states);
  if (shown === null) return null;
  const others = states.filter((state) => state.given === null && state !== shown);
  return <Strip key={shown.inject.id} state={shown} others={others} />;
}

interface StripProps {
  readonly state: InjectState;
  /** Those that are still to be given after it. */
  readonly others: readonly InjectState[];
}

function Strip({ state, others }: StripProps) {
  const { device, draft, form, rules, speech, actions, readOnly } = useSheet();
  const { t } = speech;
  const { inject, due, given } = state;
  const strip = useSettling<HTMLDivElement>(inject.id);
  // Whole seconds until it is due; null: nobody knows yet.
  const wait = useClockView(device, draft, (clock) =>
    due === null ? null : Math.max(0, Math.ceil((due - clock.elapsed) / rules.unitsPerSecond)),
  );
  const isDue = given === null && wait === 0;
  const dueToo = useClockView(device, draft, (clock) => dueAmong(others, clock).length);
  useInjectPulse((isDue ? 1 : 0) + dueToo);
  const started = useClockView(device, draft, (clock) => clock.started !== null);
  const words = speech.words(inject.words);
  return (
    <div ref={strip} className={css.strip} data-state={given !== null ? "given" : isDue ? "due" : "coming"}>
      <span className={css.at}>
        {due === null ? <Icon name="clock" /> : speech.numbers.clock(due, rules.unitsPerSecond)}
      </span>
      <p className={css.words}>
        {words}
        <span className={css.note}>{noteWords()}</span>
      </p>
      {given === null ? (
        <Button
          tone={isDue ? "primary" : "quiet"}
          disabled={readOnly || !started}
          aria-label={`${t("inject.give")}: ${words}`}
          onClick={() => actions.tap({ kind: "inject", inject: inject.id })}
        >
          {t("inject.give")}
        </Button>
      ) : (
        <span className={css.given}>
          <Icon name="check" />{" "}
          {t("inject.given", { time: speech.numbers.clock(given, rules.unitsPerSecond) })}
        </span>
      )}
      <span className="said" role="status">
        {isDue ? t("inject.dueNow", { inject: words }) : ""}
      </span>
    </div>
  );

  function noteWords(): string {
    if (given !== null) return t("inject.allGiven");
    const toCome = others.length - dueToo;
    return [
      whenWords(),
      ...(dueToo > 0 ? [t("inject.dueToo", { count: dueToo })] : []),
      ...(toCome > 0 ? [t("inject.more", { count: toCome })] : []),
    ].join(" · ");
  }
  function whenWords(): string {
    if (isDue) return t("inject.now");
    if (wait !== null) return t("inject.in", { time: speech.numbers.limit(wait) });
    return inject.when.kind === "after"
      ? t("inject.waits", { event: eventWords(inject.when.event, form, speech) })
      : "";
  }
}
