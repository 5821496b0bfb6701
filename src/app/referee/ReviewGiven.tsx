import type { Sheet } from "../../core/competition/sheet.ts";
import { Button } from "../ui/Button.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { GivenList } from "./GivenList.tsx";
import css from "./ReviewScreen.module.css";
import { useSheet } from "./sheet-context.ts";

interface ReviewGivenProps {
  readonly sheet: Pick<Sheet, "penalties" | "penaltyReasons" | "bonuses" | "failures">;
}

/** Every critical failure with its reason, every penalty and bonus with its count. */
export function ReviewGiven({ sheet }: ReviewGivenProps) {
  const { form, rules, speech, readOnly, ask } = useSheet();
  const { t } = speech;
  return (
    <section aria-labelledby="review-given">
      <SectionHead
        id="review-given"
        title={t("penalties.title")}
        aside={
          <span className={css.edit}>
            <Button disabled={readOnly} onClick={() => ask({ kind: "penalties" })}>
              {t("action.edit")}
            </Button>
          </span>
        }
      />
      <GivenList sheet={sheet} form={form} rules={rules} speech={speech} />
    </section>
  );
}
