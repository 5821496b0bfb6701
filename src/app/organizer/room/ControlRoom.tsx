/** The control room: every team and station on one screen, and beside it what needs a person [design 7]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { StationId, TeamId } from "../../../core/competition/id.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { useOffice, useRights, useServerTime } from "../office.ts";
import { CancelStation } from "./CancelStation.tsx";
import { Matrix } from "./Matrix.tsx";
import { NeedsYou, type NeedsYouProps } from "./NeedsYou.tsx";
import { RunDialog } from "./RunDialog.tsx";
import styles from "./room.module.css";
import { StationsOut } from "./StationsOut.tsx";
import { TabletsNow } from "./TabletsNow.tsx";
import { useNarrow } from "./use-narrow.ts";
import { WaitingActs } from "./WaitingActs.tsx";
import { WorthALook } from "./WorthALook.tsx";

/** The run that is looked at is a state of this screen; everything else comes from the log. */
export function ControlRoom() {
  const { t } = useTranslation("office");
  const { standing } = useOffice();
  const { seesAll } = useRights();
  const [open, setOpen] = useState<{ station: StationId; team: TeamId } | null>(null);
  const [asked, setAsked] = useState<StationId | null>(null);
  const narrow = useNarrow();
  const show = (station: StationId, team: TeamId) => setOpen({ station, team });
  return (
    <div className={styles.room}>
      <section className={styles.main}>
        <RoomHead />
        {narrow && <Pressing few onOpen={show} />}
        {standing.teams.length === 0 ? (
          <p className={styles.empty}>{t("room.noTeams")}</p>
        ) : (
          <Matrix onOpen={show} onStation={setAsked} />
        )}
        {standing.stations.length > 0 && <StationsOut onStation={setAsked} />}
      </section>
      <aside className={styles.side}>
        {!narrow && <Pressing onOpen={show} />}
        <WorthALook onOpen={show} />
        {seesAll && <TabletsNow />}
      </aside>
      {open && <RunDialog station={open.station} team={open.team} onClose={() => setOpen(null)} />}
      {asked !== null && <CancelStation station={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

/** In one column it stands before the matrix, for eyes, keys and screen readers alike [D70]. */
function Pressing({ few = false, onOpen }: NeedsYouProps) {
  return (
    <div className={styles.pressing}>
      <WaitingActs />
      <NeedsYou few={few} onOpen={onOpen} />
    </div>
  );
}

function RoomHead() {
  const { t } = useTranslation("office");
  const { competition, standing, device, at } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  const now = useServerTime(device);
  const { sees, seesAll, may } = useRights();
  const columns = standing.stations.filter(({ station }) => sees(station));
  const count = (which: "received" | "expected") =>
    columns.reduce((sum, column) => sum + column.sheets[which], 0);
  return (
    <header className={styles.head}>
      <div>
        <h1>{[competition.name, competition.place].filter(Boolean).join(", ")}</h1>
        <p>
          {numbers.day(competition.from)} ·{" "}
          {t("room.sheets", { received: count("received"), expected: count("expected") })}
          {standing.at !== null && <> · {t("room.lastChange", { age: numbers.age(now - standing.at) })}</>}
        </p>
      </div>
      <div className={styles.headEnd}>
        {seesAll && <Chip tone="plain">{t(`standing.${standing.state}`)}</Chip>}
        {may("results.publish") && standing.teams.length > 0 && (
          <Link href={at("standings")} asChild>
            <ButtonLink tone="primary">{t("room.publish")}</ButtonLink>
          </Link>
        )}
      </div>
    </header>
  );
}
