import { SectionHead } from "../ui/SectionHead.tsx";
import { ChangeList } from "./ChangeList.tsx";
import type { OpenSheet } from "./open-sheet.ts";
import css from "./ReviewScreen.module.css";
import { sheetChanges } from "./sheet-changes.ts";
import { useSheet } from "./sheet-context.ts";

/** What a correction changes; both values stay in the log and on the screens. */
export function ReviewChanges({ sheet: { facts, open } }: { readonly sheet: OpenSheet }) {
  const { form, rules, speech } = useSheet();
  if (facts.corrected === null) return null;
  const changes = sheetChanges(facts.corrected, open.draft.sheet, form, rules, speech);
  return (
    <section aria-labelledby="review-changes">
      <SectionHead id="review-changes" title={speech.t("changes.title", { count: changes.length })} />
      {changes.length === 0 ? (
        <p className={css.none}>{speech.t("changes.nothing")}</p>
      ) : (
        <ChangeList changes={changes} />
      )}
    </section>
  );
}
