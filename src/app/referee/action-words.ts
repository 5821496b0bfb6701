/** A tap said for people: "Airway of casualty B opened and kept: Done". */
import type { DraftAction } from "../../core/competition/draft-row.ts";
import type { CriterionId } from "../../core/competition/id.ts";
import type { Words } from "../../core/competition/words.ts";
import { penaltiesAt } from "./infractions.ts";
import { markWords } from "./mark-words.ts";
import { overrideWords } from "./override-words.ts";
import type { SheetContext } from "./sheet-context.ts";
import { eventWords } from "./timer-words.ts";

/** `form` is the one that the draft is filled in under, so what it names is there; an id is said where it is not. */
export function actionWords(
  action: DraftAction,
  { form, rules, speech, device }: Pick<SheetContext, "form" | "rules" | "speech" | "device">,
): string {
  const { t } = speech;
  switch (action.kind) {
    case "mark": {
      const criterion = form.criteria.find(({ id }) => id === action.criterion);
      const mark = markWords(criterion, action.mark, rules, speech);
      return t("did.mark", { criterion: criterionWords(action.criterion), mark });
    }
    case "unmark":
      return t("did.mark", { criterion: criterionWords(action.criterion), mark: t("mark.notMarked") });
    case "penalty":
      return t("did.count", {
        what: named(penaltiesAt(form, rules), action.penalty),
        count: action.count,
      });
    case "penaltyReason":
      return t("did.penaltyReason", { penalty: named(penaltiesAt(form, rules), action.penalty) });
    case "bonus":
      return t("did.count", { what: named(form.bonuses, action.bonus), count: action.count });
    case "failure":
      return action.reason === null
        ? t("did.failureBack", { failure: named(form.failures, action.failure) })
        : t("did.failure", { failure: named(form.failures, action.failure) });
    case "event":
      return eventWords(action.event, form, speech);
    case "inject":
      return t("did.inject", { inject: named(form.injects, action.inject) });
    case "remark":
      return action.criterion === null
        ? t("did.sheetRemark")
        : t("did.remark", { criterion: criterionWords(action.criterion) });
    case "clock":
      return t(`did.${action.move}`);
    case "runTime":
      return action.time === null
        ? t("did.runTimeBack")
        : t("did.runTime", { time: speech.numbers.time(action.time.elapsed, rules.unitsPerSecond) });
    case "override":
      return overrideWords(action, device.snapshot().state, t);
    case "typed":
      return t("typed.notOnSheet");
    case "undo":
    case "redo":
      return t(`did.${action.kind}`);
  }

  function criterionWords(criterion: CriterionId): string {
    return named(form.criteria, criterion);
  }
  function named(list: readonly { readonly id: string; readonly words: Words }[], id: string): string {
    const found = list.find((one) => one.id === id);
    return found ? speech.words(found.words) : id;
  }
}
