/**
 * A seat that was scored twice: both sheets side by side, a choice wherever they differ, and a reason. Nothing is
 * chosen beforehand, and both sheets stay in the log [L4, L5].
 */
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DeviceId, PersonId } from "../../../core/competition/id.ts";
import { record, type SheetKey } from "../../../core/competition/run.ts";
import type { SheetHead } from "../../../core/competition/run-record.ts";
import { type Sheet, sheetBody } from "../../../core/competition/sheet.ts";
import { markedTimeOf, type ToldTime } from "../../../core/competition/time-source.ts";
import { sheetHeads } from "../../../core/log/heads.ts";
import type { Op } from "../../../core/log/op.ts";
import { decimalText } from "../../../core/scoring/exact.ts";
import { sheetPoints } from "../../../core/scoring/sheet-points.ts";
import { useMarkText } from "../../i18n/mark-text.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useWords } from "../../i18n/words.ts";
import { Button } from "../../ui/Button.tsx";
import { useOffice } from "../office.ts";
import { type Difference, differences, settledSheet } from "./differences.ts";
import { ReasonForm } from "./ReasonForm.tsx";
import styles from "./run.module.css";
import { TimeSourceText } from "./SheetTimes.tsx";
import { useWho } from "./who.ts";

interface SettleConflictProps {
  readonly sheet: SheetKey;
  readonly heads: readonly SheetHead[];
  readonly onDone: () => void;
}

export function SettleConflict({ sheet, heads, onDone }: SettleConflictProps) {
  const { t } = useTranslation("office");
  const { device, snapshot, state } = useOffice();
  const [choices, setChoices] = useState<ReadonlyMap<string, number>>(new Map());
  const [first, ...others] = heads.map((head) => head.sheet);
  if (!first) return null;
  const sheets: [Sheet, ...Sheet[]] = [first, ...others];
  const found = differences(sheets);
  const open = found.filter((difference) => !choices.has(difference.key));
  const choose = (key: string, index: number) => setChoices(new Map(choices).set(key, index));
  // Also a void or a move that took a sheet away is a head of whoever made it.
  const all = sheetHeads(state, record.sheet(sheet)).map(({ op }) => op);
  const own = all.some((op) => isTheirs(state.ops.get(op)?.op, device.device, snapshot.official));
  const waits = snapshot.notInForce.some(
    ({ kind, targets }) =>
      kind === "conflict.settle" && targets.some((target) => target.record === record.sheet(sheet)),
  );
  const settle = async (reason: string) => {
    await device.act({
      kind: "conflict.settle",
      targets: [{ record: record.sheet(sheet), basis: all }],
      body: { sheet: sheetBody(settledSheet(sheets, found, choices)), reason },
    });
    onDone();
  };
  return (
    <div className={styles.settle}>
      <p>{t(others.length > 0 ? "settle.explain" : "settle.explainOne")}</p>
      <div className={styles.actions}>
        {others.length > 0 &&
          heads.map((head, index) => (
            <Button
              key={head.op}
              size="small"
              onClick={() => setChoices(new Map(found.map((difference) => [difference.key, index])))}
            >
              {t("settle.takeAll", { number: index + 1 })}
            </Button>
          ))}
      </div>
      <table className={styles.compare}>
        <thead>
          <tr>
            <th scope="col">{t("settle.differs", { count: found.length })}</th>
            {heads.map((head, index) => (
              <th key={head.op} scope="col">
                <HeadTitle sheet={sheet} head={head} number={index + 1} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.map((difference) => (
            <DifferenceRow
              key={difference.key}
              sheet={sheet}
              heads={heads}
              difference={difference}
              chosen={choices.get(difference.key) ?? null}
              onChoose={(index) => choose(difference.key, index)}
            />
          ))}
        </tbody>
      </table>
      <ResultPoints sheet={sheet} result={settledSheet(sheets, found, choices)} open={open.length} />
      {waits ? (
        <p role="alert">{t("settle.waits")}</p>
      ) : own ? (
        <p role="alert">{t("settle.own")}</p>
      ) : open.length > 0 ? (
        <div className={styles.actions}>
          <Button onClick={onDone}>{t("action.back")}</Button>
        </div>
      ) : (
        <ReasonForm
          label={t("settle.reason")}
          action={t(snapshot.sync.link === "connected" ? "settle.settle" : "settle.settleOffline")}
          onGive={settle}
          onCancel={onDone}
        />
      )}
    </div>
  );
}

/** Is it that person's sheet or, where one of them is not known, that device's [L4]? */
function isTheirs(op: Op | null | undefined, device: DeviceId, official: PersonId | null): boolean {
  if (!op) return false;
  const known = official !== null && op.actor.official !== null;
  return known ? op.actor.official === official : op.device === device;
}

function HeadTitle({
  sheet,
  head,
  number,
}: {
  readonly sheet: SheetKey;
  readonly head: SheetHead;
  readonly number: number;
}) {
  const { t } = useTranslation("office");
  const who = useWho();
  const points = usePoints(sheet, head.sheet);
  return (
    <>
      {t("settle.sheet", { number })} {points !== null && <>· {points}</>}
      <small>{who(head.op)}</small>
    </>
  );
}

function DifferenceRow({
  sheet,
  heads,
  difference,
  chosen,
  onChoose,
}: {
  readonly sheet: SheetKey;
  readonly heads: readonly SheetHead[];
  readonly difference: Difference;
  readonly chosen: number | null;
  readonly onChoose: (index: number) => void;
}) {
  const { title, values } = useDifference(sheet, heads, difference);
  return (
    <tr data-open={chosen === null || undefined}>
      <th scope="row">{title}</th>
      {values.map((value, index) => (
        <td key={heads[index]?.op}>
          <label className={styles.choice}>
            <input
              type="radio"
              name={difference.key}
              checked={chosen === index}
              onChange={() => onChoose(index)}
            />
            {value}
          </label>
        </td>
      ))}
    </tr>
  );
}

/** What a difference is about and what each sheet says, in words. */
function useDifference(
  sheet: SheetKey,
  heads: readonly SheetHead[],
  difference: Difference,
): { title: string; values: readonly ReactNode[] } {
  const { t } = useTranslation("office");
  const numbers = useNumbers();
  const { field, competition } = useOffice();
  const words = useWords(competition.authoritative);
  const markText = useMarkText(words, field.rules.unitsPerSecond);
  const form = field.stations.get(sheet.station)?.form;
  const timeText = (told: ToldTime | null) =>
    told === null ? (
      t("times.none")
    ) : (
      <span>
        {numbers.time(told.time, field.rules.unitsPerSecond)} <TimeSourceText source={told.source} />
      </span>
    );
  switch (difference.kind) {
    case "mark": {
      const criterion = form?.criteria.find(({ id }) => id === difference.id);
      return {
        title: criterion ? words(criterion.words) : difference.id,
        values: difference.values.map((mark, index) => {
          const head = heads[index];
          const told = head ? markedTimeOf(head.sheet, mark) : null;
          return told === null ? markText(criterion, mark) : timeText(told);
        }),
      };
    }
    case "runTime":
      return { title: t("times.run"), values: difference.values.map(timeText) };
    case "penalty": {
      const penalty = [...(form?.penalties ?? []), ...field.rules.penalties].find(
        ({ id }) => id === difference.id,
      );
      return {
        title: `${t("noun.penalty")} · ${penalty ? words(penalty.words) : difference.id}`,
        values: difference.values.map((count) => `${count} ×`),
      };
    }
    case "bonus": {
      const bonus = form?.bonuses.find(({ id }) => id === difference.id);
      return {
        title: `${t("noun.bonus")} · ${bonus ? words(bonus.words) : difference.id}`,
        values: difference.values.map((count) => `${count} ×`),
      };
    }
    case "failure": {
      const failure = form?.failures.find(({ id }) => id === difference.id);
      return {
        title: `${t("noun.failure")} · ${failure ? words(failure.words) : difference.id}`,
        values: difference.values.map((reason) => reason ?? t("settle.notReported")),
      };
    }
  }
}

function ResultPoints({
  sheet,
  result,
  open,
}: {
  readonly sheet: SheetKey;
  readonly result: Sheet;
  readonly open: number;
}) {
  const { t } = useTranslation("office");
  const points = usePoints(sheet, result);
  return (
    <p role="status">
      {open > 0 ? t("settle.stillOpen", { count: open }) : points !== null && t("settle.result", { points })}
    </p>
  );
}

function usePoints(sheet: SheetKey, of: Sheet): string | null {
  const { t } = useTranslation("office");
  const { field } = useOffice();
  const numbers = useNumbers();
  const form = field.stations.get(sheet.station)?.form;
  if (!form) return null;
  const points = sheetPoints(form, field.rules, sheet.seat, of);
  return t("amount.pointsOf", {
    points: numbers.points(decimalText(points.points, 2)),
    max: numbers.points(decimalText(points.max, 2)),
  });
}
