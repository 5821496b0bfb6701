/**
 * Badges: the text of a QR code on paper that names one official of one competition, signed with the competition's key,
 * so that a tablet can check it without a network [A20]. A badge says who somebody is and gives no right [A1].
 */
import * as v from "valibot";
import { BadgeNumber } from "../competition/competition.ts";
import { CompetitionId, PersonId } from "../competition/id.ts";
import { Signature } from "./messages.ts";

/** Whom a badge names. */
export interface BadgeOf {
  readonly competition: CompetitionId;
  readonly official: PersonId;
  /** Which badge of this official it is: a newer one makes those before it void. */
  readonly number: BadgeNumber;
}
export interface Badge extends BadgeOf {
  readonly signature: Signature;
}

const FORMAT = "aidpost-badge/1";

/** The exact text that a badge's signature covers. */
export function badgeStatement({ competition, official, number }: BadgeOf): string {
  return [FORMAT, competition, official, number].join("\n");
}

/** What stands in a badge's QR code. */
export function badgeText({ competition, official, number, signature }: Badge): string {
  return [FORMAT, competition, official, number, signature].join(" ");
}

const Parts = v.strictTuple([
  v.literal(FORMAT),
  CompetitionId,
  PersonId,
  v.pipe(v.string(), v.regex(/^[1-9]\d{0,5}$/), v.transform(Number), BadgeNumber),
  Signature,
]);

/** Reads the text of a code; null: it is no badge. Nobody has looked at its signature yet. */
export function readBadge(text: string): Badge | null {
  const parsed = v.safeParse(Parts, text.trim().split(" "));
  if (!parsed.success) return null;
  const [, competition, official, number, signature] = parsed.output;
  return { competition, official, number, signature };
}
