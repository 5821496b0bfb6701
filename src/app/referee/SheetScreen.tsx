/** The score sheet: one thumb, gloves, sun. What a referee does is one tap, and a tap is kept before it says so. */
import { useEffect, useRef, useState } from "react";
import type { CompetitionId, CriterionId } from "../../core/competition/id.ts";
import type { CompetitionDevice, Snapshot } from "../device/face.ts";
import { useCompetition, useOfDraft } from "../device/hooks.ts";
import { Page } from "../ui/Page.tsx";
import { Gate } from "./Gate.tsx";
import { NoSheet, Opening } from "./Opening.tsx";
import { OwnNationGate } from "./OwnNationGate.tsx";
import { type OpenSheet, useOpenSheet } from "./open-sheet.ts";
import { isFromPaper } from "./paper.ts";
import { goToAddressedRow, goToRow } from "./row-id.ts";
import { SheetEnd } from "./SheetEnd.tsx";
import { SheetFoot } from "./SheetFoot.tsx";
import { SheetMarks } from "./SheetMarks.tsx";
import { SheetNotices } from "./SheetNotices.tsx";
import { SheetParts } from "./SheetParts.tsx";
import { SheetRoom } from "./SheetRoom.tsx";
import { SheetTop } from "./SheetTop.tsx";
import { useSheet } from "./sheet-context.ts";
import { EVERYTHING } from "./sheet-tabs.ts";
import { TimerEvents } from "./TimerEvents.tsx";
import { UndoneStrip } from "./UndoneStrip.tsx";

interface SheetScreenProps {
  readonly competition: CompetitionId;
  readonly draft: string;
}

/** `draft` names the open sheet; both come from the address. */
export function SheetScreen({ competition, draft }: SheetScreenProps) {
  const device = useCompetition(competition);
  // Another draft is another sheet: a dialog that is open on one must not write to the next.
  return device ? <OpenedSheet key={draft} device={device} draft={draft} /> : <Opening />;
}

function OpenedSheet({ device, draft }: { readonly device: CompetitionDevice; readonly draft: string }) {
  const { snapshot, sheet } = useOpenSheet(device, draft);
  if (sheet.kind !== "open") return <NoSheet competition={device.competition} why={sheet.kind} />;
  return (
    <Gate device={device} snapshot={snapshot}>
      <SheetRoom device={device} sheet={sheet} timing={isFromPaper(snapshot, sheet.head) ? "hand" : "clock"}>
        <OwnNationGate sheet={sheet} snapshot={snapshot}>
          <SheetPage sheet={sheet} snapshot={snapshot} />
        </OwnNationGate>
      </SheetRoom>
    </Gate>
  );
}

function SheetPage({ sheet, snapshot }: { readonly sheet: OpenSheet; readonly snapshot: Snapshot }) {
  const { open, facts, points } = sheet;
  const { part, setPart, goTo } = useParts();
  const byHand = useSheet().timing === "hand";
  return (
    <Page
      practice={snapshot.membership.practice}
      top={<SheetTop sheet={sheet} />}
      foot={<SheetFoot sheet={sheet} snapshot={snapshot} onGoTo={goTo} />}
    >
      <SheetNotices sheet={sheet} sync={snapshot.sync} />
      {!byHand && <TimerEvents criteria={facts.criteria} sheet={open.draft.sheet} />}
      <SheetParts sheet={sheet} current={part} onChoose={setPart}>
        {(criteria) => (
          <SheetMarks
            criteria={criteria}
            sheet={open.draft.sheet}
            points={points}
            readings={facts.readings}
            typed={open.draft.typed}
          />
        )}
      </SheetParts>
      <SheetEnd sheet={sheet} />
      <UndoneStrip draft={open.draft} />
      <Spoken sheet={sheet} />
    </Page>
  );
}

/** Which part of the sheet is shown, and the way to a criterion wherever it stands. */
function useParts() {
  const [part, setPart] = useState(EVERYTHING);
  const wanted = useRef<CriterionId | null>(null);
  useEffect(() => goToAddressedRow(), []);
  useEffect(() => {
    if (part === EVERYTHING && wanted.current !== null) goToRow(wanted.current);
    wanted.current = null;
  }, [part]);
  const goTo = (criterion: CriterionId) => {
    if (goToRow(criterion)) return;
    wanted.current = criterion;
    setPart(EVERYTHING);
  };
  return { part, setPart, goTo };
}

/** Says politely that the last tap is kept, with what is left to mark: once for each tap, never a word between. */
function Spoken({ sheet: { points } }: { readonly sheet: OpenSheet }) {
  const { device, draft, speech } = useSheet();
  const kept = useOfDraft(device, draft, (open) => open?.saved === true && open.draft.rows > 0);
  const { t } = speech;
  const rest = t("amount.notMarked", { count: points.notMarked.length });
  return (
    <p className="said" role="status">
      {kept ? `${t("save.saved")}. ${rest}.` : ""}
    </p>
  );
}
