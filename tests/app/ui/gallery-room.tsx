import { languageNow } from "../../../src/app/i18n/setup.ts";
import { Button } from "../../../src/app/ui/Button.tsx";
import { Cell, type CellState } from "../../../src/app/ui/Cell.tsx";
import { Chip } from "../../../src/app/ui/Chip.tsx";
import { DataTable } from "../../../src/app/ui/DataTable.tsx";
import { LanguageSwitch } from "../../../src/app/ui/LanguageSwitch.tsx";
import { Page } from "../../../src/app/ui/Page.tsx";
import { SectionHead } from "../../../src/app/ui/SectionHead.tsx";
import { SideNav } from "../../../src/app/ui/SideNav.tsx";
import { TopBar } from "../../../src/app/ui/TopBar.tsx";

const say = (en: string, fr: string) => (languageNow() === "fr" ? fr : en);
const teams = Array.from({ length: 24 }, (_, i) => ({
  number: i + 1,
  name: i === 3 ? "International friends of the north" : `Norway ${i + 1}`,
}));
const stations = "Bleed Airway Chest AED Mascal Medevac Blast Cold".split(" ");
const states: readonly CellState[] = [
  "received",
  "received",
  "partial",
  "received",
  "running",
  "conflict",
  "protest",
  "status",
  "empty",
];
const words: Readonly<Record<CellState, string>> = {
  received: "82.5",
  partial: "1 / 2",
  running: "07:42",
  conflict: "2 sheets",
  protest: "74",
  status: "DNS",
  empty: "",
};

/** The control room's matrix beside its navigation. */
export function RoomPage({ practice }: { readonly practice: boolean }) {
  const names = say(
    "Control room|Standings|Protests|Teams|Stations and sheets|Schedule|Officials and tablets|Export|Log",
    "Salle de contrôle|Classement|Réclamations|Équipes|Ateliers et feuilles|Horaire|Officiels et tablettes|Exporter|Journal",
  ).split("|");
  return (
    <Page
      density="desk"
      width="full"
      practice={practice}
      side={
        <SideNav
          label={say("Office", "Bureau")}
          head="Aidpost"
          items={names.map((label, i) => ({
            href: `#${i}`,
            label,
            current: i === 0,
            ...(i === 2 ? { count: 1 } : {}),
          }))}
          foot={<LanguageSwitch />}
        />
      }
      top={
        <TopBar
          title="Combat Casualty Care 2026, Tallinn"
          subtitle={say(
            "Saturday 1 August · 178 of 280 sheets · last change 4 s ago",
            "Samedi 1 août · 178 feuilles sur 280 · dernier changement il y a 4 s",
          )}
        >
          <Chip>{say("Provisional", "Provisoire")}</Chip>
          <Button tone="primary">{say("Publish…", "Publier…")}</Button>
        </TopBar>
      }
    >
      <DataTable
        caption="Teams by station"
        look="grid"
        lines={teams}
        lineKey={(team) => String(team.number)}
        columns={[
          {
            key: "team",
            head: say("Team", "Équipe"),
            rowHead: true,
            cell: (team) => `${team.number} ${team.name}`,
          },
          ...stations.map((station, s) => ({
            key: station,
            head: `${s + 1} ${station}`,
            cell: (team: { number: number; name: string }) => {
              const state = states[(team.number * 3 + s * 2) % states.length] ?? "empty";
              return (
                <Cell state={state} label={`${team.name}, ${station}: ${state}`} onOpen={() => {}}>
                  {words[state]}
                </Cell>
              );
            },
          })),
          { key: "total", head: "Total", align: "end", cell: (team) => <b>{612 - team.number * 17.5}</b> },
        ]}
      />
      <SectionHead title={say("Tablets", "Tablettes")} />
      <DataTable
        caption={say("Tablets", "Tablettes")}
        lines={["T5", "T6", "T8"]}
        lineKey={(tablet) => tablet}
        lineTone={(tablet) => (tablet === "T8" ? "bad" : "plain")}
        columns={[
          { key: "name", head: say("Tablet", "Tablette"), rowHead: true, cell: (tablet) => tablet },
          { key: "word", head: say("Last word", "Dernière nouvelle"), cell: () => "34 min" },
          { key: "state", head: say("State", "État"), cell: () => <Chip tone="ok">in step</Chip> },
          { key: "battery", head: say("Battery", "Batterie"), align: "end", cell: () => "61 %" },
        ]}
      />
    </Page>
  );
}
