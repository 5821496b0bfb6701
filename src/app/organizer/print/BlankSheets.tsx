/** Blank sheets on paper, for the case that tablets fail: the same content in the same order as on screen [rule 46]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "wouter";
import type { SeatId, StationId } from "../../../core/competition/id.ts";
import type { FieldStation } from "../../../core/standings/field.ts";
import { APP_LANGUAGES, type AppLanguage, appLanguage } from "../../i18n/language.ts";
import { useWords } from "../../i18n/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { useOffice } from "../office.ts";
import { OfficePage } from "../setup/OfficePage.tsx";
import setup from "../setup/setup.module.css";
import { BlankSheet } from "./BlankSheet.tsx";
import { InLanguage } from "./InLanguage.tsx";
import css from "./print.module.css";

/** Begins with the station that the address asks for, otherwise with all. */
export function BlankSheets() {
  const { t, i18n } = useTranslation("print");
  const { field } = useOffice();
  const [asked] = useSearchParams();
  const [language, setLanguage] = useState<AppLanguage>(() => appLanguage(i18n.resolvedLanguage) ?? "en");
  const [chosen, setChosen] = useState<ReadonlySet<StationId>>(() => firstChoice(field.stations, asked));
  const sheets = [...field.stations].flatMap(([id, at]) =>
    chosen.has(id) ? seatsOf(at).map((seat) => ({ id, at, seat })) : [],
  );
  return (
    <OfficePage
      forPaper
      title={t("sheets.title")}
      subtitle={t("sheets.count", { count: sheets.length })}
      actions={
        <Button icon="print" tone="primary" disabled={sheets.length === 0} onClick={() => window.print()}>
          {t("action.print")}
        </Button>
      }
    >
      <div data-screen-only className={setup.stack}>
        <p className={setup.note}>{t("sheets.hint")}</p>
        <Choice chosen={chosen} onChoose={setChosen} />
        <div className={setup.choice}>
          <Segmented
            label={t("sheets.language")}
            options={APP_LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
            value={language}
            onChoose={setLanguage}
          />
        </div>
      </div>
      {sheets.length === 0 ? (
        <EmptyState icon="document" title={t("sheets.none")} />
      ) : (
        <InLanguage language={language}>
          <section
            className={css.papers}
            aria-label={t("page.scrollTable", { caption: t("sheets.title") })}
            {...reachable}
          >
            {sheets.map(({ id, at, seat }) => (
              <BlankSheet key={`${id} ${seat}`} id={id} at={at} seat={seat} />
            ))}
          </section>
        </InLanguage>
      )}
    </OfficePage>
  );
}

/** Paper is wider than a phone: with a keyboard it is scrolled when it has the focus. */
const reachable = { tabIndex: 0 } as const;

function firstChoice(
  stations: ReadonlyMap<StationId, FieldStation>,
  asked: URLSearchParams,
): ReadonlySet<StationId> {
  const all = [...stations.keys()];
  const one = all.filter((id) => id === asked.get("station"));
  return new Set(one.length > 0 ? one : all);
}

/** Every seat of a station's form, in the order of its blocks. */
function seatsOf({ form }: FieldStation): readonly SeatId[] {
  return [...new Set(form.blocks.flatMap((block) => block.seats))];
}

interface ChoiceProps {
  readonly chosen: ReadonlySet<StationId>;
  readonly onChoose: (chosen: ReadonlySet<StationId>) => void;
}

function Choice({ chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation("print");
  const { field, competition } = useOffice();
  const words = useWords(competition.authoritative);
  const change = (id: StationId, wanted: boolean) => {
    const next = new Set(chosen);
    if (wanted) next.add(id);
    else next.delete(id);
    onChoose(next);
  };
  return (
    <Card>
      <div className={setup.stack}>
        <fieldset className={setup.choices}>
          <legend className={setup.legend}>{t("sheets.stations")}</legend>
          {[...field.stations].map(([id, at]) => (
            <Checkbox
              key={id}
              label={`${at.station.order} · ${words(at.station.title)}`}
              hint={t("sheets.count", { count: seatsOf(at).length })}
              checked={chosen.has(id)}
              onChange={(event) => change(id, event.target.checked)}
            />
          ))}
        </fieldset>
        <div className={setup.buttons}>
          <Button size="small" onClick={() => onChoose(new Set(field.stations.keys()))}>
            {t("sheets.all")}
          </Button>
          <Button size="small" onClick={() => onChoose(new Set())}>
            {t("sheets.nothing")}
          </Button>
        </div>
      </div>
    </Card>
  );
}
