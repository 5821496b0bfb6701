import { Bib } from "../ui/Bib.tsx";
import type { TeamHere } from "./station-day.ts";
import css from "./TeamTitle.module.css";

/** A team as the title of what is asked about it: the number as it is worn, then the name. */
export function TeamTitle({ team }: { readonly team: TeamHere }) {
  return (
    <span className={css.title}>
      <Bib number={team.team.number} /> {team.team.name}
    </span>
  );
}
