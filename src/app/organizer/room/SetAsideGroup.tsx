/** What was set aside of one device for one reason; several of them are decided one by one, or all at once [L12, L16]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StationId, TeamId } from "../../../core/competition/id.ts";
import { record } from "../../../core/competition/run.ts";
import { mayBeAccepted, mayBeDecided, type WaitingEntry } from "../../../core/log/quarantine.ts";
import { Button } from "../../ui/Button.tsx";
import { useOffice, useRights } from "../office.ts";
import { deviceName } from "../people/device-name.ts";
import styles from "./quarantine.module.css";
import { ReasonForm } from "./ReasonForm.tsx";
import { SetAsideCard } from "./SetAsideCard.tsx";

/** So many are shown at once; a file may hold thousands. */
const SHOWN = 20;
/** Targets of one op. */
const MOST_TARGETS = 500;

interface SetAsideGroupProps {
  readonly entries: readonly WaitingEntry[];
  readonly onLook: (station: StationId, team: TeamId) => void;
}

export function SetAsideGroup({ entries, onLook }: SetAsideGroupProps) {
  const { t } = useTranslation("office");
  const [shown, setShown] = useState(SHOWN);
  const cards = entries.slice(0, shown);
  return (
    <>
      {entries.length > 1 && <DecideAll entries={entries} />}
      <ul className={styles.list}>
        {cards.map((entry) => (
          <SetAsideCard
            key={entry.sequence}
            entry={entry}
            level={entries.length > 1 ? 3 : 2}
            onLook={onLook}
          />
        ))}
      </ul>
      {entries.length > cards.length && (
        <div>
          <Button size="small" onClick={() => setShown(shown + SHOWN)}>
            {t("quarantine.more", { count: entries.length - cards.length })}
          </Button>
        </div>
      )}
    </>
  );
}

type Decision = "op.accept" | "op.refuse";

/** A mass action says how many acts it is about before it is done. */
function DecideAll({ entries }: Pick<SetAsideGroupProps, "entries">) {
  const { t } = useTranslation("office");
  const { device, state, snapshot } = useOffice();
  const { may } = useRights();
  const [asking, setAsking] = useState<Decision | null>(null);
  const waiting = new Set(
    snapshot.notInForce.flatMap(({ targets }) => targets.map(({ record: name }) => name)),
  );
  const of = (decidable: (entry: WaitingEntry) => boolean) =>
    entries.flatMap((entry) => {
      const name = entry.id !== null && decidable(entry) ? record.op(entry.id) : null;
      return name === null || waiting.has(name) ? [] : [name];
    });
  const about = {
    "op.accept": of((entry) => mayBeAccepted(state, entry)),
    "op.refuse": of((entry) => mayBeDecided(state, entry)),
  };
  const [first] = entries;
  const maker = first?.device ? deviceName(state, first.device) : t("quarantine.unknownMaker");
  const decide = async (kind: Decision, reason: string) => {
    for (let from = 0; from < about[kind].length; from += MOST_TARGETS) {
      const targets = about[kind]
        .slice(from, from + MOST_TARGETS)
        .map((name) => ({ record: name, basis: [] }));
      await device.act({ kind, targets, body: { reason } });
    }
    setAsking(null);
  };
  return (
    <div className={styles.group}>
      <h2>{t("quarantine.group", { count: entries.length, tablet: maker })}</h2>
      {may("op.refuse") &&
        (asking === null ? (
          <div className={styles.actions}>
            {(["op.accept", "op.refuse"] as const)
              .filter((kind) => about[kind].length > 1)
              .map((kind) => (
                <Button
                  key={kind}
                  size="small"
                  {...(kind === "op.refuse" ? { tone: "danger" as const } : {})}
                  onClick={() => setAsking(kind)}
                >
                  {t(kind === "op.accept" ? "quarantine.acceptAll" : "quarantine.refuseAll", {
                    count: about[kind].length,
                  })}
                </Button>
              ))}
          </div>
        ) : (
          <ReasonForm
            label={t("noun.reason")}
            action={t(asking === "op.accept" ? "quarantine.acceptAll" : "quarantine.refuseAll", {
              count: about[asking].length,
            })}
            onCancel={() => setAsking(null)}
            onGive={(reason) => decide(asking, reason)}
          />
        ))}
    </div>
  );
}
