import { useTranslation } from "react-i18next";
import type { SeatId, StationId } from "../../../core/competition/id.ts";
import type { Role } from "../../../core/log/role.ts";
import { useWords } from "../../i18n/words.ts";
import { useOffice } from "../office.ts";

/** Says who a device is: "Referee · 5 Mascal, judge A, lane 2". */
export function useRoleText(): (role: Role) => string {
  const { t } = useTranslation("office");
  const stationText = useStationText();
  const { field } = useOffice();
  return (role) => {
    const kind = t(`role.${role.kind}`);
    switch (role.kind) {
      case "referee": {
        const posts = role.posts.map(({ station, seats, lane }) =>
          [stationText(station), seats && seatsText(seats), lane && t("named.lane", { number: lane })]
            .filter(Boolean)
            .join(", "),
        );
        return `${kind} · ${posts.join("; ")}`;
      }
      case "headJudge":
        return `${kind} · ${role.stations.map(stationText).join(", ")}`;
      case "captain": {
        const team = field.teams.get(role.team);
        return `${kind} · ${team ? `${team.number} ${team.name}` : role.team}`;
      }
      case "chiefJudge":
      case "jury":
      case "office":
      case "server":
        return kind;
    }
  };

  function seatsText(seats: readonly SeatId[]): string {
    return seats.map((seat) => t("named.judge", { seat })).join(", ");
  }
}

/** A station in a list: "5 Mascal". */
export function useStationText(): (station: StationId) => string {
  const { field, competition } = useOffice();
  const words = useWords(competition.authoritative);
  return (id) => {
    const station = field.stations.get(id)?.station;
    return station ? `${station.order} ${words(station.short)}` : id;
  };
}
