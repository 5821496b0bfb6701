import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { overridesIn } from "../../core/competition/override.ts";
import { type RunKey, record } from "../../core/competition/run.ts";
import type { Sheet } from "../../core/competition/sheet.ts";
import { mayAct, mayUndo } from "../../core/log/allowed.ts";
import { statusHeads } from "../../core/log/heads.ts";
import { cameBy } from "../../core/log/lineage.ts";
import { runStatusTargets } from "../../core/log/status.ts";
import { criteriaOfSeat } from "../../core/scoring/criteria.ts";
import { sheetPoints } from "../../core/scoring/sheet-points.ts";
import { cameText } from "../i18n/moved-text.ts";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Problem } from "../ui/Problem.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { NotWritten, useWriting } from "../ui/writing.tsx";
import { Acknowledge } from "./Acknowledge.tsx";
import { CaptainSees } from "./CaptainSees.tsx";
import { mayCorrect } from "./correction.ts";
import { DoneStory } from "./DoneStory.tsx";
import { Fold } from "./Fold.tsx";
import { GiveCode } from "./GiveCode.tsx";
import { useHome } from "./home-context.ts";
import { MarkList } from "./MarkList.tsx";
import { MoveBack } from "./MoveBack.tsx";
import { overrideWords } from "./override-words.ts";
import { isOwnAct } from "./own-act.ts";
import { sheetPath } from "./paths.ts";
import { ReceiptChip, ReceiptWords } from "./ReceiptChip.tsx";
import css from "./StationDayPage.module.css";
import { pointsOfWords } from "./section-words.ts";
import type { SheetHere, TeamHere } from "./station-day.ts";
import { TakeBack } from "./TakeBack.tsx";
import { TeamTitle } from "./TeamTitle.tsx";

/** A team that is done: where each of its sheets is, what it says, and the way to correct the own one [V5, D7]. */
export function DoneSheet({ team }: { readonly team: TeamHere }) {
  const { t } = useTranslation("referee");
  const { ask } = useHome();
  return (
    <Dialog open width="wide" title={<TeamTitle team={team} />} onClose={() => ask(null)}>
      <div className={css.stack}>
        {team.status !== null && (
          <p>
            <Chip>{team.status === "excused" ? t("run.excused") : t(`status.${team.status}`)}</Chip>
          </p>
        )}
        {team.disputed && (
          <Problem
            title={t(team.scoredTwice ? "done.disputed" : "run.disputed")}
            todo={t("done.disputedTodo")}
          />
        )}
        <StatusBack run={team.key} />
        {team.sheets.map((sheet) => (
          <OneSheet key={sheet.op} team={team} sheet={sheet} />
        ))}
        <DoneStory team={team} />
        {team.counts && (
          <section className={css.stack} aria-labelledby="otherwise">
            <SectionHead id="otherwise" title={t("done.otherwise")} />
            <DidNotFinish team={team} />
            <Button tone="danger" wide onClick={() => ask({ kind: "start", team: team.id })}>
              {t("done.again")}
            </Button>
            <p className={css.note}>{t("done.againHint")}</p>
          </section>
        )}
      </div>
    </Dialog>
  );
}

function OneSheet({ team, sheet }: { readonly team: TeamHere; readonly sheet: SheetHere }) {
  const { t } = useTranslation("referee");
  const { device, snapshot, form, rules, seat, speech, timeZone } = useHome();
  const name = sheet.by === null ? undefined : snapshot.people.get(sheet.by)?.name;
  return (
    <section className={css.sheet} aria-labelledby={`sheet-${sheet.op}`}>
      <SectionHead
        id={`sheet-${sheet.op}`}
        title={t("done.sheet", { time: speech.numbers.dayTime(sheet.made), name: name ?? t("warn.unnamed") })}
        aside={
          rules.runningPoints &&
          pointsOfWords(sheetPoints(form, rules, seat.seat, sheet.sheet, team.rulings), rules, speech)
        }
      />
      <p>
        <ReceiptChip receipt={sheet.receipt} timeZone={timeZone} />
      </p>
      <p className={css.note}>
        <ReceiptWords receipt={sheet.receipt} timeZone={timeZone} />
      </p>
      <CameHere team={team} sheet={sheet} />
      <OverriddenNotes team={team} sheet={sheet.sheet} />
      {rules.acknowledgement !== "none" && (
        <Acknowledge device={device} snapshot={snapshot} sheet={team.key} op={sheet.op} folded>
          <CaptainSees
            criteria={criteriaOfSeat(form, seat.seat)}
            form={form}
            rules={rules}
            sheet={sheet.sheet}
            speech={speech}
          />
        </Acknowledge>
      )}
      {sheet.device === device.device && <GiveCode device={device} op={sheet.op} receipt={sheet.receipt} />}
      <Correct team={team} sheet={sheet} />
      <MoveBack team={team} sheet={sheet} />
      <Fold title={t("review.allMarks")}>
        <MarkList
          criteria={criteriaOfSeat(form, seat.seat, team.rulings)}
          form={form}
          rules={rules}
          sheet={sheet.sheet}
          speech={speech}
        />
      </Fold>
    </section>
  );
}

/** Whose sheet it was before it was moved here [L8]. */
function CameHere({ team, sheet }: { readonly team: TeamHere; readonly sheet: SheetHere }) {
  const { t } = useTranslation("common");
  const { snapshot, speech } = useHome();
  const move = cameBy(snapshot.state, record.sheet(team.key), sheet.op);
  if (move === null) return null;
  return <p className={css.note}>{cameText(snapshot.state, move, speech.numbers.dayTime(move.made), t)}</p>;
}

/** What its referee was warned of before it was opened. */
function OverriddenNotes({ team, sheet }: { readonly team: TeamHere; readonly sheet: Sheet }) {
  const { t } = useTranslation("referee");
  const { snapshot } = useHome();
  return overridesIn(sheet, team.id).map((override) => (
    <p key={override.warning} className={css.note}>
      {overrideWords(override, snapshot.state, t)}
    </p>
  ));
}

/** The button while the sheet may be corrected here; otherwise who may. */
function Correct({ team, sheet }: { readonly team: TeamHere; readonly sheet: SheetHere }) {
  const { t } = useTranslation("referee");
  const [, navigate] = useLocation();
  const { device, snapshot, now, speech, ask } = useHome();
  const writing = useWriting();
  const correction = mayCorrect(snapshot, device, team.key, sheet, now);
  if (correction.kind === "closed") return <p className={css.note}>{t(`done.closed.${correction.why}`)}</p>;
  const correct = async () => {
    const draft = await device.openDraft(team.key, { corrects: sheet.op });
    navigate(sheetPath(device.competition, draft));
  };
  return (
    <div className={css.stack}>
      <NotWritten writing={writing} />
      <Button icon="edit" wide busy={writing.busy} onClick={() => writing.write(correct)}>
        {t("done.correct")}
      </Button>
      <Button
        icon="forward"
        wide
        onClick={() => ask({ kind: "move", team: team.id, attempt: team.key.attempt, sheet: sheet.op })}
      >
        {t("move.ask")}
      </Button>
      {correction.until !== null && (
        <p className={css.note}>{t("done.until", { time: speech.numbers.dayTime(correction.until) })}</p>
      )}
    </div>
  );
}

/** The team stopped before the end: the sheet stays and counts as the rules say [L9, V4]. */
function DidNotFinish({ team }: { readonly team: TeamHere }) {
  const { t } = useTranslation("referee");
  const { device, snapshot } = useHome();
  const writing = useWriting();
  const may = mayAct(snapshot.membership.role, "run.status", { station: team.key.station });
  if (!may || team.status !== null || team.sheets.length === 0) return null;
  const say = () =>
    device.act({
      kind: "run.status",
      targets: runStatusTargets(snapshot.state, team.key, "dnf"),
      body: { status: "dnf" },
    });
  return (
    <div className={css.stack}>
      <NotWritten writing={writing} />
      <Button wide icon="flag" busy={writing.busy} onClick={() => writing.write(say)}>
        {t("team.didNotFinish")}
      </Button>
      <p className={css.note}>{t("team.didNotFinishHint")}</p>
    </div>
  );
}

/** Takes back a status that this tablet set, in the same hands. */
function StatusBack({ run }: { readonly run: RunKey }) {
  const { t } = useTranslation("referee");
  const { device, snapshot } = useHome();
  const here = statusHeads(snapshot.state, run).find((head) => head.device === device.device);
  const op = here && snapshot.state.ops.get(here.op)?.op;
  if (!op) return null;
  const own = isOwnAct(device, snapshot, op);
  if (!mayUndo(snapshot.membership.role, "run.status", { station: run.station, own })) return null;
  return <TakeBack op={op.id} label={t("done.statusBack")} why={t("done.statusBackReason")} />;
}
