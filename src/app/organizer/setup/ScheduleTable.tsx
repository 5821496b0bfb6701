/** A schedule as a table for each day: by time with the teams of every station, or by team with its times. */
import { useTranslation } from "react-i18next";
import type { Schedule } from "../../../core/competition/competition.ts";
import type { StationId } from "../../../core/competition/id.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { Bib } from "../../ui/Bib.tsx";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { useOffice } from "../office.ts";
import { useStationText } from "../people/role-text.ts";
import type { Slot } from "./clashes.ts";
import css from "./ScheduleTable.module.css";

export type ScheduleView = "time" | "team";

interface ScheduleTableProps {
  readonly schedule: Schedule;
  readonly view: ScheduleView;
}
interface Line {
  readonly key: string;
  readonly head: string;
  readonly slots: ReadonlyMap<StationId, readonly Slot[]>;
}

export function ScheduleTable({ schedule, view }: ScheduleTableProps) {
  const { t } = useTranslation("office");
  const { field, competition } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  const stationText = useStationText();
  const days = Map.groupBy(schedule.slots, ({ at }) => numbers.day(at));
  const columns: readonly Column<Line>[] = [
    {
      key: "head",
      head: t(view === "time" ? "noun.time" : "noun.team"),
      rowHead: true,
      cell: ({ head }) => head,
    },
    ...[...field.stations.keys()].map(
      (station): Column<Line> => ({
        key: station,
        head: stationText(station),
        cell: ({ slots }) => (
          <span className={css.slots}>
            {(slots.get(station) ?? []).map((slot) => (
              <span key={`${slot.lane} ${slot.team} ${slot.at}`} className={css.slot}>
                {view === "time" ? <TeamBib slot={slot} /> : numbers.dayTime(slot.at)}
                {(field.stations.get(station)?.station.lanes ?? 1) > 1 && (
                  <span className={css.lane} title={t("named.lane", { number: slot.lane })}>
                    {t("setup.schedule.lane", { number: slot.lane })}
                  </span>
                )}
              </span>
            ))}
          </span>
        ),
      }),
    ),
  ];
  return [...days].map(([day, slots]) => (
    <DataTable
      key={day}
      caption={day}
      captionShown={days.size > 1}
      columns={columns}
      lines={view === "time" ? byTime(slots) : byTeam(slots)}
      lineKey={({ key }) => key}
    />
  ));

  function byTime(slots: readonly Slot[]): readonly Line[] {
    const times = Map.groupBy(slots, ({ at }) => at);
    return [...times]
      .sort(([one], [other]) => one - other)
      .map(([at, here]) => ({ key: String(at), head: numbers.dayTime(at), slots: byStation(here) }));
  }

  function byTeam(slots: readonly Slot[]): readonly Line[] {
    const own = Map.groupBy(slots, ({ team }) => team);
    return [...field.teams].flatMap(([id, team]) => {
      const here = own.get(id);
      return here ? [{ key: id, head: `${team.number} ${team.name}`, slots: byStation(here) }] : [];
    });
  }
}

const byStation = (slots: readonly Slot[]) =>
  Map.groupBy(
    slots.toSorted((one, other) => one.at - other.at || one.lane - other.lane),
    ({ station }) => station,
  );

function TeamBib({ slot }: { readonly slot: Slot }) {
  const { field } = useOffice();
  const team = field.teams.get(slot.team);
  return team ? (
    <span title={team.name}>
      <Bib number={team.number} size="small" />
    </span>
  ) : (
    slot.team
  );
}
