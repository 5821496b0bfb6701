import { useLocation } from "wouter";
import { Chip } from "../ui/Chip.tsx";
import { ClockPanel, ClockProgress } from "./ClockPanel.tsx";
import { InjectStrip } from "./InjectStrip.tsx";
import type { OpenSheet } from "./open-sheet.ts";
import { isReferees } from "./paper.ts";
import { homePath } from "./paths.ts";
import { SheetNames } from "./SheetNames.tsx";
import css from "./SheetTop.module.css";
import { useSheet } from "./sheet-context.ts";

/** Team and station, the clock with its rest, and what is to be told the team next: always in sight. */
export function SheetTop({ sheet }: { readonly sheet: OpenSheet }) {
  const { device, speech, timing } = useSheet();
  const [, navigate] = useLocation();
  return (
    <SheetNames
      sheet={sheet}
      beside={sheet.facts.categories.map((category) => speech.words(category.words)).join(", ")}
      back={{
        label: speech.t(isReferees(device.snapshot()) ? "sheet.toStation" : "sheet.toOffice"),
        onBack: () => navigate(homePath(device.competition)),
      }}
      below={
        timing === "clock" && (
          <div className={css.below}>
            <ClockProgress />
            <InjectStrip sheet={sheet.open.draft.sheet} />
          </div>
        )
      }
    >
      {timing === "clock" ? (
        <ClockPanel />
      ) : (
        <Chip tone="note">
          {speech.t(sheet.head.corrects === undefined ? "sheet.paper" : "sheet.correction")}
        </Chip>
      )}
    </SheetNames>
  );
}
