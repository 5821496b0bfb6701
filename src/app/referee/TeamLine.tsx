import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Category } from "../../core/competition/competition.ts";
import type { CategoryId } from "../../core/competition/id.ts";
import { Bib } from "../ui/Bib.tsx";
import type { Speech } from "./criterion-words.ts";
import { nationWords } from "./seat-words.ts";
import type { TeamHere } from "./station-day.ts";
import css from "./TeamLine.module.css";

interface TeamLineProps {
  readonly team: TeamHere;
  readonly categories: ReadonlyMap<CategoryId, Category>;
  readonly speech: Speech;
  /** `next`: large and framed, the one to start; `done`: on a phone the points stand beside the name. */
  readonly look?: "next" | "done" | "plain";
  /** Below nations and category. */
  readonly note?: ReactNode;
  /** At the end of the line. */
  readonly children: ReactNode;
}

/** One team on the station's list: number, name, nations, category. */
export function TeamLine({ team, categories, speech, look = "plain", note, children }: TeamLineProps) {
  const { t } = useTranslation("referee");
  const named = team.team.categories.flatMap((id) => categories.get(id) ?? []);
  return (
    <li className={css.team} data-look={look}>
      <Bib number={team.team.number} size={look === "next" ? "large" : "normal"} />
      <div className={css.names}>
        <p className={css.name}>{team.team.name}</p>
        <p className={css.under}>
          {[
            nationWords(team.team),
            ...named.map((category) => speech.words(category.words)),
            ...(team.team.guest ? [t("noun.guest")] : []),
            ...(team.key.attempt > 1 || !team.counts ? [attemptWords()] : []),
          ]
            .filter((words) => words !== "")
            .join(" · ")}
        </p>
        {note !== undefined && <div className={css.note}>{note}</div>}
      </div>
      <div className={css.end}>{children}</div>
    </li>
  );

  function attemptWords(): string {
    const named = t("named.attempt", { number: team.key.attempt });
    return team.counts ? named : `${named}, ${t("home.countsNot")}`;
  }
}
