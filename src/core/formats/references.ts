/** Nothing may name what is not there, or stand twice. */
import { type FileProblem, words } from "./file-problem.ts";

/** Ids that stand twice in a list; `at` is the list's path. */
export function sameIds(at: string, list: readonly { readonly id: string }[]): readonly FileProblem[] {
  return repeated(list.map((thing) => thing.id)).map(([index, first]) => ({
    path: `${at}[${index}].id`,
    problem: words(
      `is "${list[index]?.id}" as in ${at}[${first}]`,
      `vaut « ${list[index]?.id} » comme dans ${at}[${first}]`,
    ),
    fix: words("Give each an id of its own.", "Donnez à chacun son propre id."),
  }));
}

/** Index of each value that stood before, with the index where it first stood. */
export function repeated(values: readonly unknown[]): readonly (readonly [number, number])[] {
  const seen = new Map<unknown, number>();
  return values.flatMap((value, index) => {
    const first = seen.get(value);
    if (first === undefined) seen.set(value, index);
    return first === undefined ? [] : [[index, first] as const];
  });
}

/** A problem when `id` is none of the list's. */
export function known(
  path: string,
  what: Named,
  list: readonly { readonly id: string }[],
  id: string,
): readonly FileProblem[] {
  if (list.some((thing) => thing.id === id)) return [];
  const ids = list.map((thing) => thing.id).join(", ");
  return [
    {
      path,
      problem: words(
        `names the ${what[0]} "${id}", which is not there`,
        `cite ${what[1]} « ${id} », introuvable`,
      ),
      fix: words(
        ids === "" ? `Add this ${what[0]}.` : `Add it, or use one of: ${ids}.`,
        ids === "" ? `Ajoutez ${what[1]}.` : `Ajoutez ${what[1]}, ou choisissez parmi : ${ids}.`,
      ),
    },
  ];
}

/** What a field may name, in English, and in French with its article. */
export type Named = readonly [string, string];
export const theSection: Named = ["section", "la section"];
export const theBlock: Named = ["block", "le bloc"];
export const theEvent: Named = ["event", "l'événement"];
export const theCriterion: Named = ["criterion", "le critère"];
export const theTimedCriterion: Named = ["timed criterion", "le critère chronométré"];
export const theStation: Named = ["station", "l'atelier"];
export const theTeam: Named = ["team", "l'équipe"];
export const theCategory: Named = ["category", "la catégorie"];
export const theTag: Named = ["tag", "l'étiquette"];
