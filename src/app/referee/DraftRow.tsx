import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Reading } from "../../core/competition/clock.ts";
import type { DraftHead } from "../../core/competition/draft-row.ts";
import type { WallTime } from "../../core/competition/id.ts";
import { formOfSheet, rulesOf, stationsOf, teamsOf } from "../../core/log/setup.ts";
import type { CompetitionDevice, DraftLook, Snapshot } from "../device/face.ts";
import { Bib } from "../ui/Bib.tsx";
import { Chip, type Tone } from "../ui/Chip.tsx";
import { Row } from "../ui/Row.tsx";
import { type ClockState, clockState } from "./clock-state.ts";
import type { Speech } from "./criterion-words.ts";
import { cueWords } from "./cue-words.ts";
import css from "./DraftRow.module.css";
import { dueAmong, injectStates } from "./injects.ts";
import type { Seat } from "./posts.ts";
import { stationWords } from "./seat-words.ts";

interface DraftRowProps {
  readonly device: CompetitionDevice;
  readonly snapshot: Pick<Snapshot, "state">;
  readonly speech: Speech;
  readonly head: DraftHead;
  /** Undefined: it has not been looked at yet. */
  readonly look: DraftLook | undefined;
  /** Who looks judges here; undefined: nobody yet. */
  readonly seat?: Pick<Seat, "station" | "seat">;
  readonly children?: ReactNode;
}

/** An open sheet in a list, with its clock and what is due in the colours and words that they have on the sheet. */
export function DraftRow({ device, snapshot: { state }, speech, head, look, seat, children }: DraftRowProps) {
  const { t } = useTranslation("referee");
  const { sheet, corrects, opened } = head;
  const team = teamsOf(state).get(sheet.team);
  const station = stationsOf(state).get(sheet.station);
  const form = formOfSheet(state, sheet.station, head.form)?.form;
  const { unitsPerSecond } = rulesOf(state);
  const now = look && form && clockState(look.clock, form, unitsPerSecond);
  const cue = now && form && cueWords(now, form, speech);
  const due =
    now && form && now.phase !== "ready"
      ? dueAmong(injectStates(form, look.sheet, unitsPerSecond), look.clock)
      : [];
  return (
    <Row
      lead={team && <Bib number={team.number} />}
      label={team?.name ?? sheet.team}
      hint={[
        corrects === undefined
          ? t("home.begun", { time: speech.numbers.dayTime(begunAt(device, opened)) })
          : t("sheet.correction"),
        ...(sheet.attempt > 1 ? [t("named.attempt", { number: sheet.attempt })] : []),
        ...(sheet.station !== seat?.station && station ? [stationWords(station, speech)] : []),
        ...(sheet.seat !== seat?.seat ? [t("named.judge", { seat: sheet.seat })] : []),
      ].join(" · ")}
      below={
        cue || due.length > 0 ? (
          <div role="status">
            {cue && (
              <p className={css.cue} data-tone={now?.tone}>
                {cue}
              </p>
            )}
            {due.map(({ inject }) => (
              <p key={inject.id} className={css.cue} data-tone="due">
                {t("inject.dueNow", { inject: speech.words(inject.words) })}
              </p>
            ))}
          </div>
        ) : undefined
      }
    >
      {now && now.phase !== "ready" && (
        <span>
          <Chip tone={toneOf(now)} icon="clock">
            {t(now.phase === "running" ? "home.clockRuns" : "home.clockStands", {
              time: speech.numbers.clock(now.elapsed, 1),
            })}
          </Chip>
        </span>
      )}
      {children}
    </Row>
  );
}

/**
 * When a sheet was opened. Within one page load the steady clock tells, whatever was done to the tablet's other clock.
 * Before it nobody knows how wrong that one was then, and what it said stands.
 */
function begunAt(device: CompetitionDevice, { wall, steady, boot }: Reading): WallTime {
  const now = device.now();
  return boot === now.boot ? device.serverTime() - (now.steady - steady) : wall;
}

function toneOf({ phase, tone }: ClockState): Tone {
  switch (tone) {
    case "warning":
      return "warn";
    case "over":
      return "bad";
    case "normal":
      return phase === "running" ? "note" : "plain";
  }
}
