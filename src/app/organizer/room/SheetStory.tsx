/** Everything that happened to a run and its sheets, oldest first: nothing official is ever overwritten. */
import { useTranslation } from "react-i18next";
import type { RecordName } from "../../../core/competition/run.ts";
import { madeAt } from "../../../core/log/op.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { Chip } from "../../ui/Chip.tsx";
import { useOffice } from "../office.ts";
import styles from "./run.module.css";
import { useWho } from "./who.ts";

/** `records` in any order; the story is told in the order of the log. */
export function SheetStory({ records }: { readonly records: readonly RecordName[] }) {
  const { t } = useTranslation("office");
  const { state, competition } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  const who = useWho();
  const wanted = new Set(records);
  const ops = [...new Set(records.flatMap((name) => state.byRecord.get(name) ?? []))]
    .flatMap((id) => state.ops.get(id) ?? [])
    .filter((placed) => placed.op?.targets.some((target) => wanted.has(target.record)))
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
              <strong>{t(`act.${op.kind}`)}</strong> {who(placed.id)}
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
}
