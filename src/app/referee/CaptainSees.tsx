import type { Criterion, Form } from "../../core/competition/form.ts";
import type { Rules } from "../../core/competition/rules.ts";
import type { Sheet } from "../../core/competition/sheet.ts";
import type { Speech } from "./criterion-words.ts";
import { Fold } from "./Fold.tsx";
import { GivenList } from "./GivenList.tsx";
import { MarkList } from "./MarkList.tsx";
import css from "./ReviewScreen.module.css";

interface CaptainSeesProps {
  readonly criteria: readonly Criterion[];
  readonly form: Form;
  readonly rules: Rules;
  readonly sheet: Sheet;
  readonly speech: Speech;
}

/** What a captain signs: the time, what was given against the team and why, and every mark; points as the rules show them. */
export function CaptainSees({ criteria, form, rules, sheet, speech }: CaptainSeesProps) {
  const { t, numbers } = speech;
  return (
    <div className={css.parts}>
      {sheet.clock && (
        <div className={css.list}>
          <p className={css.line}>
            <span className={css.name}>{t("runTime.title")}</span>
            <span className={css.number}>{numbers.time(sheet.clock.elapsed, rules.unitsPerSecond)}</span>
          </p>
        </div>
      )}
      <b>{t("penalties.title")}</b>
      <GivenList sheet={sheet} form={form} rules={rules} speech={speech} />
      <Fold title={t("review.allMarks")} open>
        <MarkList
          criteria={criteria}
          form={form}
          rules={rules}
          sheet={sheet}
          speech={speech}
          worth={rules.runningPoints}
        />
      </Fold>
    </div>
  );
}
