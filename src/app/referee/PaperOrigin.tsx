import type { UseFormRegister } from "react-hook-form";
import * as v from "valibot";
import type { Sheet } from "../../core/competition/sheet.ts";
import { Remark } from "../../core/competition/words.ts";
import { Card } from "../ui/Card.tsx";
import { TextField } from "../ui/TextField.tsx";
import css from "./ReviewScreen.module.css";
import { useSheet } from "./sheet-context.ts";

/** What the review asks beside the marks. */
export interface ReviewWords {
  readonly reason: string;
  readonly judge: string;
  readonly note: string;
}

/** Who filled in the paper, by post and never by name [L19], and what the office notes of it. */
export function PaperOrigin({ register }: { readonly register: UseFormRegister<ReviewWords> }) {
  const { t } = useSheet().speech;
  const fits = (text: string) => text.trim() === "" || v.is(Remark, text.trim()) || t("paper.tooLong");
  return (
    <Card as="section" labelledBy="paper">
      <div className={css.paper}>
        <h2 id="paper">{t("paper.title")}</h2>
        <TextField
          label={t("paper.judge")}
          hint={t("paper.judgeHint")}
          {...register("judge", { validate: fits })}
        />
        <TextField label={t("paper.note")} optional {...register("note", { validate: fits })} />
      </div>
    </Card>
  );
}

/** What goes into the sheet; empty words are left out. */
export function paperOf({ judge, note }: ReviewWords): NonNullable<Sheet["paper"]> {
  const said = { judge: judge.trim(), note: note.trim() };
  return {
    ...(said.judge === "" ? {} : { judge: said.judge }),
    ...(said.note === "" ? {} : { note: said.note }),
  };
}
