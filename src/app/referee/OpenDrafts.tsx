import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { DraftHead } from "../../core/competition/draft-row.ts";
import { teamsOf } from "../../core/log/setup.ts";
import type { CompetitionDevice, Snapshot } from "../device/face.ts";
import { Button } from "../ui/Button.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import type { Speech } from "./criterion-words.ts";
import { DraftRow } from "./DraftRow.tsx";
import { useDraftLooks } from "./draft-looks.ts";
import { useHome } from "./home-context.ts";
import css from "./OpenDrafts.module.css";
import { sheetPath } from "./paths.ts";
import type { Seat } from "./posts.ts";
import { useScreenAwake } from "./screen-awake.ts";

/** Sheets that were begun on this tablet and not submitted: a new shift goes on with them. */
export function OpenDrafts() {
  const { t } = useTranslation("referee");
  const [, navigate] = useLocation();
  const { device, snapshot, seat, speech } = useHome();
  return (
    <DraftList device={device} snapshot={snapshot} speech={speech} seat={seat}>
      {({ draft, sheet }) => (
        <Button
          tone="primary"
          size="large"
          aria-label={`${t("home.goOn")}: ${teamsOf(snapshot.state).get(sheet.team)?.name ?? sheet.team}`}
          onClick={() => navigate(sheetPath(device.competition, draft))}
        >
          {t("home.goOn")}
        </Button>
      )}
    </DraftList>
  );
}

interface KeptDraftsProps {
  readonly device: CompetitionDevice;
  readonly snapshot: Snapshot;
  readonly speech: Speech;
}

/** The same before anybody has signed in: whoever finds the sheet gone from the screen sees that it is not lost. */
export function KeptDrafts(props: KeptDraftsProps) {
  return <DraftList {...props} hint={props.speech.t("signIn.kept")} />;
}

interface DraftListProps extends KeptDraftsProps {
  readonly seat?: Seat;
  readonly hint?: string;
  /** What can be done with one. */
  readonly children?: (head: DraftHead) => ReactNode;
}

/** The latest first. While a clock runs the screen stays awake, as on the sheet. */
function DraftList({ device, snapshot, speech, seat, hint, children }: DraftListProps) {
  const { looks, running } = useDraftLooks(device, snapshot.drafts);
  useScreenAwake(running);
  if (snapshot.drafts.length === 0) return null;
  const latestFirst = snapshot.drafts.toSorted((a, b) => b.opened.wall - a.opened.wall);
  return (
    <section aria-labelledby="open-drafts">
      <SectionHead id="open-drafts" title={speech.t("home.openSheets")} />
      {latestFirst.map((head) => (
        <DraftRow
          key={head.draft}
          device={device}
          snapshot={snapshot}
          speech={speech}
          head={head}
          look={looks.get(head.draft)}
          {...(seat ? { seat } : {})}
        >
          {children?.(head)}
        </DraftRow>
      ))}
      {hint !== undefined && <p className={css.hint}>{hint}</p>}
    </section>
  );
}
