import type { ReactNode } from "react";
import { placeName, type TypedWords, type WordsPlace } from "../../core/competition/typed-words.ts";
import type { Words } from "../../core/competition/words.ts";
import { Row } from "../ui/Row.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { penaltiesAt } from "./infractions.ts";
import type { OpenSheet } from "./open-sheet.ts";
import { useSheet } from "./sheet-context.ts";
import css from "./TypedNote.module.css";
import { GoOnTyping } from "./TypedNote.tsx";
import { typedNow } from "./typed-words.ts";

/** Words that were typed and left: they stay behind when the sheet goes out, so they are shown before [D65]. */
export function ReviewTyped({ sheet }: { readonly sheet: OpenSheet }) {
  const { form, rules, speech } = useSheet();
  const where = usePlaceWords();
  const typed = typedNow(sheet.open.draft, form, rules).filter(({ place }) => place.kind !== "correction");
  if (typed.length === 0) return null;
  return (
    <section aria-labelledby="review-typed">
      <SectionHead id="review-typed" title={speech.t("typed.review")} />
      <p className={css.hint}>{speech.t("typed.reviewHint")}</p>
      {typed.map(({ place, text }) => (
        <Row
          key={placeName(place)}
          tone="todo"
          label={where(place)}
          hint={said({ place, text })}
          hintId={hintId(place)}
        >
          <GoOnTyping place={place} describedBy={hintId(place)} />
        </Row>
      ))}
    </section>
  );

  function said({ place, text }: TypedWords): ReactNode {
    return (
      <>
        <b>{speech.t(place.kind === "remark" ? "noun.remark" : "noun.reason")}</b> {text}
      </>
    );
  }
}

const hintId = (place: WordsPlace) => `typed-${placeName(place)}`;

/** What a place belongs to, in the words of the form. */
function usePlaceWords(): (place: WordsPlace) => string {
  const { form, rules, speech } = useSheet();
  const named = (list: readonly { readonly id: string; readonly words: Words }[], id: string) => {
    const found = list.find((one) => one.id === id);
    return found ? speech.words(found.words) : id;
  };
  return (place) => {
    switch (place.kind) {
      case "remark":
        return place.criterion === null ? speech.t("remark.ofSheet") : named(form.criteria, place.criterion);
      case "missed":
      case "notReached":
      case "notApplicable":
      case "byHand":
        return named(form.criteria, place.criterion);
      case "penalty":
        return named(penaltiesAt(form, rules), place.penalty);
      case "failure":
        return named(form.failures, place.failure);
      case "runTime":
        return speech.t("runTime.title");
      case "correction":
        return speech.t("review.correctionReason");
    }
  };
}
