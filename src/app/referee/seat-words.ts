/** How seats, stations and teams are called on the referee's screens. */
import type { Station, Team } from "../../core/competition/competition.ts";
import type { Form } from "../../core/competition/form.ts";
import type { SeatId } from "../../core/competition/id.ts";
import type { Speech } from "./criterion-words.ts";

/** "Station 5 · Six casualties, three rescuers". */
export function stationWords(station: Station, { t, words }: Speech): string {
  return `${t("named.station", { name: station.order })} · ${words(station.title)}`;
}

/** "Judge A · Command, triage, communication"; the block stays away where all seats mark the same. */
export function seatWords(seat: SeatId, form: Form | undefined, { t, words }: Speech): string {
  const own = form?.blocks.filter(({ seats }) => seats.includes(seat)) ?? [];
  const judge = t("named.judge", { seat });
  if (form === undefined || own.length === form.blocks.length) return judge;
  return [judge, ...own.map((block) => words(block.words))].join(" · ");
}

/** "NOR", "DEU · EST · USA". */
export function nationWords(team: Team): string {
  return team.nations.join(" · ");
}
