/** The teams of a practice competition: 36 of three, from 19 nations in five categories, two of them guests [rule 2, rule 3]. */
import * as v from "valibot";
import type { Team } from "../competition/competition.ts";
import { CategoryId, PersonId, TeamId } from "../competition/id.ts";
import { type NewPerson, newPerson } from "../formats/start.ts";
import { type Chance, chance } from "./chance.ts";
import { type NamePool, type NationNames, nations } from "./names.ts";

export interface PracticeTeam {
  readonly id: TeamId;
  readonly team: Team;
  readonly people: readonly NewPerson[];
  /** How likely it does a thing right, from 0 to 1. Nobody sees it but the robot. */
  readonly strength: number;
}

/** The teams in their start order, which is the order of their numbers. */
export function practiceTeams(seed: number, nameOf: NamePool): readonly PracticeTeam[] {
  const luck = chance(seed, "start order");
  return luck.shuffled(entries(luck)).map((entry, index) => teamOf(seed, nameOf, entry, index + 1));
}

/** A random id for a person, from the seed [L19]. */
export function personId(seed: number, ...who: readonly (string | number)[]): PersonId {
  const luck = chance(seed, "person", ...who);
  return v.parse(PersonId, Array.from({ length: 16 }, () => luck.whole(0, 15).toString(16)).join(""));
}

interface Entry {
  readonly name: string;
  readonly nations: readonly NationNames[];
  readonly categories: readonly string[];
  readonly guest: boolean;
}

function entries(luck: Chance): readonly Entry[] {
  const own: readonly (readonly string[])[] = [
    ...repeat(9, ["novice"]),
    ...repeat(9, ["experienced"]),
    ...repeat(6, ["veteran"]),
    ...repeat(4, ["female"]),
    ...repeat(2, ["female", "novice"]),
  ];
  const one = nations.slice(0, 17);
  const national = luck.shuffled(own).map((categories, index): Entry => {
    const [nation = at(0)] = one.slice(index % one.length);
    return {
      name: `${nation.country} ${Math.floor(index / one.length) + 1}`,
      nations: [nation],
      categories,
      guest: false,
    };
  });
  const mixed = [1, 2, 3, 4].map((number): Entry => {
    const [first = at(0), second = at(1), third = at(2)] = luck.shuffled(nations);
    return {
      name: `International ${number}`,
      nations: [first, second, third],
      categories: ["international"],
      guest: false,
    };
  });
  const guests = [at(17), at(18)].map(
    (nation): Entry => ({
      name: `${nation.country}, guests`,
      nations: [nation],
      categories: ["novice"],
      guest: true,
    }),
  );
  return [...national, ...mixed, ...guests];
}

const repeat = <T>(times: number, value: T): readonly T[] => Array.from({ length: times }, () => value);

function at(index: number): NationNames {
  const nation = nations[index];
  if (nation === undefined) throw new RangeError(`there is no nation ${index}`);
  return nation;
}

function teamOf(seed: number, nameOf: NamePool, entry: Entry, number: number): PracticeTeam {
  const luck = chance(seed, "team", number);
  const people = [1, 2, 3].map((member) => {
    const nation = entry.nations[(member - 1) % entry.nations.length] ?? at(0);
    const name = nameOf(nation, entry.categories.includes("female"));
    return newPerson(personId(seed, "team", number, member), name);
  });
  return {
    id: v.parse(TeamId, `t${number}`),
    team: {
      number,
      name: entry.name,
      nations: entry.nations.map(({ nation }) => nation),
      categories: entry.categories.map((category) => v.parse(CategoryId, category)),
      guest: entry.guest,
      members: people.map((person) => person.id),
    },
    people,
    strength: luck.around(entry.categories.includes("experienced") ? 0.87 : 0.8, 0.16),
  };
}
