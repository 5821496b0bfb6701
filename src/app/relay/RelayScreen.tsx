/** Handing on without a network: everything unsent out of this device, and what others hand to it [D6, L14]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { CompetitionId } from "../../core/competition/id.ts";
import { competitionOf } from "../../core/log/setup.ts";
import type { CompetitionDevice } from "../device/face.ts";
import { useCompetition, useSnapshot } from "../device/hooks.ts";
import { Announcer } from "../ui/Announcer.tsx";
import { IconButton } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Page } from "../ui/Page.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import { CarriedList } from "./CarriedList.tsx";
import { GiveAway } from "./GiveAway.tsx";
import css from "./relay.module.css";
import { TakeIn } from "./TakeIn.tsx";
import { useCarrier } from "./use-carrier.ts";

/** `competition` comes from the address. */
export function RelayScreen({ competition }: { readonly competition: CompetitionId }) {
  const { t } = useTranslation("relay");
  const device = useCompetition(competition);
  return device ? (
    <Announcer>
      <Relaying device={device} />
    </Announcer>
  ) : (
    <EmptyState icon="tablet" title={t("page.loading")} />
  );
}

function Relaying({ device }: { readonly device: CompetitionDevice }) {
  const { t } = useTranslation("relay");
  const [, navigate] = useLocation();
  const { membership, sync, state } = useSnapshot(device);
  const carrier = useCarrier();
  // A sheet that was sent meanwhile is not handed on again.
  const [given, setGiven] = useState(0);
  return (
    <Page
      practice={membership.practice}
      width="text"
      top={
        <TopBar
          lead={
            <IconButton
              icon="back"
              size="normal"
              label={t("action.back")}
              onClick={() => navigate(`/c/${device.competition}`)}
            />
          }
          title={t("relay.title")}
          subtitle={membership.name}
        />
      }
    >
      <div className={css.stack}>
        <GiveAway key={`${sync.unsent}/${given}`} device={device} onGiven={() => setGiven(given + 1)} />
        {carrier && <TakeIn competition={device.competition} carrier={carrier} />}
        {carrier && <CarriedList carrier={carrier} timeZone={competitionOf(state)?.timeZone} />}
      </div>
    </Page>
  );
}
