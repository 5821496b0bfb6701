/** The competition that is practised in: a log of its own with the station's real form and rules, and invented teams [D5]. */
import { NO_NATION } from "../../core/competition/competition.ts";
import type { CompetitionId, Hash, StationId, TeamId } from "../../core/competition/id.ts";
import { record } from "../../core/competition/run.ts";
import { startActs } from "../../core/formats/start.ts";
import type { Act } from "../../core/log/act.ts";
import { apply } from "../../core/log/apply.ts";
import { CHAIN_START, entryHash } from "../../core/log/entry.ts";
import type { OpKind } from "../../core/log/op.ts";
import type { Role } from "../../core/log/role.ts";
import { competitionOf, formOf, policyOf, rulesOf, stationsOf } from "../../core/log/setup.ts";
import { emptyState, type State } from "../../core/log/state.ts";
import type { Membership } from "./face.ts";
import type { Owner } from "./home-port.ts";
import { compose, NOBODY } from "./op-writer.ts";
import type { Ports } from "./ports.ts";
import { randomId } from "./random-id.ts";

/** What is practised: a station of a competition, and how the invented teams are called. */
export interface PracticeOf {
  readonly competition: CompetitionId;
  readonly state: State;
  readonly station: StationId;
  readonly role: Role;
  readonly name: string;
  readonly teams: readonly string[];
}

/** Invented teams wear high numbers, which no real one has. */
const FIRST_NUMBER = 9001;

/**
 * Its log, folded, and what the tablet is in it.
 *
 * @throws when the competition or the station has not arrived on this device yet
 */
export function inventCompetition(
  ports: Ports,
  { device, keys }: Pick<Owner, "device" | "keys">,
  of: PracticeOf,
): { readonly membership: Membership; readonly base: State } {
  const competition = `practice-${randomId(ports.chance, 12)}` as CompetitionId;
  const { name, role } = of;
  const membership: Membership = { competition, name, practice: true, role, practiceOf: of.competition };
  const base = emptyState(competition);
  const first: Act<"competition.create"> = {
    kind: "competition.create",
    targets: [{ record: record.competition, basis: [] }],
    body: {
      practice: true,
      owner: { device, key: keys.publicKey },
      competition: { ...competitionFacts(of), name },
    },
  };
  let head: Hash = CHAIN_START;
  let previous: Hash | null = null;
  for (const [index, act] of [first, ...actsOf(of)].entries()) {
    const written = compose(act as Act<OpKind>, competition, NOBODY, ports, null).compose({
      device,
      number: index + 1,
      previous,
      seen: [null, 0],
    });
    const received = ports.clock.reading().wall;
    const entry = {
      sequence: index + 1,
      op: written.text,
      received,
      verdict: { kind: "accepted" } as const,
    };
    head = entryHash(head, entry);
    previous = written.hash;
    apply(base, { ...entry, hash: head });
  }
  return { membership, base };
}

function competitionFacts({ state }: PracticeOf) {
  const facts = competitionOf(state);
  if (!facts) throw new Error("The competition has not arrived on this device yet");
  return facts;
}

/** The station as it is, under the rules as they are, and teams that nobody knows. */
function actsOf({ state, station: id, teams, ...of }: PracticeOf): readonly Act<OpKind>[] {
  const station = stationsOf(state).get(id);
  const form = formOf(state, id)?.form;
  if (!station || !form) throw new Error(`The station ${id} has not arrived on this device yet`);
  return startActs({
    practice: true,
    competition: competitionFacts({ state, station: id, teams, ...of }),
    rules: { ...rulesOf(state), tieBreaks: [], awards: [] },
    categories: [],
    stations: [{ id, station, form }],
    teams: teams.map((name, index) => ({
      id: `practice-${index + 1}` as TeamId,
      team: {
        number: FIRST_NUMBER + index,
        name,
        nations: [NO_NATION],
        categories: [],
        guest: false,
        members: [],
      },
    })),
    officials: [],
    people: [],
    schedule: { slots: [] },
    policy: policyOf(state),
  });
}
