/** Everything that happened to a run and its sheets, oldest first: nothing official is ever overwritten. */
import { useTranslation } from "react-i18next";
import { type RecordName, record, recordKey } from "../../../core/competition/run.ts";
import { broughtTo, moveOf } from "../../../core/log/lineage.ts";
import { madeAt, type Op } from "../../../core/log/op.ts";
import { movedText, teamText } from "../../i18n/moved-text.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { Chip } from "../../ui/Chip.tsx";
import { useOffice } from "../office.ts";
import styles from "./run.module.css";
import { useWho } from "./who.ts";

/**
 * `records` in any order; the story is told in the order of the log. A sheet that was moved here brings along what
 * happened to it before, with the name of the team that it was then [L8].
 */
export function SheetStory({ records }: { readonly records: readonly RecordName[] }) {
  const { t } = useTranslation("office");
  const { t: common } = useTranslation("common");
  const { state, competition } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  const who = useWho();
  const wanted = new Set(records);
  const brought = new Map(
    records.flatMap((name) => broughtTo(state, name)).map((stand) => [stand.op, stand.record]),
  );
  const ops = [...new Set([...records.flatMap((name) => state.byRecord.get(name) ?? []), ...brought.keys()])]
    .flatMap((id) => state.ops.get(id) ?? [])
    .filter(({ id, op }) => brought.has(id) || op?.targets.some((target) => wanted.has(target.record)))
    .sort((a, b) => a.sequence - b.sequence);
  if (ops.length === 0) return <p className={styles.headLine}>{t("run.noStory")}</p>;
  return (
    <ol className={styles.story}>
      {ops.map((placed) => {
        const op = placed.op;
        if (!op) return null;
        const reason = op.body !== null && "reason" in op.body ? op.body.reason : undefined;
        return (
          <li key={placed.id}>
            <span className={styles.when}>{numbers.dayTime(madeAt(op))}</span>
            <span>
              <strong>{actText(op)}</strong> {[who(placed.id), ...whoseText(op)].join(" · ")}
              {state.undoneBy.has(placed.id) && <Chip tone="plain">{t("run.takenBack")}</Chip>}
              {placed.verdict.kind === "accepted" && placed.verdict.note !== undefined && (
                <Chip tone="note">{t("run.madeBefore")}</Chip>
              )}
              {placed.verdict.kind === "quarantined" && <Chip tone="note">{t("run.letIn")}</Chip>}
              {reason && <q className={styles.remark}>{reason}</q>}
            </span>
          </li>
        );
      })}
    </ol>
  );

  function actText(op: Op): string {
    const move = op.kind === "sheet.move" ? moveOf(op) : null;
    if (move === null) return t(`act.${op.kind}`);
    const { from, to } = move;
    const cameHere = wanted.has(record.sheet(to)) && !wanted.has(record.sheet(from));
    return movedText(state, move, cameHere ? to : from, common);
  }

  /** Whose sheet it was, where it was another team's then. */
  function whoseText({ id, targets }: Op): readonly string[] {
    const name = targets.some((target) => wanted.has(target.record)) ? undefined : brought.get(id);
    const key = name && recordKey(name);
    return key?.kind === "sheet" ? [teamText(state, key.team)] : [];
  }
}
