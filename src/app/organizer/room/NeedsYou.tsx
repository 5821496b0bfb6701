/** What needs a person, the most pressing first: set-aside acts, rival versions, conflicts, failures to confirm. */
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
import { Chip } from "../../ui/Chip.tsx";
import { useOffice, useRights } from "../office.ts";
import { needsPerson, pressure } from "./needs.ts";
import styles from "./room.module.css";

interface Need {
  readonly station: StationId;
  readonly team: TeamId;
  readonly question: OpenQuestion;
}

interface NeedsYouProps {
  readonly onOpen: (station: StationId, team: TeamId) => void;
}

/** Seats that are still open are no need: they are counted by station. */
export function NeedsYou({ onOpen }: NeedsYouProps) {
  const { t } = useTranslation("office");
  const { state, at } = useOffice();
  const needs = useNeeds();
  const { role } = useRights();
  const waiting = waitingOps(state).length;
  const rivals = role.kind === "office" ? contested(state).length : 0;
  const readings = role.kind === "office" ? 0 : contestedRulings(state).length;
  const count = needs.length + waiting + rivals + readings;
  return (
    <section>
      <h2>
        {t("room.needsYou")}
        <Chip tone={count > 0 ? "bad" : "ok"} icon={count > 0 ? null : "check"}>
          {count}
        </Chip>
      </h2>
      <div className={styles.needs}>
        {count === 0 && <p className={styles.quietNote}>{t("room.nothingNeeded")}</p>}
        {waiting > 0 && (
          <Link href={at("quarantine")} className={styles.need}>
            <strong>{t("room.setAside", { count: waiting })}</strong>
            <span>{t("room.setAsideHint")}</span>
            <em>{t("room.look")}</em>
          </Link>
        )}
        {rivals > 0 && (
          <Link href={at("rivals")} className={styles.need}>
            <strong>{t("room.rivals", { count: rivals })}</strong>
            <span>{t("room.rivalsHint")}</span>
            <em>{t("room.compareVersions")}</em>
          </Link>
        )}
        {readings > 0 && (
          <Link href={at("rulings")} className={styles.need}>
            <strong>{t("rulings.needsChoice", { count: readings })}</strong>
            <span>{t("room.rivalsHint")}</span>
            <em>{t("room.compareVersions")}</em>
          </Link>
        )}
        {needs.map((need) => (
          <NeedCard
            key={`${need.station}/${need.team}/${JSON.stringify(need.question)}`}
            need={need}
            onOpen={onOpen}
          />
        ))}
      </div>
    </section>
  );
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
