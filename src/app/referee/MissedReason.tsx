import type { Criterion } from "../../core/competition/form.ts";
import type { Mark } from "../../core/competition/mark.ts";
import { Button } from "../ui/Button.tsx";
import css from "./MissedReason.module.css";
import { usePhrases } from "./phrases.ts";
import { useSheet } from "./sheet-context.ts";

interface MissedReasonProps {
  readonly criterion: Criterion;
  readonly mark: Mark;
}

/** Asks why a critical criterion was missed, by one tap on a phrase or in own words [P7]; shows the reason once given. */
export function MissedReason({ criterion, mark }: MissedReasonProps) {
  const { speech, actions, readOnly, ask } = useSheet();
  const phrases = usePhrases("missed");
  const inWords = () => ask({ kind: "criterion", criterion: criterion.id, part: "reason" });
  if (mark.reason !== undefined) {
    return (
      <div className={css.given}>
        <p>
          <b>{speech.t("noun.reason")}</b> {mark.reason}
        </p>
        <Button size="small" icon="edit" disabled={readOnly} onClick={inWords}>
          {speech.t("action.edit")}
        </Button>
      </div>
    );
  }
  return (
    <fieldset className={css.asked} disabled={readOnly}>
      <legend className={css.question}>{speech.t("missed.why")}</legend>
      {phrases.map((phrase) => (
        <button
          key={phrase}
          type="button"
          className={css.phrase}
          onClick={() => actions.mark(criterion.id, { ...mark, reason: phrase })}
        >
          {phrase}
        </button>
      ))}
      <button type="button" className={css.phrase} onClick={inWords}>
        {speech.t("missed.other")}
      </button>
    </fieldset>
  );
}
