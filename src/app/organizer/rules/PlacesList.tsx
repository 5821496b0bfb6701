/** Points for the first, the second, …, and for all behind: of places at a station or of ranks of a time. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "../../ui/Button.tsx";
import setup from "../setup/setup.module.css";
import css from "./rules.module.css";

interface PlacesListProps {
  /** A key for each place that there is. */
  readonly places: readonly string[];
  /** The control of a place, counted from 0. */
  readonly place: (index: number) => ReactNode;
  readonly otherwise: ReactNode;
  readonly onAdd: () => void;
  readonly onRemove: (index: number) => void;
}

/** One place at least is always there. */
export function PlacesList({ places, place, otherwise, onAdd, onRemove }: PlacesListProps) {
  const { t } = useTranslation("rules");
  return (
    <fieldset className={css.list}>
      <legend className={setup.legend}>{t("counts.places")}</legend>
      <div className={css.numbers}>
        {places.map((key, index) => (
          <div key={key} className={css.numbered}>
            {place(index)}
            {places.length > 1 && (
              <IconButton
                icon="trash"
                label={t("counts.removePlace", { number: index + 1 })}
                onClick={() => onRemove(index)}
              />
            )}
          </div>
        ))}
        {otherwise}
      </div>
      <div>
        <Button size="small" icon="plus" onClick={onAdd}>
          {t("counts.addPlace")}
        </Button>
      </div>
    </fieldset>
  );
}
