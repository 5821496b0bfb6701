/** What this device may do about one seat of a run: enter, correct, excuse, set aside, settle, and take that back. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { OpId } from "../../../core/competition/id.ts";
import { record, type SheetKey } from "../../../core/competition/run.ts";
import type { SeatState } from "../../../core/competition/run-record.ts";
import { sheetHeads } from "../../../core/log/heads.ts";
import { seatExcuseTargets } from "../../../core/log/status.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { useOffice, useRights } from "../office.ts";
import { ReasonForm } from "./ReasonForm.tsx";
import styles from "./run.module.css";
import { excusesOf, voidsOf } from "./use-run.ts";

interface SeatActionsProps {
  readonly sheet: SheetKey;
  readonly state: SeatState;
  readonly onSettle: () => void;
}
type Asking = "excuse" | "void" | "unexcuse" | "unvoid";

/** Every one of these asks for a reason before it is done. */
const words = {
  excuse: { action: "run.excuse", reason: "run.excuseReason" },
  void: { action: "run.voidSheet", reason: "run.voidReason" },
  unexcuse: { action: "run.unexcuse", reason: "run.unexcuseReason" },
  unvoid: { action: "run.unvoid", reason: "run.unvoidReason" },
} as const;

export function SeatActions({ sheet, state, onSettle }: SeatActionsProps) {
  const { t } = useTranslation("office");
  const [asking, setAsking] = useState<Asking | null>(null);
  const [wholeDay, setWholeDay] = useState(false);
  const acts = useSeatActs(sheet);
  const offered = useOffered(sheet, state);
  const ask = (what: Asking, icon?: "undo") => (
    <Button size="small" {...(icon ? { icon } : {})} onClick={() => setAsking(what)}>
      {t(words[what].action)}
    </Button>
  );
  if (asking === null) {
    if (!Object.values(offered).some(Boolean)) return null;
    return (
      <div className={styles.actions}>
        {offered.settle && (
          <Button size="small" tone="primary" onClick={onSettle}>
            {t("room.compare")}
          </Button>
        )}
        {offered.enter && <SheetButton sheet={sheet} corrects={null} />}
        {offered.correct !== null && <SheetButton sheet={sheet} corrects={offered.correct} />}
        {offered.excuse && ask("excuse")}
        {offered.void && ask("void")}
        {offered.unexcuse && ask("unexcuse", "undo")}
        {offered.unvoid && ask("unvoid", "undo")}
      </div>
    );
  }
  return (
    <ReasonForm
      label={t(words[asking].reason)}
      action={t(words[asking].action)}
      onCancel={() => setAsking(null)}
      onGive={async (reason) => {
        await acts[asking](reason, wholeDay);
        setAsking(null);
      }}
    >
      {asking === "excuse" && (
        <Checkbox
          label={t("run.excuseDay")}
          checked={wholeDay}
          onChange={(event) => setWholeDay(event.target.checked)}
        />
      )}
    </ReasonForm>
  );
}

/** The acts themselves; each names what its maker is shown [L4, L8]. */
function useSeatActs(
  sheet: SheetKey,
): Readonly<Record<Asking, (reason: string, wholeDay: boolean) => Promise<void>>> {
  const { device, state } = useOffice();
  const name = record.sheet(sheet);
  const takeBack = async (ops: readonly OpId[], reason: string) => {
    for (const op of ops) {
      await device.act({
        kind: "op.undo",
        targets: [{ record: record.op(op), basis: [] }],
        body: { reason },
      });
    }
  };
  return {
    excuse: async (reason, wholeDay) => {
      await device.act({
        kind: "seat.excuse",
        targets: seatExcuseTargets(state, sheet, sheet.seat),
        body: { seat: sheet.seat, scope: wholeDay ? "day" : "run", reason },
      });
    },
    void: async (reason) => {
      const full = sheetHeads(state, name).filter((head) => head.sheet !== null);
      await device.act({
        kind: "sheet.void",
        targets: [{ record: name, basis: full.map(({ op }) => op) }],
        body: { reason },
      });
    },
    unexcuse: (reason) => takeBack(excusesOf(state, sheet), reason),
    unvoid: (reason) => takeBack(voidsOf(state, sheet), reason),
  };
}

interface Offered {
  readonly settle: boolean;
  readonly enter: boolean;
  /** The sheet to start from. */
  readonly correct: OpId | null;
  readonly excuse: boolean;
  readonly void: boolean;
  readonly unexcuse: boolean;
  readonly unvoid: boolean;
}

/** What fits the seat's state and this device's rights. */
function useOffered({ station, team, seat, attempt }: SheetKey, state: SeatState): Offered {
  const { state: log } = useOffice();
  const { may, mayUndo } = useRights();
  const sheet = { station, team, seat, attempt };
  const about = { station, team, seat };
  // A sheet beside an act that took it away is settled like two sheets [L5].
  const twice = state.kind === "disputed" && sheetHeads(log, record.sheet(sheet)).length > 1;
  const single = state.kind === "closed" || (state.kind === "disputed" && state.heads.length === 1);
  return {
    settle: twice && may("conflict.settle", about),
    enter: state.kind === "open" && may("sheet.submit", about),
    correct: state.kind === "closed" && may("sheet.correct", about) ? state.head.op : null,
    excuse: (state.kind === "open" || (single && state.kind === "disputed")) && may("seat.excuse", about),
    void: single && may("sheet.void", about),
    unexcuse: excusesOf(log, sheet).length > 0 && mayUndo("seat.excuse", about),
    unvoid: voidsOf(log, sheet).length > 0 && mayUndo("sheet.void", about),
  };
}

/** Opens the sheet: to type in what stands on paper [rule 46], or to correct one that is there [V5]. */
function SheetButton({ sheet, corrects }: { readonly sheet: SheetKey; readonly corrects: OpId | null }) {
  const { t } = useTranslation("office");
  const { device } = useOffice();
  const [, go] = useLocation();
  const open = async () => {
    const draft = await device.openDraft(sheet, corrects === null ? {} : { corrects });
    go(`/c/${device.competition}/sheet/${draft}`);
  };
  return (
    <Button size="small" icon="edit" onClick={() => void open()}>
      {t(corrects === null ? "run.enterPaper" : "run.correct")}
    </Button>
  );
}
