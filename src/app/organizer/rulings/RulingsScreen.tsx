/** The head judges' rulings, station by station: what is in force, what was said before, and the way to give one. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StationId } from "../../../core/competition/id.ts";
import { contestedRulings, type Ruling, rulingsAt } from "../../../core/log/rulings.ts";
import { opInForce, stationsOf } from "../../../core/log/setup.ts";
import { useWords } from "../../i18n/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { SectionHead } from "../../ui/SectionHead.tsx";
import { type Office, useOffice, useRights } from "../office.ts";
import { useRecordText } from "../room/record-text.ts";
import { OfficePage } from "../setup/OfficePage.tsx";
import { VersionChoice } from "../versions/VersionChoice.tsx";
import { RulingDialog } from "./RulingDialog.tsx";
import { RulingLine } from "./RulingLine.tsx";
import css from "./rulings.module.css";

/** What the dialog is open for; `ruling` null: a new one, at a station to be chosen. */
interface Asked {
  readonly stations: readonly [StationId, ...StationId[]];
  readonly ruling: Ruling | null;
}

export function RulingsScreen() {
  const { t } = useTranslation("office");
  const office = useOffice();
  const { may, sees } = useRights();
  const [asked, setAsked] = useState<Asked | null>(null);
  const stations = [...stationsOf(office.state).keys()].filter(sees);
  const mayGive = (station: StationId) =>
    office.field.stations.has(station) && may("ruling.give", { station });
  const [first, ...rest] = stations.filter(mayGive);
  const given = stations.flatMap((station) => {
    const rulings = inOrder(office, station);
    return rulings.length === 0 ? [] : [{ station, rulings }];
  });
  return (
    <OfficePage
      title={t("rulings.title")}
      subtitle={t("rulings.explain")}
      actions={
        first !== undefined && (
          <Button
            tone="primary"
            icon="plus"
            onClick={() => setAsked({ stations: [first, ...rest], ruling: null })}
          >
            {t("rulings.give")}
          </Button>
        )
      }
    >
      <Contested stations={stations.filter(mayGive)} />
      {given.length === 0 && (
        <EmptyState icon="info" title={t("rulings.none")}>
          {t("rulings.noneHint")}
        </EmptyState>
      )}
      {given.map(({ station, rulings }) => (
        <AtStation
          key={station}
          station={station}
          rulings={rulings}
          onChange={mayGive(station) ? (ruling) => setAsked({ stations: [station], ruling }) : null}
        />
      ))}
      {asked && (
        <RulingDialog stations={asked.stations} ruling={asked.ruling} onClose={() => setAsked(null)} />
      )}
    </OfficePage>
  );
}

/** Those of the whole sheet first, then in the order of the form; of one criterion the earliest first. */
function inOrder({ state, field }: Office, station: StationId): readonly Ruling[] {
  const criteria = field.stations.get(station)?.form.criteria ?? [];
  const place = ({ criterion }: Ruling) => {
    if (criterion === null) return -1;
    const index = criteria.findIndex(({ id }) => id === criterion);
    return index === -1 ? criteria.length : index;
  };
  return rulingsAt(state, station).toSorted((a, b) => place(a) - place(b));
}

interface AtStationProps {
  readonly station: StationId;
  readonly rulings: readonly Ruling[];
  /** null: rulings of this station are only read here. */
  readonly onChange: ((ruling: Ruling) => void) | null;
}

function AtStation({ station, rulings, onChange }: AtStationProps) {
  const { t } = useTranslation("office");
  const { state, competition } = useOffice();
  const words = useWords(competition.authoritative);
  const known = stationsOf(state).get(station);
  return (
    <section aria-labelledby={`rulings-${station}`}>
      <SectionHead
        id={`rulings-${station}`}
        title={known ? `${known.order} · ${words(known.title)}` : station}
        aside={t("rulings.count", { count: rulings.length })}
      />
      <Card>
        <ul className={css.rulings}>
          {rulings.map((ruling) => (
            <RulingLine
              key={ruling.record}
              station={station}
              ruling={ruling}
              onChange={onChange && (() => onChange(ruling))}
            />
          ))}
        </ul>
      </Card>
    </section>
  );
}

/** Two people changed one ruling without knowing of one another: whoever may give it chooses [L7, L29]. */
function Contested({ stations }: { readonly stations: readonly StationId[] }) {
  const { t } = useTranslation("office");
  const { state } = useOffice();
  const textOf = useRecordText();
  return contestedRulings(state).map((name) => {
    const op = opInForce(state, name)?.op;
    return (
      op?.kind === "ruling.give" &&
      stations.includes(op.body.station) && (
        <VersionChoice key={name} name={name} title={t("rulings.twoVersions", { what: textOf(name) })} />
      )
    );
  });
}
