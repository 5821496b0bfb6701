import type { ReactNode } from "react";
import { useLocation } from "wouter";
import { ownNation } from "../../core/log/conflict-of-interest.ts";
import type { Snapshot } from "../device/face.ts";
import { Button } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { Problem } from "../ui/Problem.tsx";
import type { OpenSheet } from "./open-sheet.ts";
import { isReferees } from "./paper.ts";
import { homePath } from "./paths.ts";
import { SheetNames } from "./SheetNames.tsx";
import { useSheet } from "./sheet-context.ts";

interface OwnNationGateProps {
  readonly sheet: OpenSheet;
  readonly snapshot: Snapshot;
  readonly children: ReactNode;
}

/**
 * Stands before a sheet of the judge's own nation, by whichever way it was opened [rule 32]. Where the rules bar it
 * the sheet stays closed to this judge; otherwise it opens once this was read, and says so from then on [L42].
 */
export function OwnNationGate({ sheet, snapshot, children }: OwnNationGateProps) {
  const { device, speech, actions, readOnly } = useSheet();
  const [, navigate] = useLocation();
  const { t } = speech;
  const own = ownNation(snapshot.state, snapshot.official, sheet.head.sheet.team);
  if (own === null) return children;
  const { nation, bars } = own;
  const { taps } = sheet.open.draft.sheet;
  const wasRead = taps.some(({ code, id, value }) => code === "w" && id === "ownNation" && value === nation);
  if (!bars && (wasRead || readOnly)) return children;
  const label = t(isReferees(snapshot) ? "sheet.toStation" : "sheet.toOffice");
  const leave = () => navigate(homePath(device.competition));
  return (
    <Page
      practice={snapshot.membership.practice}
      width="text"
      top={<SheetNames sheet={sheet} beside="" back={{ label, onBack: leave }} />}
    >
      <Problem
        tone={bars ? "bad" : "warn"}
        title={t("warn.ownNation", { nation })}
        todo={bars ? t("warn.ownNationBars") : t("warn.ownNationTodo")}
        action={
          <>
            <Button size="large" onClick={leave}>
              {label}
            </Button>
            {!bars && (
              <Button
                size="large"
                tone="danger"
                onClick={() => actions.tap({ kind: "override", warning: "ownNation", about: nation })}
              >
                {t("warn.goOnAnyway")}
              </Button>
            )}
          </>
        }
      />
    </Page>
  );
}
