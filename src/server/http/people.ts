/**
 * Persons beside the log: names reach only devices that need them, PIN verifiers only the devices where their officials
 * work [L19, A1].
 */
import type { Context, Hono } from "hono";
import { captainOf, type Official } from "../../core/competition/competition.ts";
import type { PersonId, StationId } from "../../core/competition/id.ts";
import type { Role } from "../../core/log/role.ts";
import { officialsOf, rulesOf, teamsOf } from "../../core/log/setup.ts";
import type { State } from "../../core/log/state.ts";
import { type PeopleAnswer, PeoplePut, type Person } from "../../core/protocol/messages.ts";
import { type Asker, asker, mustBe } from "./asker.ts";
import { PLAIN_LIMIT, parseBody } from "./body.ts";
import { ProblemError } from "./problem.ts";
import type { Services } from "./services.ts";

export function addPeopleRoutes(app: Hono, services: Services): void {
  const path = "/api/competitions/:competition/people";
  app.get(path, async (c) => answer(c, services, await asker(c, services)));
  app.put(path, (c) => put(c, services));
}

async function put(c: Context, services: Services): Promise<Response> {
  const who = await asker(c, services);
  mustBe(who, "office");
  const { request, people } = await parseBody(c, who.body, PLAIN_LIMIT, PeoplePut);
  const { competition } = who.log;
  const before = new Map((await services.store.people(competition)).people.map((one) => [one.id, one]));
  const next = people.map((person, index) => changed(before.get(person.id), person, index));
  await services.store.putPeople(competition, request, next);
  services.keptBeside();
  return answer(c, services, who);
}

/** A name that was erased never comes back. */
function changed(before: Person | undefined, next: Person, index: number): Person {
  if (next.erased) return { id: next.id, name: "", contact: null, pin: null, erased: true };
  if (before?.erased) {
    throw new ProblemError("conflict", "This person was erased, which can't be taken back; add a new one.", {
      at: `people.${index}`,
    });
  }
  return next;
}

async function answer(c: Context, { store }: Services, { log, role }: Asker): Promise<Response> {
  const { version, people } = await store.people(log.competition);
  const named = peopleFor(role, log.state, people);
  const shown = new Set(named.map(({ id }) => id));
  const withPin = people.flatMap(({ id, pin }) => (pin !== null && shown.has(id) ? [id] : []));
  return c.json({ version, people: [...named], withPin } satisfies PeopleAnswer);
}

/** The persons that a role needs, each with what it needs of them. */
export function peopleFor(role: Role, state: State, people: readonly Person[]): readonly Person[] {
  const officials = officialsOf(state);
  const worksHere = placeOf(role);
  const members =
    role.kind === "captain" ? new Set<PersonId>(teamsOf(state).get(role.team)?.members ?? []) : null;
  const asked = captainsAsked(role, state);
  return people.flatMap((person) => {
    const official = officials.get(person.id);
    const here = official !== undefined && worksHere(official);
    const named = members ? members.has(person.id) : role.kind !== "referee" || here;
    const captain = asked.has(person.id);
    if (!named && !captain) return [];
    return [
      {
        ...person,
        name: named ? person.name : "",
        contact: role.kind === "office" ? person.contact : null,
        pin: here || captain ? person.pin : null,
      },
    ];
  });
}

/** Captains who may be asked for their PIN on a device of this role: it needs what checks the PIN, and no name [A21]. */
function captainsAsked(role: Role, state: State): ReadonlySet<PersonId> {
  if (role.kind !== "referee" || rulesOf(state).acknowledgement !== "pin") return new Set();
  return new Set([...teamsOf(state).values()].flatMap((team) => captainOf(team) ?? []));
}

/** Which officials work where a device of this role stands, and may sign in there. */
function placeOf(role: Role): (official: Official) => boolean {
  const at = (stations: readonly StationId[]) => (official: Official) =>
    official.stations.some((station) => stations.includes(station));
  switch (role.kind) {
    case "referee":
      return at(role.posts.map(({ station }) => station));
    case "headJudge":
      return at(role.stations);
    case "office":
    case "chiefJudge":
    case "jury":
      return (official) => official.role === role.kind;
    case "captain":
    case "server":
      return () => false;
  }
}
