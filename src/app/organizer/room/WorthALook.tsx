/** What nobody has to decide and a scorekeeper still looks at, the latest first; put away once it was looked at. */
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { StationId, TeamId } from "../../../core/competition/id.ts";
import { type WorthALook as Look, worthALook } from "../../../core/log/worth-a-look.ts";
import { useWords } from "../../i18n/words.ts";
import { Chip } from "../../ui/Chip.tsx";
import { useOffice, useRights } from "../office.ts";
import { useTeamName } from "../results/team-name.ts";
import { lookKey, useLookedAt } from "./looked-at.ts";
import { useOverrideText } from "./override-text.ts";
import styles from "./room.module.css";

/** So many are shown at first. */
const FEW = 4;

interface WorthALookProps {
  readonly onOpen: (station: StationId, team: TeamId) => void;
}

/** Nothing on a day on which there was nothing of the kind. */
export function WorthALook({ onOpen }: WorthALookProps) {
  const { t } = useTranslation("office");
  const { device } = useOffice();
  const [all, setAll] = useState(false);
  const { looked, look, lookAgain } = useLookedAt();
  const found = useLooks();
  const done = new Set(looked[device.competition]);
  const left = found.filter((one) => !done.has(lookKey(one)));
  if (found.length === 0) return null;
  const more = left.length - FEW;
  const away = found.length - left.length;
  return (
    <section aria-labelledby="worth-a-look">
      <h2 id="worth-a-look">
        {t("worthALook.title")}
        <Chip tone={left.length > 0 ? "warn" : "ok"} icon={left.length > 0 ? null : "check"}>
          {left.length}
        </Chip>
      </h2>
      <div className={styles.needs}>
        <p className={styles.quietNote}>{t("worthALook.explain")}</p>
        <ul className={styles.needs}>
          {left.slice(0, all ? undefined : FEW).map((one) => (
            <LookCard
              key={lookKey(one)}
              look={one}
              onOpen={() => onOpen(one.run.station, one.run.team)}
              onDone={() => look(device.competition, lookKey(one))}
            />
          ))}
        </ul>
        <p className={styles.lookEnd}>
          {!all && more > 0 && (
            <button type="button" onClick={() => setAll(true)}>
              {t("worthALook.all", { count: more })}
            </button>
          )}
          {away > 0 && (
            <button type="button" onClick={() => lookAgain(device.competition)}>
              {t("worthALook.again", { count: away })}
            </button>
          )}
        </p>
      </div>
    </section>
  );
}

/** Those of the stations that this device sees. */
function useLooks(): readonly Look[] {
  const { state, snapshot } = useOffice();
  const { sees } = useRights();
  const { revision } = snapshot;
  // The state is changed in place; its revision says when to look again.
  const found = useMemo(() => (revision < 0 ? [] : worthALook(state)), [state, revision]);
  return found.filter(({ run }) => sees(run.station));
}

interface LookCardProps {
  readonly look: Look;
  readonly onOpen: () => void;
  readonly onDone: () => void;
}

function LookCard({ look, onOpen, onDone }: LookCardProps) {
  const { t } = useTranslation("office");
  const { field, competition } = useOffice();
  const words = useWords(competition.authoritative);
  const teamName = useTeamName();
  const said = useLookText()(look);
  const station = field.stations.get(look.run.station);
  const where = [
    teamName(look.run.team),
    station ? words(station.station.title) : look.run.station,
    t("named.judge", { seat: look.seat }),
  ].join(" · ");
  const what = `${said}, ${where}`;
  return (
    <li className={styles.look}>
      <strong>{said}</strong>
      <span>{where}</span>
      <p className={styles.lookEnd}>
        <button type="button" aria-label={t("worthALook.openOf", { what })} onClick={onOpen}>
          {t("room.look")}
        </button>
        <button type="button" aria-label={t("worthALook.doneOf", { what })} onClick={onDone}>
          {t("worthALook.done")}
        </button>
      </p>
    </li>
  );
}

function useLookText(): (look: Look) => string {
  const { t } = useTranslation("office");
  const overrideText = useOverrideText();
  return (look) => {
    switch (look.kind) {
      case "overridden":
        return overrideText(look);
      case "ownNation":
        return t("worthALook.ownNation", { nation: look.nation });
      case "changedAfter":
        return t("worthALook.changedAfter");
    }
  };
}
