/** Checks a badge without a network: by the keys that stand in the log as this device knows it [A20]. */
import type { CompetitionId, PersonId } from "../../core/competition/id.ts";
import { officialsOf } from "../../core/log/setup.ts";
import type { State } from "../../core/log/state.ts";
import { type Badge, badgeStatement, readBadge } from "../../core/protocol/badge.ts";
import type { Person } from "../../core/protocol/messages.ts";
import type { BadgeSignIn } from "./face.ts";
import type { Chance } from "./ports.ts";

export interface BadgeWorld {
  readonly competition: CompetitionId;
  readonly state: State;
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly chance: Pick<Chance, "verify">;
}

/** Whom the badge names, if this device may take it for that person's. What is signed is looked at before who it is. */
export async function checkBadge(world: BadgeWorld, text: string): Promise<BadgeSignIn> {
  const { competition, state, people } = world;
  const badge = readBadge(text);
  if (badge === null) return refused("noBadge");
  if (badge.competition !== competition) return refused("otherCompetition");
  if (!(await isSigned(world, badge))) return refused("notSigned");
  const official = officialsOf(state).get(badge.official);
  const person = people.get(badge.official);
  if (person?.erased) return refused("erased");
  if (official === undefined) return refused("noOfficial");
  if (badge.number < (official.badge ?? 1)) return refused("replaced");
  // Only who works here is known here by name, as with a PIN [L19, A1].
  if (person === undefined) return refused("notHere");
  return { kind: "signedIn", official: badge.official };
}

/** The key of any history signs: a badge printed before a restore stays good [S6]. */
async function isSigned({ state, chance }: BadgeWorld, badge: Badge): Promise<boolean> {
  const statement = badgeStatement(badge);
  for (const { device } of state.histories) {
    const key = state.devices.get(device)?.key;
    if (key && (await chance.verify(key, statement, badge.signature))) return true;
  }
  return false;
}

function refused(why: Extract<BadgeSignIn, { kind: "refused" }>["why"]): BadgeSignIn {
  return { kind: "refused", why };
}
