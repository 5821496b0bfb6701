import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { Bib } from "../ui/Bib.tsx";
import { IconButton } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import { ClockPanel, ClockProgress } from "./ClockPanel.tsx";
import { InjectStrip } from "./InjectStrip.tsx";
import type { OpenSheet } from "./open-sheet.ts";
import { homePath } from "./paths.ts";
import css from "./SheetTop.module.css";
import { seatWords, stationWords } from "./seat-words.ts";
import { useSheet } from "./sheet-context.ts";

/** Whose sheet this is, where, and the clock: always in sight, since the wrong team is the commonest error. */
export function SheetTop({ sheet }: { readonly sheet: OpenSheet }) {
  const { device, speech, timing } = useSheet();
  const { t } = useTranslation("referee");
  const [, navigate] = useLocation();
  const { head, facts, open } = sheet;
  const { team, station, form } = facts;
  const attempt = head.sheet.attempt > 1 ? [t("named.attempt", { number: head.sheet.attempt })] : [];
  const lane = head.lane === undefined ? [] : [t("named.lane", { number: head.lane })];
  return (
    <TopBar
      lead={
        <>
          <IconButton
            icon="back"
            size="normal"
            label={t("sheet.toStation")}
            onClick={() => navigate(homePath(device.competition))}
          />
          <Bib number={team.number} />
        </>
      }
      title={team.name}
      beside={facts.categories.map((category) => speech.words(category.words)).join(", ")}
      subtitle={[
        stationWords(station, speech),
        ...lane,
        seatWords(head.sheet.seat, form, speech),
        ...attempt,
      ].join(" · ")}
      below={
        timing === "clock" && (
          <div className={css.below}>
            <ClockProgress />
            <InjectStrip sheet={open.draft.sheet} />
          </div>
        )
      }
    >
      {timing === "clock" ? <ClockPanel /> : <Chip tone="note">{t("sheet.correction")}</Chip>}
    </TopBar>
  );
}
