import type { ReactNode } from "react";
import { Bib } from "../ui/Bib.tsx";
import { IconButton } from "../ui/Button.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import type { OpenSheet } from "./open-sheet.ts";
import css from "./SheetNames.module.css";
import { blockWords } from "./seat-words.ts";
import { useSheet } from "./sheet-context.ts";

interface SheetNamesProps {
  readonly sheet: OpenSheet;
  /** Beside the team's name. */
  readonly beside: string;
  readonly back: { readonly label: string; readonly onBack: () => void };
  readonly below?: ReactNode;
  readonly children?: ReactNode;
}

/** Whose sheet this is and where: always in sight, since the wrong team is the commonest error. */
export function SheetNames({ sheet, beside, back, below, children }: SheetNamesProps) {
  const { form, speech } = useSheet();
  const { t } = speech;
  const { team, station } = sheet.facts;
  const { lane, sheet: key } = sheet.head;
  const short = [
    ...(lane === undefined ? [] : [t("named.lane", { number: lane })]),
    t("named.judge", { seat: key.seat }),
    ...(key.attempt > 1 ? [t("named.attempt", { number: key.attempt })] : []),
  ];
  return (
    <TopBar
      lead={
        <div className={css.lead}>
          <IconButton icon="back" size="normal" label={back.label} onClick={back.onBack} />
          <Bib number={team.number} />
        </div>
      }
      title={team.name}
      beside={beside}
      subtitle={
        <>
          {t("named.station", { name: station.order })}
          <span className={css.long}> · {speech.words(station.title)}</span>
          {short.map((part) => ` · ${part}`)}
          <span className={css.long}>{blockWords(key.seat, form, speech).map((part) => ` · ${part}`)}</span>
        </>
      }
      below={below}
    >
      {children}
    </TopBar>
  );
}
