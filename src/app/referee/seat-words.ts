/** How seats, stations and teams are called on the referee's screens. */
import { NO_NATION, type Station, type Team } from "../../core/competition/competition.ts";
import type { Form } from "../../core/competition/form.ts";
import type { SeatId } from "../../core/competition/id.ts";
import type { Speech } from "./criterion-words.ts";

/** "Station 5 · Six casualties, three rescuers". */
export function stationWords(station: Station, { t, words }: Speech): string {
  return `${t("named.station", { name: station.order })} · ${words(station.title)}`;
}

/** "Judge A · Command, triage, communication". */
export function seatWords(seat: SeatId, form: Form | undefined, speech: Speech): string {
  return [speech.t("named.judge", { seat }), ...blockWords(seat, form, speech)].join(" · ");
}

/** What a seat marks; nothing where every seat marks the same. */
export function blockWords(seat: SeatId, form: Form | undefined, { words }: Speech): readonly string[] {
  const own = form?.blocks.filter(({ seats }) => seats.includes(seat)) ?? [];
  return own.length === form?.blocks.length ? [] : own.map((block) => words(block.words));
}

/** "NOR", "DEU · EST · USA"; nothing for a team that was invented. */
export function nationWords(team: Team): string {
  return team.nations.filter((nation) => nation !== NO_NATION).join(" · ");
}
