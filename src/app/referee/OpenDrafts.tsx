import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { StationClock } from "../../core/competition/clock.ts";
import type { DraftHead } from "../../core/competition/draft.ts";
import { rulesOf, stationsOf, teamsOf } from "../../core/log/setup.ts";
import { Bib } from "../ui/Bib.tsx";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { Row } from "../ui/Row.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { useDraftClocks } from "./draft-clocks.ts";
import { useHome } from "./home-context.ts";
import { sheetPath } from "./paths.ts";
import { useScreenAwake } from "./screen-awake.ts";
import { stationWords } from "./seat-words.ts";

/**
 * Sheets that were begun on this tablet and not submitted: a new shift goes on with them. Whose clock runs shows it here
 * too, and the screen stays awake as on the sheet.
 */
export function OpenDrafts() {
  const { t } = useTranslation("referee");
  const { device, snapshot } = useHome();
  const clocks = useDraftClocks(device, snapshot.drafts);
  useScreenAwake([...clocks.values()].some(({ running }) => running));
  if (snapshot.drafts.length === 0) return null;
  const latestFirst = snapshot.drafts.toSorted((a, b) => b.opened.wall - a.opened.wall);
  return (
    <section aria-labelledby="open-drafts">
      <SectionHead id="open-drafts" title={t("home.openSheets")} />
      {latestFirst.map((head) => (
        <DraftRow key={head.draft} head={head} clock={clocks.get(head.draft)} />
      ))}
    </section>
  );
}

interface DraftRowProps {
  readonly head: DraftHead;
  /** Undefined: it has not been looked at yet. */
  readonly clock: StationClock | undefined;
}

function DraftRow({ head, clock }: DraftRowProps) {
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
      {clock && clock.started !== null && (
        <Chip tone={clock.running ? "note" : "plain"} icon="clock">
          {t(clock.running ? "home.clockRuns" : "home.clockStands", {
            time: speech.numbers.clock(clock.elapsed, rulesOf(snapshot.state).unitsPerSecond),
          })}
        </Chip>
      )}
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
