import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { DraftHead } from "../../core/competition/draft.ts";
import { stationsOf, teamsOf } from "../../core/log/setup.ts";
import { Bib } from "../ui/Bib.tsx";
import { Button } from "../ui/Button.tsx";
import { Row } from "../ui/Row.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { useHome } from "./home-context.ts";
import { sheetPath } from "./paths.ts";
import { stationWords } from "./seat-words.ts";

/** Sheets that were begun on this tablet and not submitted: a new shift goes on with them. */
export function OpenDrafts() {
  const { t } = useTranslation("referee");
  const { snapshot } = useHome();
  if (snapshot.drafts.length === 0) return null;
  const latestFirst = snapshot.drafts.toSorted((a, b) => b.opened.wall - a.opened.wall);
  return (
    <section aria-labelledby="open-drafts">
      <SectionHead id="open-drafts" title={t("home.openSheets")} />
      {latestFirst.map((head) => (
        <DraftRow key={head.draft} head={head} />
      ))}
    </section>
  );
}

function DraftRow({ head }: { readonly head: DraftHead }) {
  const { t } = useTranslation("referee");
  const [, navigate] = useLocation();
  const { device, snapshot, seat, speech } = useHome();
  const { sheet, corrects, draft, opened } = head;
  /** How far the server's clock is ahead of this tablet's, as far as it is known. */
  const ahead = device.serverTime() - device.now().wall;
  const team = teamsOf(snapshot.state).get(sheet.team);
  const station = stationsOf(snapshot.state).get(sheet.station);
  const elsewhere = sheet.station !== seat.station && station ? [stationWords(station, speech)] : [];
  const otherSeat = sheet.seat !== seat.seat ? [t("named.judge", { seat: sheet.seat })] : [];
  return (
    <Row
      lead={team && <Bib number={team.number} />}
      label={team?.name ?? sheet.team}
      hint={[
        corrects === undefined
          ? t("home.begun", { time: speech.numbers.dayTime(opened.wall + ahead) })
          : t("sheet.correction"),
        ...(sheet.attempt > 1 ? [t("named.attempt", { number: sheet.attempt })] : []),
        ...elsewhere,
        ...otherSeat,
      ].join(" · ")}
    >
      <Button
        tone="primary"
        size="large"
        aria-label={`${t("home.goOn")}: ${team?.name ?? sheet.team}`}
        onClick={() => navigate(sheetPath(device.competition, draft))}
      >
        {t("home.goOn")}
      </Button>
    </Row>
  );
}
