/** The versions of one record, side by side, and a way to take one, which names them all [L7, L29]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { RecordName } from "../../../core/competition/run.ts";
import { useAnnounce } from "../../ui/Announcer.tsx";
import { useOffice } from "../office.ts";
import { Rivals } from "../rules/Rivals.tsx";
import { SavingProblem } from "../setup/SavingProblem.tsx";
import { useSaving } from "../setup/saving.ts";
import { useVersionDifferences } from "./facts.ts";
import { takeVersion, versionsOf } from "./take.ts";

/** A schedule may differ in hundreds of lines. */
const MOST_LINES = 20;

interface VersionChoiceProps {
  readonly name: RecordName;
  readonly title: string;
}

export function VersionChoice({ name, title }: VersionChoiceProps) {
  const { t } = useTranslation("office");
  const { device, state, snapshot } = useOffice();
  const announce = useAnnounce();
  const saving = useSaving();
  const versions = versionsOf(state, name);
  const [most, setMost] = useState(MOST_LINES);
  const differences = useVersionDifferences()(versions);
  const take = async (index: number) => {
    const chosen = versions[index];
    if (chosen === undefined) return;
    const saved = await saving.save(async () => {
      await takeVersion(
        device,
        name,
        chosen,
        versions.map(({ id }) => id),
      );
      return null;
    });
    const word = snapshot.sync.link === "connected" ? "serverWord.sent" : "serverWord.waits";
    if (saved) announce({ text: t(word), tone: "ok" });
  };
  return (
    <>
      <Rivals
        title={title}
        versions={versions.map(({ id }) => id)}
        differences={differences.slice(0, most)}
        onTake={(index) => void take(index)}
        busy={saving.busy}
        more={
          differences.length > most
            ? { count: differences.length - most, onMore: () => setMost(differences.length) }
            : null
        }
      />
      <SavingProblem state={saving.state} />
    </>
  );
}
