import { SectionHead } from "../ui/SectionHead.tsx";
import { ChangeList } from "./ChangeList.tsx";
import css from "./ReviewScreen.module.css";
import type { SheetChange } from "./sheet-changes.ts";
import { useSheet } from "./sheet-context.ts";

/** What a correction changes; both values stay in the log and on the screens. */
export function ReviewChanges({ changes }: { readonly changes: readonly SheetChange[] }) {
  const { speech } = useSheet();
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
