/** One seat of a run: its sheet, or that it is awaited, and what can be done about it. */
import { useTranslation } from "react-i18next";
import type { OpId } from "../../../core/competition/id.ts";
import { overridesIn } from "../../../core/competition/override.ts";
import { record, type SheetKey } from "../../../core/competition/run.ts";
import type { SeatState, SheetHead } from "../../../core/competition/run-record.ts";
import { acknowledgementOf } from "../../../core/log/acknowledgement.ts";
import { conflictsOfInterest } from "../../../core/log/conflict-of-interest.ts";
import { cameBy, leftBy } from "../../../core/log/lineage.ts";
import { decimalText } from "../../../core/scoring/exact.ts";
import { sheetPoints } from "../../../core/scoring/sheet-points.ts";
import { cameText, leftText } from "../../i18n/moved-text.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useWords } from "../../i18n/words.ts";
import { Chip } from "../../ui/Chip.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { useOffice } from "../office.ts";
import { Acknowledged } from "./Acknowledged.tsx";
import { useOverrideText } from "./override-text.ts";
import styles from "./run.module.css";
import { SeatActions } from "./SeatActions.tsx";
import { SheetTimes } from "./SheetTimes.tsx";
import { excusesOf, voidsOf } from "./use-run.ts";
import { useWho } from "./who.ts";

interface SeatLineProps {
  readonly sheet: SheetKey;
  readonly state: SeatState;
  readonly onSettle: () => void;
}

export function SeatLine({ sheet, state, onSettle }: SeatLineProps) {
  const { t } = useTranslation("office");
  return (
    <li className={styles.seat}>
      <div className={styles.seatHead}>
        <strong>{t("named.judge", { seat: sheet.seat })}</strong>
        <SeatChip state={state} />
        <OwnNationChip sheet={sheet} />
        <ChangedChip sheet={sheet} state={state} />
      </div>
      <SheetLines sheet={sheet} state={state} />
      <SeatAcknowledged sheet={sheet} state={state} />
      <SeatActions sheet={sheet} state={state} onSettle={onSettle} />
    </li>
  );
}

/** Somebody of the team's own nation filled in the sheet [rule 32, L38]. */
function OwnNationChip({ sheet }: { readonly sheet: SheetKey }) {
  const { t } = useTranslation("office");
  const { state } = useOffice();
  const name = record.sheet(sheet);
  const found = conflictsOfInterest(state).find(({ run, seat }) => record.sheet({ ...run, seat }) === name);
  return (
    found && (
      <Chip tone="warn" icon="flag">
        {t("run.ownNation", { nation: found.nation })}
      </Chip>
    )
  );
}

/** The captain saw an earlier sheet, and nobody has asked for this one [V5, L43]. */
function ChangedChip({ sheet, state }: Pick<SeatLineProps, "sheet" | "state">) {
  const { t } = useTranslation("office");
  const { state: log } = useOffice();
  if (state.kind !== "closed") return null;
  const said = acknowledgementOf(log, record.sheet(sheet), state.head.op);
  return said.kind === "changed" && <Chip tone="warn">{t("run.changedAfter")}</Chip>;
}

function SeatChip({ state }: { readonly state: SeatState }) {
  const { t } = useTranslation("office");
  switch (state.kind) {
    case "open":
      return <Chip tone="plain">{t("run.awaited")}</Chip>;
    case "excused":
      return <Chip tone="plain">{t("run.excused")}</Chip>;
    case "closed":
      return <Chip tone="ok">{t(state.confirmedByTwo ? "run.confirmedByTwo" : "run.received")}</Chip>;
    case "disputed":
      return <Chip tone="bad">{t(state.heads.length > 1 ? "run.scoredTwice" : "run.disputed")}</Chip>;
  }
}

/** What the captain said of each sheet that stands there. */
function SeatAcknowledged({ sheet, state }: Pick<SeatLineProps, "sheet" | "state">) {
  switch (state.kind) {
    case "open":
    case "excused":
      return null;
    case "closed":
      return <Acknowledged sheet={sheet} op={state.head.op} />;
    case "disputed":
      return state.heads.map(({ op }) => <Acknowledged key={op} sheet={sheet} op={op} />);
  }
}

/** The sheets that count or are in conflict, or why there is none. */
function SheetLines({ sheet, state }: { readonly sheet: SheetKey; readonly state: SeatState }) {
  const { state: log } = useOffice();
  switch (state.kind) {
    case "open":
      return (
        <>
          {voidsOf(log, sheet).map((op) => (
            <ActLine key={op} op={op} />
          ))}
          <WentAway sheet={sheet} />
        </>
      );
    case "excused":
      return excusesOf(log, sheet).map((op) => <ActLine key={op} op={op} />);
    case "closed":
      return <HeadLine sheet={sheet} head={state.head} />;
    case "disputed":
      return state.heads.map((head) => <HeadLine key={head.op} sheet={sheet} head={head} />);
  }
}

/** Who did it, when, and why. */
function ActLine({ op: id }: { readonly op: OpId }) {
  const { t } = useTranslation("office");
  const { state } = useOffice();
  const who = useWho();
  const op = state.ops.get(id)?.op;
  if (!op) return null;
  const reason = op.body !== null && "reason" in op.body ? op.body.reason : undefined;
  return (
    <p className={styles.headLine}>
      <strong>{t(`act.${op.kind}`)}</strong> {who(id)}
      {reason && <q className={styles.remark}>{reason}</q>}
    </p>
  );
}

/** Points of one judge's sheet, who made it and when it came. */
function HeadLine({ sheet, head }: { readonly sheet: SheetKey; readonly head: SheetHead }) {
  const { t } = useTranslation("office");
  const { field, competition } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  const who = useWho();
  const form = field.stations.get(sheet.station)?.form;
  const points = form && sheetPoints(form, field.rules, sheet.seat, head.sheet);
  const { paper, remark } = head.sheet;
  return (
    <>
      <p className={styles.headLine}>
        {points && (
          <strong>
            {t("amount.pointsOf", {
              points: numbers.points(decimalText(points.points, 2)),
              max: numbers.points(decimalText(points.max, 2)),
            })}
          </strong>
        )}{" "}
        {who(head.op)}
        {paper && <> · {[t("run.fromPaper"), paper.judge, paper.note].filter(Boolean).join(", ")}</>}
        {remark && <q className={styles.remark}>{remark}</q>}
      </p>
      {form && <SheetTimes form={form} sheet={head.sheet} />}
      <PenaltyReasons station={sheet.station} sheet={head.sheet} />
      <CameHere sheet={sheet} op={head.op} />
      <Overridden team={sheet.team} sheet={head.sheet} />
    </>
  );
}

/** Why the judge gave which penalty, where that was said [L81]. */
function PenaltyReasons({ station, sheet }: Pick<SheetHead, "sheet"> & Pick<SheetKey, "station">) {
  const { field, competition } = useOffice();
  const words = useWords(competition.authoritative);
  const form = field.stations.get(station)?.form;
  const penalties = [...(form?.penalties ?? []), ...field.rules.penalties];
  return [...sheet.penaltyReasons].map(([id, reason]) => (
    <p key={id} className={styles.headLine}>
      {words(penalties.find((penalty) => penalty.id === id)?.words ?? { en: id, fr: id })}
      <q className={styles.remark}>{reason}</q>
    </p>
  ));
}

/** Whose sheet it was before it was moved here [L8]. */
function CameHere({ sheet, op }: { readonly sheet: SheetKey; readonly op: OpId }) {
  const { t } = useTranslation("common");
  const { state, competition } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  const move = cameBy(state, record.sheet(sheet), op);
  if (move === null) return null;
  return <p className={styles.headLine}>{cameText(state, move, numbers.dayTime(move.made), t)}</p>;
}

/** Where the sheet went that was here: the seat waits again [L8]. */
function WentAway({ sheet }: { readonly sheet: SheetKey }) {
  const { t } = useTranslation("common");
  const { state, competition } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  const move = leftBy(state, record.sheet(sheet));
  if (move === null) return null;
  return <p className={styles.headLine}>{leftText(state, move, numbers.dayTime(move.made), t)}</p>;
}

/** What the judge was warned of before opening the sheet, and went on all the same [L42]. */
function Overridden({ team, sheet }: Pick<SheetHead, "sheet"> & Pick<SheetKey, "team">) {
  const overrideText = useOverrideText();
  return overridesIn(sheet, team).map((override) => (
    <p key={override.warning} className={styles.overridden}>
      <Icon name="alert" />
      {overrideText(override)}
    </p>
  ));
}
