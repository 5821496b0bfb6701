/** The score sheet: one thumb, gloves, sun. What a referee does is one tap, and a tap is kept before it says so. */
import { useEffect } from "react";
import type { CompetitionId } from "../../core/competition/id.ts";
import type { CompetitionDevice, Snapshot } from "../device/face.ts";
import { useCompetition } from "../device/hooks.ts";
import { Page } from "../ui/Page.tsx";
import { Gate } from "./Gate.tsx";
import { NoSheet, Opening } from "./Opening.tsx";
import { type OpenSheet, useOpenSheet } from "./open-sheet.ts";
import { isFromPaper } from "./paper.ts";
import { goToAddressedRow } from "./row-id.ts";
import { SheetEnd } from "./SheetEnd.tsx";
import { SheetFoot } from "./SheetFoot.tsx";
import { SheetMarks } from "./SheetMarks.tsx";
import { SheetNotices } from "./SheetNotices.tsx";
import { SheetRoom } from "./SheetRoom.tsx";
import { SheetTop } from "./SheetTop.tsx";
import { useSheet } from "./sheet-context.ts";
import { TimerEvents } from "./TimerEvents.tsx";
import { UndoneStrip } from "./UndoneStrip.tsx";

interface SheetScreenProps {
  readonly competition: CompetitionId;
  readonly draft: string;
}

/** `draft` names the open sheet; both come from the address. */
export function SheetScreen({ competition, draft }: SheetScreenProps) {
  const device = useCompetition(competition);
  return device ? <OpenedSheet device={device} draft={draft} /> : <Opening />;
}

function OpenedSheet({ device, draft }: { readonly device: CompetitionDevice; readonly draft: string }) {
  const { snapshot, sheet } = useOpenSheet(device, draft);
  if (sheet.kind !== "open") return <NoSheet competition={device.competition} why={sheet.kind} />;
  return (
    <Gate device={device} snapshot={snapshot}>
      <SheetRoom device={device} sheet={sheet} timing={isFromPaper(snapshot, sheet.head) ? "hand" : "clock"}>
        <SheetPage sheet={sheet} snapshot={snapshot} />
      </SheetRoom>
    </Gate>
  );
}

function SheetPage({ sheet, snapshot }: { readonly sheet: OpenSheet; readonly snapshot: Snapshot }) {
  const { open, facts, points } = sheet;
  const byHand = useSheet().timing === "hand";
  useEffect(() => goToAddressedRow(), []);
  return (
    <Page
      practice={snapshot.membership.practice}
      top={<SheetTop sheet={sheet} />}
      foot={<SheetFoot sheet={sheet} snapshot={snapshot} />}
    >
      <SheetNotices sheet={sheet} sync={snapshot.sync} />
      {!byHand && <TimerEvents criteria={facts.criteria} sheet={open.draft.sheet} />}
      <SheetMarks criteria={facts.criteria} sheet={open.draft.sheet} points={points} />
      <SheetEnd sheet={sheet} />
      <UndoneStrip draft={open.draft} />
      <Spoken sheet={sheet} />
    </Page>
  );
}

/** Says politely that the last tap is kept, with what is left to mark: once for each tap, never a word between. */
function Spoken({ sheet: { open, points } }: { readonly sheet: OpenSheet }) {
  const { speech } = useSheet();
  const { t } = speech;
  const rest = t("amount.notMarked", { count: points.notMarked.length });
  return (
    <p className="said" role="status">
      {open.saved && open.draft.rows > 0 ? `${t("save.saved")}. ${rest}.` : ""}
    </p>
  );
}
