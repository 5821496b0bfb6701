/** The set-up records of a competition besides forms and rules [L3, rule 1 to 5]. */
import * as v from "valibot";
import { CategoryId, PersonId, type SeatId, StationId, TeamId, WallTime } from "./id.ts";
import { Counts } from "./rules.ts";
import { Decimal, Language, Words } from "./words.ts";

const name = v.pipe(v.string(), v.trim(), v.minLength(1, "a name"), v.maxLength(120));
/** ISO 3166-1 alpha-3, e.g. "NOR". */
export const Nation = v.pipe(
  v.string(),
  v.regex(/^[A-Z]{3}$/, 'a nation in three capital letters, e.g. "NOR"'),
);
export type Nation = v.InferOutput<typeof Nation>;
/** The nation of invented teams, which have none: ISO 3166-1 gives it to no country, and no screen shows it. */
export const NO_NATION: Nation = "ZZZ";

export const Competition = v.strictObject({
  name,
  place: v.optional(name),
  /** Days of the competition, ISO dates. */
  from: v.pipe(v.string(), v.isoDate("a date such as 2026-08-01")),
  to: v.pipe(v.string(), v.isoDate("a date such as 2026-08-01")),
  /** IANA time zone of the place, for every time shown. */
  timeZone: name,
  /** The language whose text counts in doubt [rule 59]. */
  authoritative: Language,
});
export type Competition = v.InferOutput<typeof Competition>;

export const Category = v.strictObject({ words: Words, order: v.pipe(v.number(), v.integer()) });
export type Category = v.InferOutput<typeof Category>;

export const Team = v.strictObject({
  /** Start number, how a referee finds the team. */
  number: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999)),
  name,
  nations: v.pipe(v.array(Nation), v.minLength(1, "at least one nation")),
  categories: v.array(CategoryId),
  /** Out of competition: scored and shown, displaces nobody [rule 3]. */
  guest: v.boolean(),
  /** Persons by id; the first is the captain. Names lie in the people table [L19]. */
  members: v.array(PersonId),
});
export type Team = v.InferOutput<typeof Team>;

/** Who speaks for a team; null: nobody is named yet. */
export function captainOf({ members }: Pick<Team, "members">): PersonId | null {
  return members[0] ?? null;
}

/** Badges of an official count from 1. */
export const BadgeNumber = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999_999));
export type BadgeNumber = v.InferOutput<typeof BadgeNumber>;

export const Official = v.strictObject({
  role: v.picklist(["referee", "headJudge", "chiefJudge", "jury", "office"]),
  nation: v.optional(Nation),
  stations: v.array(StationId),
  /** The oldest badge that is still good; absent: the first [A20]. */
  badge: v.optional(BadgeNumber),
});
export type Official = v.InferOutput<typeof Official>;

export const Station = v.strictObject({
  /** Short code on lists, e.g. "S1-CUF". */
  code: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(20)),
  title: Words,
  /** One or two words for a column head. */
  short: Words,
  brief: v.optional(Words),
  order: v.pipe(v.number(), v.integer()),
  lanes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)),
  /** Factor in the total [rule 27]. */
  weight: Decimal,
  /** What its points count in the total; absent: what the rule set says [P18]. */
  counts: v.optional(Counts),
});
export type Station = v.InferOutput<typeof Station>;

/** Who is where when. `lane` counts from 1. */
export const Schedule = v.strictObject({
  slots: v.array(
    v.strictObject({
      station: StationId,
      lane: v.pipe(v.number(), v.integer(), v.minValue(1)),
      team: TeamId,
      at: WallTime,
    }),
  ),
});
export type Schedule = v.InferOutput<typeof Schedule>;

/** What each audience may see [rule 53, V1]. */
export const Policy = v.strictObject({
  /** The board: nothing, or the running standing; frozen: it stays at what was last out. */
  board: v.picklist(["nothing", "live"]),
  frozen: v.boolean(),
  /** Whether the board shows points by station. */
  boardStations: v.boolean(),
  captain: v.picklist(["nothing", "ownTotal", "ownSheets", "everyTotal"]),
  /** Criterion detail opens when the last team has passed the station, on publication, or at once. */
  detail: v.picklist(["stationComplete", "published", "atOnce"]),
  /** Whether the board and the captains see special awards and their tables [rule 24]. */
  awards: v.optional(v.boolean(), false),
});
export type Policy = v.InferOutput<typeof Policy>;

/** A seat of a station: who marks which blocks. */
export interface StationSeat {
  readonly station: StationId;
  readonly seat: SeatId;
}
