import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { record } from "../../core/competition/run.ts";
import { acknowledgementOf } from "../../core/log/acknowledgement.ts";
import { sheetPoints } from "../../core/scoring/sheet-points.ts";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { useHome } from "./home-context.ts";
import { ReceiptChip } from "./ReceiptChip.tsx";
import css from "./StationDayPage.module.css";
import { sumWords } from "./section-words.ts";
import { isAside, type TeamHere } from "./station-day.ts";
import { TeamLine } from "./TeamLine.tsx";

/** Teams shown before "show all". */
const FEW = 6;

/** What is done here, the latest first, each with its points and where its sheet is. */
export function DoneList() {
  const { t } = useTranslation("referee");
  const { day } = useHome();
  const [all, setAll] = useState(false);
  const { done, expected } = day;
  // What was set aside waits for somebody to look at it, however long ago it was.
  const shown = done.filter((team, place) => all || place < FEW || team.sheets.some(isAside));
  const count = t("amount.outOf", { part: done.filter(({ counts }) => counts).length, whole: expected });
  return (
    <section aria-labelledby="done">
      <SectionHead id="done" title={t("home.done")} aside={count} />
      {done.length === 0 && <p className={css.none}>{t("home.noneDone")}</p>}
      <ul>
        {shown.map((team) => (
          <DoneTeam key={`${team.id} ${team.key.attempt}`} team={team} />
        ))}
      </ul>
      {done.length > FEW && (
        <p className={css.more}>
          <Button wide icon={all ? "up" : "down"} aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("home.showFewer") : t("home.showAllDone", { count: done.length })}
          </Button>
        </p>
      )}
    </section>
  );
}

/** A team that was scored here or closed otherwise. */
export function DoneTeam({ team }: { readonly team: TeamHere }) {
  const { t } = useTranslation("referee");
  const { categories, speech, timeZone, ask } = useHome();
  const last = team.sheets.at(-1);
  const points = usePoints(team);
  const captain = useCaptainChip(team);
  return (
    <TeamLine
      team={team}
      look="done"
      categories={categories}
      speech={speech}
      note={
        team.confirmedByTwo || captain !== null ? (
          <>
            {team.confirmedByTwo && <Chip tone="ok">{t("run.confirmedByTwo")}</Chip>}
            {captain}
          </>
        ) : undefined
      }
    >
      {points !== null && <b className={css.points}>{points}</b>}
      {team.status !== null && <Chip>{statusWords()}</Chip>}
      {team.disputed ? (
        <Chip tone="bad">{t(team.scoredTwice ? "run.scoredTwice" : "run.disputed")}</Chip>
      ) : (
        last && <ReceiptChip receipt={last.receipt} timeZone={timeZone} />
      )}
      <Button
        aria-label={`${t("home.look")}: ${team.team.name}`}
        onClick={() => ask({ kind: "done", team: team.id, attempt: team.key.attempt })}
      >
        {t("home.look")}
      </Button>
    </TeamLine>
  );

  function statusWords(): string {
    return team.status === "excused" ? t("run.excused") : t(`statusShort.${team.status ?? "void"}`);
  }
}

/** Points of each sheet that counts here, "82.5" or "69 and 77"; null where there is none, or the rules hide them. */
function usePoints({ sheets, key, rulings }: TeamHere): string | null {
  const { form, rules, speech } = useHome();
  const counting = sheets.filter((sheet) => !isAside(sheet));
  if (!rules.runningPoints || counting.length === 0) return null;
  return speech.numbers.beside(
    counting.map(({ sheet }) => sumWords(sheetPoints(form, rules, key.seat, sheet, rulings), rules, speech)),
  );
}

/** What the captain said of the sheet; null: nothing, nobody was asked, or which sheet it is has to be decided first. */
function useCaptainChip({ sheets, key, disputed }: TeamHere): ReactNode {
  const { t } = useTranslation("referee");
  const { snapshot } = useHome();
  const last = sheets.at(-1);
  if (last === undefined || disputed) return null;
  const said = acknowledgementOf(snapshot.state, record.sheet(key), last.op);
  switch (said.kind) {
    case "none":
      return null;
    case "changed":
      return <Chip tone="warn">{t("captain.changed")}</Chip>;
    case "given":
      return <Chip tone={said.how === "refused" ? "warn" : "plain"}>{t(`captain.how.${said.how}`)}</Chip>;
  }
}
