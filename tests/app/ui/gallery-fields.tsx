import { useState } from "react";
import { languageNow } from "../../../src/app/i18n/setup.ts";
import { Button, ButtonLink, IconButton } from "../../../src/app/ui/Button.tsx";
import { Checkbox } from "../../../src/app/ui/Checkbox.tsx";
import { DecimalField } from "../../../src/app/ui/DecimalField.tsx";
import { LanguageSwitch } from "../../../src/app/ui/LanguageSwitch.tsx";
import { Page } from "../../../src/app/ui/Page.tsx";
import { PinPad } from "../../../src/app/ui/PinPad.tsx";
import { SectionHead } from "../../../src/app/ui/SectionHead.tsx";
import { Select } from "../../../src/app/ui/Select.tsx";
import { TextArea } from "../../../src/app/ui/TextArea.tsx";
import { TextField } from "../../../src/app/ui/TextField.tsx";
import { ThemeSwitch } from "../../../src/app/ui/ThemeSwitch.tsx";
import { TimeField } from "../../../src/app/ui/TimeField.tsx";
import { TopBar } from "../../../src/app/ui/TopBar.tsx";

const say = (en: string, fr: string) => (languageNow() === "fr" ? fr : en);

/** Buttons and everything that takes an entry. */
export function FieldsPage() {
  const [time, setTime] = useState<number | null>(2014);
  const [value, setValue] = useState<string | null>(null);
  const [depth, setDepth] = useState<string | null>("5.5");
  const [pin, setPin] = useState<string | null>(null);
  return (
    <Page
      width="text"
      top={
        <TopBar title={say("Fields", "Champs")}>
          <LanguageSwitch />
          <ThemeSwitch />
        </TopBar>
      }
    >
      <div style={{ display: "grid", gap: "1.25rem" }}>
        <div style={{ display: "flex", flexWrap: "wrap", gap: ".75rem" }}>
          <Button tone="primary" size="large">
            {say("Submit", "Valider")}
          </Button>
          <Button tone="primary">{say("Start", "Démarrer")}</Button>
          <Button icon="undo">{say("Undo", "Défaire")}</Button>
          <Button tone="danger" icon="trash">
            {say("Delete", "Supprimer")}
          </Button>
          <Button tone="link">{say("Compare and settle", "Comparer et trancher")}</Button>
          <Button size="small">{say("Small", "Petit")}</Button>
          <Button disabled>{say("Disabled", "Désactivé")}</Button>
          <Button tone="primary" busy>
            {say("Sending", "Envoi")}
          </Button>
          <ButtonLink href="#x" icon="forward">
            {say("A link", "Un lien")}
          </ButtonLink>
          <IconButton icon="more" label="More" />
        </div>
        <TextField
          label={say("Team name", "Nom de l’équipe")}
          hint={say("As it is called out.", "Telle qu’on l’appelle.")}
          defaultValue="Norway 2"
        />
        <TextField
          label={say("Start number", "Dossard")}
          inputMode="numeric"
          defaultValue="x"
          problem={say("Whole numbers only.", "Nombres entiers seulement.")}
          optional
        />
        <Select
          label={say("Category", "Catégorie")}
          placeholder={say("Choose…", "Choisir…")}
          options={[{ value: "n", label: say("Novice", "Novice") }]}
        />
        <TextArea
          label={say("Reason", "Motif")}
          phrases={say(
            "Stopwatch started late|Seen by both judges|Equipment failed",
            "Chronomètre démarré en retard|Vu par les deux juges|Matériel défaillant",
          ).split("|")}
        />
        <DecimalField
          label={say("Depth of compressions", "Profondeur des compressions")}
          unit="cm"
          min="0"
          max="10"
          step="0.5"
          value={depth}
          onChange={setDepth}
        />
        <DecimalField
          label={say("Temperature", "Température")}
          unit="°C"
          min="-40"
          max="45"
          hint={say("−40 to 45", "de −40 à 45")}
          value={value}
          onChange={setValue}
        />
        <TimeField
          label={say("Time by hand", "Temps à la main")}
          hint={String(time)}
          value={time}
          onChange={setTime}
        />
        <Checkbox
          label={say("Guest, not ranked", "Hors concours, non classée")}
          hint={say("Scored and shown, displaces nobody", "Notée et montrée, ne déplace personne")}
        />
        <SectionHead title="PIN" />
        <PinPad
          label={say("PIN of Judge A", "Code PIN du juge A")}
          onEnter={setPin}
          problem={pin && say("Wrong PIN. 4 tries left.", "Code PIN faux. Encore 4 essais.")}
        />
      </div>
    </Page>
  );
}
