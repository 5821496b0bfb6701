import { useState } from "react";
import { useTranslation } from "react-i18next";
import { leftText } from "../i18n/moved-text.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { DoneTeam } from "./DoneList.tsx";
import { useHome } from "./home-context.ts";
import css from "./StationDayPage.module.css";
import { findTeams, minutesBehind, type TeamHere } from "./station-day.ts";
import { TeamLine } from "./TeamLine.tsx";

/** Teams shown before "show all". */
const FEW = 4;

/** The team to start now, large. */
export function NextTeam() {
  const { t } = useTranslation("referee");
  const { day, now } = useHome();
  const next = day.waiting[0];
  const behind = minutesBehind(day, now);
  return (
    <section aria-labelledby="next">
      <SectionHead
        id="next"
        title={t("home.next")}
        aside={behind > 0 ? t("home.late", { count: behind }) : undefined}
      />
      {next ? (
        <ul>
          <WaitingTeam team={next} look="next" />
        </ul>
      ) : (
        <EmptyState icon="check" title={t("home.allDone")} />
      )}
    </section>
  );
}

/** Who comes after the next one. */
export function WaitingList() {
  const { t } = useTranslation("referee");
  const { day } = useHome();
  const [all, setAll] = useState(false);
  const teams = day.waiting.slice(1);
  if (teams.length === 0) return null;
  return (
    <section aria-labelledby="waiting">
      <SectionHead
        id="waiting"
        title={t("home.waiting")}
        aside={t("amount.teams", { count: teams.length })}
      />
      <ul>
        {teams.slice(0, all ? undefined : FEW).map((team) => (
          <WaitingTeam key={team.id} team={team} />
        ))}
      </ul>
      {teams.length > FEW && (
        <p className={css.more}>
          <Button wide icon={all ? "up" : "down"} aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("home.showFewer") : t("home.showAll", { count: teams.length })}
          </Button>
        </p>
      )}
    </section>
  );
}

/** Teams by their number or name, wherever they belong. */
export function FoundList({ typed }: { readonly typed: string }) {
  const { t } = useTranslation("referee");
  const { day } = useHome();
  const teams = findTeams([...day.begun, ...day.waiting, ...day.elsewhere, ...day.done], typed);
  return (
    <section aria-labelledby="found">
      <SectionHead id="found" title={t("home.found")} aside={t("amount.teams", { count: teams.length })} />
      {teams.length === 0 ? (
        <EmptyState icon="search" title={t("home.noneFound")}>
          {t("home.noneFoundHint")}
        </EmptyState>
      ) : (
        <ul>
          {teams.map((team) =>
            day.done.includes(team) ? (
              <DoneTeam key={`${team.id} ${team.key.attempt}`} team={team} />
            ) : (
              <WaitingTeam key={team.id} team={team} />
            ),
          )}
        </ul>
      )}
    </section>
  );
}

function WaitingTeam({
  team,
  look = "plain",
}: {
  readonly team: TeamHere;
  readonly look?: "next" | "plain";
}) {
  const { t } = useTranslation("referee");
  const { t: common } = useTranslation("common");
  const { snapshot, day, categories, speech, seat, start, ask } = useHome();
  const { slot, late, left } = team;
  const isBegun = day.begun.includes(team);
  const action = isBegun ? t("home.goOn") : t("action.start");
  const otherLane = slot !== null && seat.lane !== null && slot.lane !== seat.lane;
  return (
    <TeamLine
      team={team}
      categories={categories}
      speech={speech}
      look={look}
      note={
        late !== null || otherLane || left !== null ? (
          <>
            {late !== null && late > 0 && <Chip tone="warn">{t("home.teamLate", { count: late })}</Chip>}
            {otherLane && <Chip>{t("named.lane", { number: slot.lane })}</Chip>}
            {left !== null && (
              <Chip tone="note">
                {leftText(snapshot.state, left, speech.numbers.dayTime(left.made), common)}
              </Chip>
            )}
          </>
        ) : undefined
      }
    >
      {slot && <span className={css.time}>{speech.numbers.dayTime(slot.at)}</span>}
      {!isBegun && (
        <IconButton
          icon="more"
          size="normal"
          label={`${t("home.more")}: ${team.team.name}`}
          onClick={() => ask({ kind: "team", team: team.id })}
        />
      )}
      <Button
        tone={look === "next" ? "primary" : "quiet"}
        size={look === "next" ? "large" : "normal"}
        aria-label={`${action}: ${team.team.name}`}
        onClick={() => start(team)}
      >
        {action}
      </Button>
    </TeamLine>
  );
}
