import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from "react";
import type { CompetitionDevice } from "../device/face.ts";
import { idle } from "../device/idle.ts";
import { DialogAside } from "../ui/dialog-aside.ts";
import { PracticeSpace } from "../ui/practice.tsx";
import { ClockCue } from "./ClockCue.tsx";
import { useSpeech } from "./criterion-words.ts";
import { DialogClock } from "./DialogClock.tsx";
import type { OpenSheet } from "./open-sheet.ts";
import { sheetActions } from "./sheet-actions.ts";
import { type SheetContext, SheetProvider, type SheetQuestion } from "./sheet-context.ts";

const loadQuestions = () => import("./SheetQuestions.tsx");
/** The dialogs come after the sheet, which is used without them; by the first question they are there. */
const SheetQuestions = lazy(async () => ({ default: (await loadQuestions()).SheetQuestions }));

interface SheetRoomProps {
  readonly device: CompetitionDevice;
  readonly sheet: OpenSheet;
  /** `hand`: no clock runs, times are typed; corrections are always so. */
  readonly timing?: SheetContext["timing"];
  readonly children: ReactNode;
}

/** Gives an open sheet to the parts inside, and shows the dialogs that they ask for. */
export function SheetRoom({ device, sheet, timing = "clock", children }: SheetRoomProps) {
  const { head, facts, open } = sheet;
  const { form, rules, competition } = facts;
  const speech = useSpeech(competition?.authoritative, competition?.timeZone, form);
  const [question, ask] = useState<SheetQuestion | null>(null);
  useEffect(() => void idle().then(loadQuestions), []);
  const { draft } = head;
  const { seat } = head.sheet;
  const byHand = timing === "hand" || head.corrects !== undefined;
  const context = useMemo<SheetContext>(
    () => ({
      device,
      draft,
      form,
      rules,
      seat,
      speech,
      actions: sheetActions(device, draft),
      readOnly: open.readOnly,
      timing: byHand ? "hand" : "clock",
      ask,
    }),
    [device, draft, form, rules, seat, speech, open.readOnly, byHand],
  );
  return (
    <SheetProvider value={context}>
      {children}
      {context.timing === "clock" && <ClockCue />}
      {question && (
        <PracticeSpace practice={device.snapshot().membership.practice}>
          <DialogAside value={context.timing === "clock" ? <DialogClock /> : null}>
            <Suspense>
              <SheetQuestions question={question} sheet={sheet} />
            </Suspense>
          </DialogAside>
        </PracticeSpace>
      )}
    </SheetProvider>
  );
}
