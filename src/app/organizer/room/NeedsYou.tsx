/** What needs a person, the most pressing first: set-aside acts, rival versions, conflicts, failures to confirm. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { StationId, TeamId } from "../../../core/competition/id.ts";
import { discrepancySettled } from "../../../core/log/open-matters.ts";
import { waitingOps } from "../../../core/log/quarantine.ts";
import { contestedRulings } from "../../../core/log/rulings.ts";
import { contested } from "../../../core/log/setup.ts";
import { decimalText } from "../../../core/scoring/exact.ts";
import type { OpenQuestion } from "../../../core/scoring/score.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useWords } from "../../i18n/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { useOffice, useRights } from "../office.ts";
import { needsPerson, pressure } from "./needs.ts";
import styles from "./room.module.css";

interface Need {
  readonly station: StationId;
  readonly team: TeamId;
  readonly question: OpenQuestion;
}

export interface NeedsYouProps {
  /** Only the most pressing until somebody asks for all. */
  readonly few?: boolean;
  readonly onOpen: (station: StationId, team: TeamId) => void;
}

/** So many are shown where there is little room. */
const FEW = 4;

/** Seats that are still open are no need: they are counted by station. */
export function NeedsYou({ few = false, onOpen }: NeedsYouProps) {
  const { t } = useTranslation("office");
  const [all, setAll] = useState(false);
  const pages = usePages();
  const needs = useNeeds();
  const count = pages.reduce((sum, page) => sum + page.count, needs.length);
  const room = few && !all ? Math.max(0, FEW - pages.length) : needs.length;
  const more = few ? pages.length + needs.length - FEW : 0;
  return (
    <section aria-labelledby="needs-you">
      <h2 id="needs-you">
        {t("room.needsYou")}
        <Chip tone={count > 0 ? "bad" : "ok"} icon={count > 0 ? null : "check"}>
          {count}
        </Chip>
      </h2>
      <div className={styles.needs} id="needs">
        {count === 0 && <p className={styles.quietNote}>{t("room.nothingNeeded")}</p>}
        {pages.map(({ to, title, hint, look }) => (
          <Link key={to} href={to} className={styles.need}>
            <strong>{title}</strong>
            <span>{hint}</span>
            <em>{look}</em>
          </Link>
        ))}
        {needs.slice(0, room).map((need) => (
          <NeedCard
            key={`${need.station}/${need.team}/${JSON.stringify(need.question)}`}
            need={need}
            onOpen={onOpen}
          />
        ))}
      </div>
      {more > 0 && (
        <p className={styles.moreNeeds}>
          <Button size="small" aria-expanded={all} aria-controls="needs" onClick={() => setAll(!all)}>
            {all ? t("room.fewerNeeds") : t("room.moreNeeds", { count: more })}
          </Button>
        </p>
      )}
    </section>
  );
}

interface NeededPage {
  readonly to: string;
  readonly count: number;
  readonly title: string;
  readonly hint: string;
  readonly look: string;
}

/** What waits on a page of its own: acts set aside, and versions to choose between. */
function usePages(): readonly NeededPage[] {
  const { t } = useTranslation("office");
  const { state, at } = useOffice();
  const { role } = useRights();
  const aside = waitingOps(state).length;
  const rivals = role.kind === "office" ? contested(state).length : 0;
  const readings = role.kind === "office" ? 0 : contestedRulings(state).length;
  const compare = { hint: t("room.rivalsHint"), look: t("room.compareVersions") };
  const pages: readonly NeededPage[] = [
    {
      to: at("quarantine"),
      count: aside,
      title: t("room.setAside", { count: aside }),
      hint: t("room.setAsideHint"),
      look: t("room.look"),
    },
    { to: at("rivals"), count: rivals, title: t("room.rivals", { count: rivals }), ...compare },
    { to: at("rulings"), count: readings, title: t("rulings.needsChoice", { count: readings }), ...compare },
  ];
  return pages.filter(({ count }) => count > 0);
}

/** Open questions of every run that a person must answer, in the order of pressure. */
function useNeeds(): readonly Need[] {
  const { state, scores } = useOffice();
  const { sees } = useRights();
  const needs: Need[] = [];
  for (const [station, runs] of scores.runs) {
    if (!sees(station)) continue;
    for (const [team, score] of runs) {
      const settled = discrepancySettled(state, score.key);
      for (const question of score.open) {
        if (needsPerson(question, settled)) needs.push({ station, team, question });
      }
    }
  }
  return needs.sort((a, b) => pressure(a.question) - pressure(b.question));
}

function NeedCard({ need, onOpen }: { readonly need: Need; readonly onOpen: NeedsYouProps["onOpen"] }) {
  const { t } = useTranslation("office");
  const { field, competition } = useOffice();
  const words = useWords(competition.authoritative);
  const team = field.teams.get(need.team);
  const station = field.stations.get(need.station);
  return (
    <button type="button" className={styles.need} onClick={() => onOpen(need.station, need.team)}>
      <strong>
        <NeedTitle question={need.question} />
      </strong>
      <span>
        {team ? `${team.number} ${team.name}` : need.team} ·{" "}
        {station ? words(station.station.title) : need.station}
        {"seat" in need.question && <> · {t("named.judge", { seat: need.question.seat })}</>}
      </span>
      <em>{need.question.kind === "conflict" ? t("room.compare") : t("room.look")}</em>
    </button>
  );
}

function NeedTitle({ question }: { readonly question: OpenQuestion }) {
  const { t } = useTranslation("office");
  const numbers = useNumbers();
  if (question.kind === "seatsDiffer") {
    return t("room.need.seatsDiffer", { points: numbers.points(decimalText(question.by, 2)) });
  }
  return t(`room.need.${question.kind}`);
}
