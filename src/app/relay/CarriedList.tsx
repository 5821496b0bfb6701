/** What this device carries for others, and where each thing is. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Carried, Carrier } from "../device/relay.ts";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import css from "./relay.module.css";
import { useCarried } from "./use-carrier.ts";
import { useStateWords } from "./words.ts";

interface CarriedListProps {
  readonly carrier: Carrier;
  /** Id of the one that stands on the screen already. */
  readonly shown?: string | null;
  /** Of the times that are shown; absent: this device's. */
  readonly timeZone?: string | undefined;
}

export function CarriedList({ carrier, shown = null, timeZone }: CarriedListProps) {
  const { t } = useTranslation("relay");
  const all = useCarried(carrier);
  const items = all.filter(({ id }) => id !== shown);
  const waiting = all.some(({ state }) => state.kind === "kept" || state.kind === "refused");
  return (
    <section aria-labelledby={items.length > 0 || shown === null ? "carried" : undefined}>
      {(items.length > 0 || shown === null) && <SectionHead id="carried" title={t("carried.title")} />}
      {items.length === 0 ? (
        shown === null && <p className={css.note}>{t("carried.none")}</p>
      ) : (
        <ul className={css.list}>
          {items.map((item) => (
            <CarriedLine
              key={item.id}
              item={item}
              timeZone={timeZone}
              onRemove={() => void carrier.remove(item.id)}
            />
          ))}
        </ul>
      )}
      {waiting && (
        <p className={css.after}>
          <Button icon="refresh" wide onClick={() => carrier.now()}>
            {t("carried.again")}
          </Button>
        </p>
      )}
    </section>
  );
}

interface CarriedLineProps {
  readonly item: Carried;
  readonly timeZone: string | undefined;
  readonly onRemove: () => void;
}

function CarriedLine({ item, timeZone, onRemove }: CarriedLineProps) {
  const { t } = useTranslation("relay");
  const words = useStateWords(timeZone)(item.state);
  return (
    <li className={css.item}>
      <p className={css.name}>
        {item.ops === null ? t("carried.sealed") : t("carried.acts", { count: item.ops })}
        <span className={css.note}>
          {item.competition}
          {item.word !== null && ` · ${t("carried.word", { word: item.word })}`}
        </span>
      </p>
      <p>
        <Chip tone={words.tone}>{words.text}</Chip>
      </p>
      {words.more !== null && <p className={css.note}>{words.more}</p>}
      {item.state.kind !== "kept" && <RemoveTwice onRemove={onRemove} />}
    </li>
  );
}

/** Two taps, since nothing brings it back. What is on its way has none. */
function RemoveTwice({ onRemove }: { readonly onRemove: () => void }) {
  const { t } = useTranslation("relay");
  const [sure, setSure] = useState(false);
  return sure ? (
    <Button tone="danger" icon="trash" onClick={onRemove}>
      {t("carried.removeSure")}
    </Button>
  ) : (
    <Button icon="trash" onClick={() => setSure(true)}>
      {t("carried.remove")}
    </Button>
  );
}
