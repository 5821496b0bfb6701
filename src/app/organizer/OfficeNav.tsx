/** The way to every page of the office. */
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { record } from "../../core/competition/run.ts";
import { waitingOps } from "../../core/log/quarantine.ts";
import { contestedRulings } from "../../core/log/rulings.ts";
import { contested, rivals, stationsOf } from "../../core/log/setup.ts";
import type { State } from "../../core/log/state.ts";
import { Chip } from "../ui/Chip.tsx";
import { LanguageSwitch } from "../ui/LanguageSwitch.tsx";
import { SideNav } from "../ui/SideNav.tsx";
import styles from "./office.module.css";
import { useOffice, useRights } from "./office.ts";
import { PAGES, type PageName, pagesOf } from "./office-pages.ts";

const words = {
  room: "nav.room",
  standings: "nav.standings",
  analysis: "nav.analysis",
  rulings: "nav.rulings",
  teams: "nav.teams",
  stations: "nav.stations",
  rules: "nav.rules",
  schedule: "nav.schedule",
  officials: "nav.officials",
  tablets: "nav.tablets",
  competition: "nav.competition",
  quarantine: "nav.quarantine",
  rivals: "nav.rivals",
  "print/sheets": "nav.blankSheets",
  export: "nav.export",
} as const satisfies Record<PageName, string>;

/** Only what is for the role of this device. */
export function OfficeNav() {
  const { t } = useTranslation("office");
  const { at, state } = useOffice();
  const [location] = useLocation();
  const { role } = useRights();
  const current = PAGES.find((page) => location.startsWith(at(page))) ?? "room";
  return (
    <SideNav
      label={t("nav.label")}
      head={role.kind === "office" ? t("app.name") : t(`role.${role.kind}`)}
      items={pagesOf(role.kind)
        .map((page) => ({
          page,
          href: at(page),
          label: t(words[page]),
          current: page === current,
          ...countAt(page, state),
        }))
        // Nobody looks for it while there is nothing to choose.
        .filter((item) => item.page !== "rivals" || item.count !== 0 || item.current)}
      foot={
        <div className={styles.foot}>
          <LinkState />
          <LanguageSwitch />
        </div>
      }
    />
  );
}

/** What waits for a person at a page: acts set aside, and versions that nobody has chosen between [L7]. */
function countAt(page: PageName, state: State): { readonly count?: number } {
  switch (page) {
    case "quarantine":
      return { count: waitingOps(state).length };
    case "rivals":
      return { count: contested(state).length };
    case "rulings":
      return { count: contestedRulings(state).length };
    case "rules":
      return { count: rivals(state, record.rules).length };
    case "stations":
      return {
        count: [...stationsOf(state).keys()].flatMap((id) => rivals(state, record.form(id))).length,
      };
    default:
      return {};
  }
}

/** Whether the office hears the server, and what it has not sent yet. */
function LinkState() {
  const { t } = useTranslation("office");
  const { snapshot } = useOffice();
  const { sync } = snapshot;
  return (
    <p role="status">
      <Chip tone={sync.link === "connected" ? "ok" : sync.link === "offline" ? "warn" : "bad"}>
        {t(`link.${sync.link}`)}
      </Chip>
      {sync.unsent > 0 && <span> {t("nav.unsent", { count: sync.unsent })}</span>}
    </p>
  );
}
