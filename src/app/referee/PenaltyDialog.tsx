import type { Sheet } from "../../core/competition/sheet.ts";
import { type AllTyped, typedAt, type WordsPlace } from "../../core/competition/typed-words.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Row } from "../ui/Row.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { Stepper } from "../ui/Stepper.tsx";
import { bonusWorth, failureEffect } from "./infraction-words.ts";
import { failuresAt, mostTimes, penaltiesAt } from "./infractions.ts";
import css from "./PenaltyDialog.module.css";
import { PenaltyRow } from "./PenaltyRow.tsx";
import { useSheet } from "./sheet-context.ts";
import { TypedNote } from "./TypedNote.tsx";

interface PenaltyDialogProps {
  readonly sheet: Pick<Sheet, "penalties" | "penaltyReasons" | "bonuses" | "failures">;
  /** Words that are not on the sheet [D65]. */
  readonly typed: AllTyped;
}

/** Critical failures, penalties and bonuses of this run: two taps from the sheet. */
export function PenaltyDialog({ sheet, typed }: PenaltyDialogProps) {
  const { form, speech, ask } = useSheet();
  const { t } = speech;
  return (
    <Dialog
      open
      width="wide"
      title={t("penalties.title")}
      onClose={() => ask(null)}
      actions={
        <Button tone="primary" onClick={() => ask(null)}>
          {t("penalties.done")}
        </Button>
      }
    >
      <div className={css.lists}>
        {form.failures.length > 0 && <Failures reported={sheet.failures} typed={typed} />}
        <Penalties counts={sheet.penalties} reasons={sheet.penaltyReasons} typed={typed} />
        {form.bonuses.length > 0 && <Bonuses counts={sheet.bonuses} />}
      </div>
    </Dialog>
  );
}

interface FailuresProps {
  readonly reported: Sheet["failures"];
  readonly typed: AllTyped;
}

function Failures({ reported, typed }: FailuresProps) {
  const { form, seat, speech, readOnly, actions, ask } = useSheet();
  const { t } = speech;
  return (
    <section>
      <SectionHead title={t("penalties.failures")} />
      {failuresAt(form, seat).map((failure) => {
        const reason = reported.get(failure.id);
        const words = speech.words(failure.words);
        const place: WordsPlace = { kind: "failure", failure: failure.id };
        const left = typedAt(typed, place);
        const report = () => ask({ kind: "failure", failure: failure.id });
        return (
          <Row
            key={failure.id}
            label={words}
            hint={failureEffect(failure, form, speech)}
            below={
              reason === undefined && left === undefined ? undefined : (
                <>
                  {reason !== undefined && (
                    <p className={css.reason}>
                      <b>{t("noun.reason")}</b> {reason}
                    </p>
                  )}
                  {left !== undefined && <TypedNote place={place} text={left} />}
                </>
              )
            }
          >
            {reason === undefined ? (
              <Button
                tone="danger"
                icon="flag"
                size="large"
                disabled={readOnly}
                aria-label={`${t("failure.report")}: ${words}`}
                onClick={report}
              >
                {t("failure.report")}
              </Button>
            ) : (
              <>
                <Button disabled={readOnly} aria-label={`${t("failure.change")}: ${words}`} onClick={report}>
                  {t("action.edit")}
                </Button>
                <Button
                  icon="undo"
                  disabled={readOnly}
                  aria-label={`${t("failure.takeBack")}: ${words}`}
                  onClick={() => actions.tap({ kind: "failure", failure: failure.id, reason: null })}
                >
                  {t("failure.takeBack")}
                </Button>
              </>
            )}
          </Row>
        );
      })}
    </section>
  );
}

interface PenaltiesProps {
  readonly counts: Sheet["penalties"];
  readonly reasons: Sheet["penaltyReasons"];
  readonly typed: AllTyped;
}

function Penalties({ counts, reasons, typed }: PenaltiesProps) {
  const { form, rules, speech } = useSheet();
  return (
    <section>
      <SectionHead title={speech.t("penalties.penalties")} />
      {penaltiesAt(form, rules).map((penalty) => (
        <PenaltyRow
          key={penalty.id}
          penalty={penalty}
          count={counts.get(penalty.id) ?? 0}
          reason={reasons.get(penalty.id)}
          typed={typedAt(typed, { kind: "penalty", penalty: penalty.id })}
        />
      ))}
    </section>
  );
}

function Bonuses({ counts }: { readonly counts: Sheet["bonuses"] }) {
  const { form, speech, readOnly, actions } = useSheet();
  return (
    <section>
      <SectionHead title={speech.t("penalties.bonuses")} />
      {form.bonuses.map((bonus) => (
        <Row key={bonus.id} label={speech.words(bonus.words)} hint={bonusWorth(bonus, speech)}>
          <Stepper
            label={speech.words(bonus.words)}
            value={counts.get(bonus.id) ?? 0}
            max={mostTimes(bonus)}
            onChange={(count) => actions.tap({ kind: "bonus", bonus: bonus.id, count })}
            disabled={readOnly}
          />
        </Row>
      ))}
    </section>
  );
}
