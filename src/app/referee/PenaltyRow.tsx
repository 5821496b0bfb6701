import type { Penalty } from "../../core/competition/form.ts";
import { Button } from "../ui/Button.tsx";
import { Row } from "../ui/Row.tsx";
import { Stepper } from "../ui/Stepper.tsx";
import { penaltyWorth } from "./infraction-words.ts";
import css from "./PenaltyDialog.module.css";
import { useSheet } from "./sheet-context.ts";
import { TypedNote } from "./TypedNote.tsx";

interface PenaltyRowProps {
  readonly penalty: Penalty;
  readonly count: number;
  /** Why it was given, as far as somebody said. */
  readonly reason: string | undefined;
  /** What was typed as the reason and is not on the sheet. */
  readonly typed: string | undefined;
}

/** A penalty, how often it was given and, once it was, why. */
export function PenaltyRow({ penalty, count, reason, typed }: PenaltyRowProps) {
  const { speech, readOnly, actions, ask } = useSheet();
  const { t } = speech;
  const words = speech.words(penalty.words);
  const why = t(reason === undefined ? "penalties.why" : "failure.change");
  return (
    <Row
      label={words}
      hint={penaltyWorth(penalty, speech)}
      below={
        count === 0 ? undefined : (
          <div className={css.why}>
            {reason !== undefined && (
              <p className={css.reason}>
                <b>{t("noun.reason")}</b> {reason}
              </p>
            )}
            {typed === undefined ? (
              <Button
                icon="edit"
                disabled={readOnly}
                aria-label={`${why}: ${words}`}
                onClick={() => ask({ kind: "penaltyReason", penalty: penalty.id })}
              >
                {why}
              </Button>
            ) : (
              <TypedNote place={{ kind: "penalty", penalty: penalty.id }} text={typed} />
            )}
          </div>
        )
      }
    >
      <Stepper
        label={words}
        value={count}
        max={penalty.most}
        onChange={(next) => actions.tap({ kind: "penalty", penalty: penalty.id, count: next })}
        disabled={readOnly}
      />
    </Row>
  );
}
