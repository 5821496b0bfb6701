/** Acts that the server set aside: kept, shown with the reason, and accepted or refused by the office [L12, L14]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StationId, TeamId } from "../../../core/competition/id.ts";
import { waitingOps } from "../../../core/log/quarantine.ts";
import { useOffice, useRights } from "../office.ts";
import styles from "./quarantine.module.css";
import { RunDialog } from "./RunDialog.tsx";
import { SetAsideGroup } from "./SetAsideGroup.tsx";
import { groupsOf } from "./set-aside-groups.ts";

export function QuarantineScreen() {
  const { t } = useTranslation("office");
  const { state } = useOffice();
  const { may } = useRights();
  const [looked, setLooked] = useState<{ station: StationId; team: TeamId } | null>(null);
  const groups = groupsOf(waitingOps(state));
  return (
    <section className={styles.page}>
      <h1>{t("quarantine.title")}</h1>
      <p className={styles.explain}>
        {t(may("op.refuse") ? "quarantine.explain" : "quarantine.explainOthers")}
      </p>
      {groups.length === 0 && <p className={styles.empty}>{t("quarantine.none")}</p>}
      {groups.map((group) => (
        <SetAsideGroup
          key={group.key}
          entries={group.entries}
          onLook={(station, team) => setLooked({ station, team })}
        />
      ))}
      {looked && <RunDialog station={looked.station} team={looked.team} onClose={() => setLooked(null)} />}
    </section>
  );
}
