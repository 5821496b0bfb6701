/** What became of a file or code that was taken: what is kept now, or what is wrong with it and where. */
import { useTranslation } from "react-i18next";
import type { TakenCode, TakenFile } from "../device/relay.ts";
import { Card } from "../ui/Card.tsx";
import { Problem } from "../ui/Problem.tsx";
import css from "./relay.module.css";

export function TakenWords({ taken }: { readonly taken: TakenFile | TakenCode }) {
  const { t } = useTranslation("relay");
  switch (taken.kind) {
    case "taken":
      return (
        <Card tone="next">
          <div className={css.taken} role="status">
            {"word" in taken ? (
              <>
                <h3>{t("taken.file", { count: taken.ops })}</h3>
                {taken.known === taken.bundles && <p>{t("taken.known")}</p>}
                <p>{t("taken.word")}</p>
                <p className={css.word}>{taken.word}</p>
              </>
            ) : (
              <h3>{t("taken.code")}</h3>
            )}
          </div>
        </Card>
      );
    case "none":
      return "at" in taken ? (
        <Problem
          title={t("taken.none")}
          todo={t("taken.noneTodo")}
          {...(taken.at === "" ? {} : { where: whereIn(taken.at, taken.problem) })}
        />
      ) : (
        <Problem title={t("courier.unreadable")} todo={t("courier.unreadableTodo")} />
      );
    case "newer":
      return <Problem title={t("taken.newer")} todo={t("taken.newerTodo")} />;
    case "changed":
      return <Problem title={t("taken.changed")} todo={t("taken.changedTodo")} />;
    case "otherCompetition":
      return (
        <Problem
          title={t("taken.otherCompetition", { competition: taken.competition })}
          todo={t("taken.otherCompetitionTodo")}
        />
      );
  }

  function whereIn(at: string, problem: string): string {
    return problem === "" ? at : t("taken.noneWhere", { at, problem });
  }
}
