/** One seat of a run: its sheet, or that it is awaited, and what the office can do. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { record, type SheetKey } from "../../../core/competition/run.ts";
import type { SeatState, SheetHead } from "../../../core/competition/run-record.ts";
import { sheetHeads } from "../../../core/log/heads.ts";
import { decimalText } from "../../../core/scoring/exact.ts";
import { sheetPoints } from "../../../core/scoring/sheet-points.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { useOffice } from "../office.ts";
import { ReasonForm } from "./ReasonForm.tsx";
import styles from "./run.module.css";
import { useWho } from "./who.ts";

interface SeatLineProps {
  readonly sheet: SheetKey;
  readonly state: SeatState;
  readonly onSettle: () => void;
}

export function SeatLine({ sheet, state, onSettle }: SeatLineProps) {
  const { t } = useTranslation("office");
  const [asking, setAsking] = useState<"excuse" | "void" | null>(null);
  const { device, state: log } = useOffice();
  const excuse = (reason: string) =>
    device.act({
      kind: "seat.excuse",
      targets: [{ record: record.run(sheet), basis: [] }],
      body: { seat: sheet.seat, scope: "run", reason },
    });
  const setAside = (reason: string) => {
    const name = record.sheet(sheet);
    const heads = sheetHeads(log, name).filter((head) => head.sheet !== null);
    return device.act({
      kind: "sheet.void",
      targets: [{ record: name, basis: heads.map(({ op }) => op) }],
      body: { reason },
    });
  };
  const twoSheets = state.kind === "disputed" && state.heads.length > 1;
  return (
    <li className={styles.seat}>
      <div className={styles.seatHead}>
        <strong>{t("named.judge", { seat: sheet.seat })}</strong>
        <SeatChip state={state} />
        <span className={styles.grow} />
        {state.kind === "open" && (
          <>
            <PaperButton sheet={sheet} />
            <Button size="small" onClick={() => setAsking("excuse")}>
              {t("run.excuse")}
            </Button>
          </>
        )}
        {(state.kind === "closed" || (state.kind === "disputed" && !twoSheets)) && (
          <Button size="small" onClick={() => setAsking("void")}>
            {t("run.voidSheet")}
          </Button>
        )}
        {twoSheets && (
          <Button size="small" tone="primary" onClick={onSettle}>
            {t("room.compare")}
          </Button>
        )}
      </div>
      <Heads sheet={sheet} state={state} />
      {asking !== null && (
        <ReasonForm
          label={t(asking === "excuse" ? "run.excuseReason" : "run.voidReason")}
          action={t(asking === "excuse" ? "run.excuse" : "run.voidSheet")}
          onCancel={() => setAsking(null)}
          onGive={async (reason) => {
            await (asking === "excuse" ? excuse(reason) : setAside(reason));
            setAsking(null);
          }}
        />
      )}
    </li>
  );
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
      return <Chip tone="bad">{t("run.scoredTwice")}</Chip>;
  }
}

function Heads({ sheet, state }: { readonly sheet: SheetKey; readonly state: SeatState }) {
  switch (state.kind) {
    case "open":
    case "excused":
      return null;
    case "closed":
      return <HeadLine sheet={sheet} head={state.head} />;
    case "disputed":
      return state.heads.map((head) => <HeadLine key={head.op} sheet={sheet} head={head} />);
  }
}

/** Points of one judge's sheet, who made it and when it came. */
function HeadLine({ sheet, head }: { readonly sheet: SheetKey; readonly head: SheetHead }) {
  const { t } = useTranslation("office");
  const { field, competition } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  const who = useWho();
  const form = field.stations.get(sheet.station)?.form;
  const points = form && sheetPoints(form, field.rules, sheet.seat, head.sheet);
  return (
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
      {head.sheet.paper && <> · {t("run.fromPaper")}</>}
      {head.sheet.remark && <q className={styles.remark}>{head.sheet.remark}</q>}
    </p>
  );
}

/** Opens the sheet to type in what stands on paper [rule 46]. */
function PaperButton({ sheet }: { readonly sheet: SheetKey }) {
  const { t } = useTranslation("office");
  const { device } = useOffice();
  const [, go] = useLocation();
  const open = async () => {
    const draft = await device.openDraft(sheet, {});
    go(`/c/${device.competition}/sheet/${draft}`);
  };
  return (
    <Button size="small" onClick={() => void open()}>
      {t("run.enterPaper")}
    </Button>
  );
}
