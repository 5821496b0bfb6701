/** The office: its frame with the way to every page, and what all pages work from. */
import { type ComponentType, lazy, Suspense, useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Route, Switch } from "wouter";
import type { CompetitionId, PersonId } from "../../core/competition/id.ts";
import { competitionOf } from "../../core/log/setup.ts";
import type { CompetitionDevice } from "../device/face.ts";
import { useField } from "../device/field.ts";
import { useCompetition, useSnapshot } from "../device/hooks.ts";
import { Announcer } from "../ui/Announcer.tsx";
import { Page } from "../ui/Page.tsx";
import { Problem } from "../ui/Problem.tsx";
import { OfficeNav } from "./OfficeNav.tsx";
import { type Office, OfficeContext, useOffice, useRights } from "./office.ts";
import { type PageName, pagesOf } from "./office-pages.ts";
import { ControlRoom } from "./room/ControlRoom.tsx";
import { QuarantineScreen } from "./room/QuarantineScreen.tsx";

const StandingsScreen = lazy(async () => ({
  default: (await import("./results/StandingsScreen.tsx")).StandingsScreen,
}));
const AnalysisScreen = lazy(async () => ({
  default: (await import("./results/AnalysisScreen.tsx")).AnalysisScreen,
}));
const ExportScreen = lazy(async () => ({
  default: (await import("./results/ExportScreen.tsx")).ExportScreen,
}));
const PrintResults = lazy(async () => ({
  default: (await import("./results/PrintResults.tsx")).PrintResults,
}));
const TeamsScreen = lazy(async () => ({
  default: (await import("./people/TeamsScreen.tsx")).TeamsScreen,
}));
const OfficialsScreen = lazy(async () => ({
  default: (await import("./people/OfficialsScreen.tsx")).OfficialsScreen,
}));
const TabletsScreen = lazy(async () => ({
  default: (await import("./people/TabletsScreen.tsx")).TabletsScreen,
}));
const StationsScreen = lazy(async () => ({
  default: (await import("./stations/StationsScreen.tsx")).StationsScreen,
}));
const RulesScreen = lazy(async () => ({
  default: (await import("./rules/RulesScreen.tsx")).RulesScreen,
}));
const CompetitionScreen = lazy(async () => ({
  default: (await import("./setup/CompetitionScreen.tsx")).CompetitionScreen,
}));
const ScheduleScreen = lazy(async () => ({
  default: (await import("./setup/ScheduleScreen.tsx")).ScheduleScreen,
}));
const RivalsScreen = lazy(async () => ({
  default: (await import("./versions/RivalsScreen.tsx")).RivalsScreen,
}));
const RulingsScreen = lazy(async () => ({
  default: (await import("./rulings/RulingsScreen.tsx")).RulingsScreen,
}));
const BlankSheets = lazy(async () => ({
  default: (await import("./print/BlankSheets.tsx")).BlankSheets,
}));
const InviteCards = lazy(async () => ({
  default: (await import("./print/InviteCards.tsx")).InviteCards,
}));
const Badges = lazy(async () => ({ default: (await import("./print/Badges.tsx")).Badges }));

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
      <InOffice />
    </OfficeContext>
  );
}

/** Results to print fill the page; everything else stands beside the way to every page. */
function InOffice() {
  const { t } = useTranslation("office");
  const { snapshot } = useOffice();
  const pages = pagesOf(useRights().role.kind);
  return (
    <Switch>
      {pages.includes("standings") && (
        <Route path="/c/:competition/office/print/results">
          <Suspense>
            <PrintResults />
          </Suspense>
        </Route>
      )}
      <Route>
        <Page side={<OfficeNav />} density="desk" width="full" practice={snapshot.membership.practice}>
          <Announcer>
            {snapshot.chainBroken !== null && (
              <Problem title={t("chain.broken", { sequence: snapshot.chainBroken })} todo={t("chain.todo")} />
            )}
            <Suspense fallback={<p role="status">{t("page.loading")}</p>}>
              <OfficePages pages={pages} />
            </Suspense>
          </Announcer>
        </Page>
      </Route>
    </Switch>
  );
}

const screens: Readonly<Record<PageName, ComponentType>> = {
  room: ControlRoom,
  standings: StandingsScreen,
  analysis: AnalysisScreen,
  rulings: RulingsScreen,
  teams: TeamsScreen,
  stations: StationsScreen,
  rules: RulesScreen,
  schedule: ScheduleScreen,
  officials: OfficialsScreen,
  tablets: TabletsScreen,
  competition: CompetitionScreen,
  quarantine: QuarantineScreen,
  rivals: RivalsScreen,
  "print/sheets": BlankSheets,
  export: ExportScreen,
};

/** The page that the address names; the control room for every other, and for one that is not for this role. */
function OfficePages({ pages }: { readonly pages: readonly PageName[] }) {
  return (
    <Switch>
      {pages.map((page) => (
        <Route key={page} path={`/c/:competition/office/${page}`} component={screens[page]} />
      ))}
      {pages.includes("tablets") && (
        <Route path="/c/:competition/office/print/cards" component={InviteCards} />
      )}
      {pages.includes("officials") && <Route path="/c/:competition/office/print/badges" component={Badges} />}
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
