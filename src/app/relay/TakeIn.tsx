/** Takes what another device hands on: its file, or what the camera films of its screen. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CompetitionId } from "../../core/competition/id.ts";
import type { Carrier, TakenCode, TakenFile } from "../device/relay.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { FilmDialog } from "./FilmDialog.tsx";
import css from "./relay.module.css";
import { TakenWords } from "./TakenWords.tsx";

interface TakeInProps {
  readonly competition: CompetitionId;
  readonly carrier: Carrier;
}

export function TakeIn({ competition, carrier }: TakeInProps) {
  const { t } = useTranslation("relay");
  const [filming, setFilming] = useState(false);
  const [taken, setTaken] = useState<TakenFile | TakenCode | null>(null);
  const read = async (file: File | undefined) => {
    if (!file) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    setTaken(await carrier.takeFile(competition, bytes));
  };
  return (
    <section aria-labelledby="take">
      <SectionHead id="take" title={t("relay.take")} />
      <div className={css.files}>
        <p className={css.note}>{t("relay.takeHint")}</p>
        <label className={css.choose}>
          <input
            type="file"
            className="said"
            accept=".json,.txt,application/json,text/plain"
            onChange={(event) => {
              void read(event.target.files?.[0]);
              // The same file may be chosen again after it was mended.
              event.target.value = "";
            }}
          />
          <Icon name="document" />
          {t("relay.choose")}
        </label>
        <Button icon="scan" onClick={() => setFilming(true)}>
          {t("relay.film")}
        </Button>
        {taken !== null && <TakenWords taken={taken} />}
      </div>
      {filming && (
        <FilmDialog
          competition={competition}
          carrier={carrier}
          onTaken={(what) => {
            setTaken(what);
            setFilming(false);
          }}
          onClose={() => setFilming(false)}
        />
      )}
    </section>
  );
}
