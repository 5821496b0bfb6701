/** A captain's page: the standing of the own team, fetched when there is a network and kept for when there is none. */
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CompetitionId, TeamId } from "../../core/competition/id.ts";
import type { CompetitionDevice, KeptStanding } from "../device/face.ts";
import { useCompetition, useSnapshot } from "../device/hooks.ts";
import { LanguageSwitch } from "../ui/LanguageSwitch.tsx";
import { Page } from "../ui/Page.tsx";
import { CaptainView } from "./CaptainView.tsx";
import styles from "./captain.module.css";

/** How often the standing is asked for beside the log's own news, ms: other teams' sheets never reach this phone. */
const ASK_EVERY = 20_000;

/** `team` comes from the device's admission. */
export function CaptainScreen({
  competition,
  team,
}: {
  readonly competition: CompetitionId;
  readonly team: TeamId;
}) {
  const device = useCompetition(competition);
  return device && <OpenCaptain device={device} team={team} />;
}

function OpenCaptain({ device, team }: { readonly device: CompetitionDevice; readonly team: TeamId }) {
  const { t } = useTranslation("captain");
  const { membership } = useSnapshot(device);
  const { kept, failed } = useStanding(device);
  return (
    <Page width="full" practice={membership.practice}>
      <div className={styles.page}>
        {kept ? (
          <CaptainView team={team} snapshot={kept.snapshot} seen={kept.seen} connected={!failed} />
        ) : (
          <p className={styles.closed} role="status">
            {t(failed ? "noAnswer" : "loading")}
          </p>
        )}
        <div className={styles.language}>
          <LanguageSwitch />
        </div>
      </div>
    </Page>
  );
}

/** The last standing that this phone has, asked for anew now and then and whenever the log or the link moved. */
function useStanding(device: CompetitionDevice): { kept: KeptStanding | null; failed: boolean } {
  const [kept, setKept] = useState<KeptStanding | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let wanted = true;
    const ask = async () => {
      const outcome = await device.standing();
      if (!wanted) return;
      setFailed(!outcome.ok || !outcome.value.fresh);
      if (outcome.ok) setKept(outcome.value);
    };
    let known = momentOf(device);
    const unsubscribe = device.subscribe(() => {
      const now = momentOf(device);
      if (now !== known) void ask();
      known = now;
    });
    void ask();
    const timer = setInterval(() => void ask(), ASK_EVERY);
    return () => {
      wanted = false;
      unsubscribe();
      clearInterval(timer);
    };
  }, [device]);
  return { kept, failed };
}

function momentOf(device: CompetitionDevice): string {
  const { revision, sync } = device.snapshot();
  return `${revision} ${sync.link}`;
}
