import type { TeamId } from "../../../core/competition/id.ts";
import { useOffice } from "../office.ts";

/** "14 Norway 2"; the id of a team that was taken away. */
export function useTeamName(): (team: TeamId) => string {
  const { field } = useOffice();
  return (team) => {
    const known = field.teams.get(team);
    return known ? `${known.number} ${known.name}` : team;
  };
}
