/** The office: its frame with the way to every page, and what all pages work from. */
import { lazy, Suspense, useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Route, Switch } from "wouter";
import type { CompetitionId, PersonId } from "../../core/competition/id.ts";
import { competitionOf } from "../../core/log/setup.ts";
import type { CompetitionDevice } from "../device/face.ts";
import { useCompetition, useField, useSnapshot } from "../device/hooks.ts";
import { Page } from "../ui/Page.tsx";
import { OfficeNav } from "./OfficeNav.tsx";
import { type Office, OfficeContext } from "./office.ts";
import { ControlRoom } from "./room/ControlRoom.tsx";
import { QuarantineScreen } from "./room/QuarantineScreen.tsx";

const StandingsScreen = lazy(async () => ({
  default: (await import("./results/StandingsScreen.tsx")).StandingsScreen,
}));
const ExportScreen = lazy(async () => ({
  default: (await import("./results/ExportScreen.tsx")).ExportScreen,
}));
const PrintResults = lazy(async () => ({
  default: (await import("./results/PrintResults.tsx")).PrintResults,
}));

/** `competition` comes from the address; the device's role has been looked at by the caller. */
export function OfficeScreen({ competition }: { readonly competition: CompetitionId }) {
  const { t } = useTranslation("office");
  const device = useCompetition(competition);
  if (!device) return <p role="status">{t("page.loading")}</p>;
  return <OpenOffice device={device} />;
}

function OpenOffice({ device }: { readonly device: CompetitionDevice }) {
  const { t } = useTranslation("office");
  const office = useMakeOffice(device);
  if (!office) {
    return (
      <Page density="desk" practice={device.snapshot().membership.practice}>
        <p role="status">{t("room.fetching")}</p>
      </Page>
    );
  }
  return (
    <OfficeContext value={office}>
      <Switch>
        <Route path="/c/:competition/office/print/results">
          <Suspense>
            <PrintResults />
          </Suspense>
        </Route>
        <Route>
          <Page
            side={<OfficeNav />}
            density="desk"
            width="full"
            practice={office.snapshot.membership.practice}
          >
            <Suspense fallback={<p role="status">{t("page.loading")}</p>}>
              <OfficePages />
            </Suspense>
          </Page>
        </Route>
      </Switch>
    </OfficeContext>
  );
}

function OfficePages() {
  return (
    <Switch>
      <Route path="/c/:competition/office/quarantine" component={QuarantineScreen} />
      <Route path="/c/:competition/office/standings" component={StandingsScreen} />
      <Route path="/c/:competition/office/export" component={ExportScreen} />
      <Route component={ControlRoom} />
    </Switch>
  );
}

/** null: the competition's first entries have not come yet. */
function useMakeOffice(device: CompetitionDevice): Office | null {
  const snapshot = useSnapshot(device);
  const worked = useField(snapshot);
  const { people } = snapshot;
  const at = useCallback((page: string) => `/c/${device.competition}/office/${page}`, [device.competition]);
  const name = useCallback(
    (person: PersonId | null) => (person === null ? "" : people.get(person)?.name || person),
    [people],
  );
  return useMemo(() => {
    const competition = competitionOf(snapshot.state);
    if (!competition || !worked) return null;
    return { device, snapshot, state: snapshot.state, ...worked, competition, at, name };
  }, [device, snapshot, worked, at, name]);
}
