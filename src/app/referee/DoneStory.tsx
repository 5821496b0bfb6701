import { useTranslation } from "react-i18next";
import { moveOf } from "../../core/log/lineage.ts";
import { movedText, teamText } from "../i18n/moved-text.ts";
import { SectionHead } from "../ui/SectionHead.tsx";
import { ChangeList } from "./ChangeList.tsx";
import { useHome } from "./home-context.ts";
import { ReceiptChip } from "./ReceiptChip.tsx";
import css from "./StationDayPage.module.css";
import { sheetChanges } from "./sheet-changes.ts";
import { type StoryStep, storySteps } from "./sheet-story.ts";
import type { TeamHere } from "./station-day.ts";

/**
 * What happened to the sheet, also while it was another team's, with both values of whatever was changed; said only
 * where there is more than one act.
 */
export function DoneStory({ team }: { readonly team: TeamHere }) {
  const { t } = useTranslation("referee");
  const { snapshot } = useHome();
  const steps = storySteps(snapshot, team.key);
  if (steps.length < 2) return null;
  return (
    <section aria-labelledby="story">
      <SectionHead id="story" title={t("done.story")} />
      <ol className={css.story}>
        {steps.map((step) => (
          <Step key={step.op} step={step} team={team} />
        ))}
      </ol>
    </section>
  );
}

function Step({ step, team }: { readonly step: StoryStep; readonly team: TeamHere }) {
  const { t } = useTranslation("referee");
  const { t: common } = useTranslation("common");
  const { snapshot, form, rules, speech, timeZone } = useHome();
  const { official } = step.actor;
  const name = (official && snapshot.people.get(official)?.name) ?? t("warn.unnamed");
  const changes = step.sheet && step.before ? sheetChanges(step.before, step.sheet, form, rules, speech) : [];
  const whose = step.of.team === team.id ? [] : [teamText(snapshot.state, step.of.team)];
  return (
    <li className={css.told}>
      <p>
        <b>{step.fate === "undone" ? <del>{actWords()}</del> : actWords()}</b> ·{" "}
        {[speech.numbers.dayTime(step.made), name, ...whose].join(" · ")}
      </p>
      <p>
        <ReceiptChip receipt={step.receipt} timeZone={timeZone} />
      </p>
      {step.reason !== null && (
        <p className={css.note}>
          {t("noun.reason")}: {step.reason}
        </p>
      )}
      {changes.length > 0 && <ChangeList changes={changes} />}
    </li>
  );

  function actWords(): string {
    switch (step.kind) {
      case "sheet.move":
        return moveWords();
      case "sheet.submit":
      case "sheet.correct":
      case "sheet.void":
      case "sheet.acknowledge":
      case "conflict.settle":
        return t(`done.act.${step.kind}`);
      default:
        return t("done.act.other");
    }
  }

  function moveWords(): string {
    const op = snapshot.state.ops.get(step.op)?.op;
    const move = op?.kind === "sheet.move" ? moveOf(op) : null;
    return move ? movedText(snapshot.state, move, team.key, common) : t("done.act.sheet.move");
  }
}
