import { useTranslation } from "react-i18next";
import { Bib } from "../ui/Bib.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Problem } from "../ui/Problem.tsx";
import { NotWritten, useWriting } from "../ui/writing.tsx";
import { useHome } from "./home-context.ts";
import css from "./StationDayPage.module.css";
import { useOpenSheetOf } from "./start-sheet.ts";
import { mayOverride, type StartWarning, startWarnings } from "./start-warnings.ts";
import type { TeamHere } from "./station-day.ts";

/** What speaks against starting this team: the wrong team is the commonest error. Can be overridden. */
export function StartDialog({ team }: { readonly team: TeamHere }) {
  const { t } = useTranslation("referee");
  const home = useHome();
  const open = useOpenSheetOf(home.device);
  const writing = useWriting();
  const warnings = startWarnings(team, home);
  const close = () => home.ask(null);
  return (
    <Dialog
      open
      title={t("warn.title")}
      onClose={close}
      actions={
        <>
          <Button size="large" onClick={close}>
            {t("warn.cancel")}
          </Button>
          {mayOverride(warnings) && (
            <Button
              size="large"
              tone="danger"
              busy={writing.busy}
              onClick={() => writing.write(() => open(team, home.seat, warnings))}
            >
              {t("warn.startAnyway")}
            </Button>
          )}
        </>
      }
    >
      <NotWritten writing={writing} />
      <p className={css.team}>
        <Bib number={team.team.number} size="large" />
        <b>{team.team.name}</b>
      </p>
      <div className={css.warnings}>
        {warnings.map((warning) => (
          <Warning key={warning.kind} warning={warning} />
        ))}
      </div>
    </Dialog>
  );
}

function Warning({ warning }: { readonly warning: StartWarning }) {
  const { t } = useTranslation("referee");
  const { snapshot, speech } = useHome();
  switch (warning.kind) {
    case "alreadyScored": {
      const { made, by } = warning.sheet;
      const name = (by && snapshot.people.get(by)?.name) ?? t("warn.unnamed");
      return (
        <Problem
          title={t("warn.alreadyScored", { time: speech.numbers.dayTime(made), name })}
          todo={t("warn.alreadyScoredTodo")}
        />
      );
    }
    case "closed":
      return (
        <Problem
          title={
            warning.status === "excused"
              ? t("warn.excused")
              : t("warn.closed", { status: t(`status.${warning.status}`) })
          }
          todo={t("warn.closedTodo")}
        />
      );
    case "notNext": {
      const { team, slot } = warning.next;
      const next = `${team.number} ${team.name}`;
      return (
        <Problem
          tone="warn"
          title={
            slot
              ? t("warn.notNextAt", { next, time: speech.numbers.dayTime(slot.at) })
              : t("warn.notNext", { next })
          }
        />
      );
    }
    case "otherLane":
      return <Problem tone="warn" title={t("warn.otherLane", { lane: warning.lane })} />;
    case "notPlanned":
      return <Problem tone="warn" title={t("warn.notPlanned")} />;
    case "ownNation":
      return (
        <Problem
          tone={warning.bars ? "bad" : "warn"}
          title={t("warn.ownNation", { nation: warning.nation })}
          todo={warning.bars ? t("warn.ownNationBars") : t("warn.ownNationTodo")}
        />
      );
  }
}
