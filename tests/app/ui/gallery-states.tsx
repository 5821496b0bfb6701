import { useState } from "react";
import { languageNow } from "../../../src/app/i18n/setup.ts";
import { useAnnounce } from "../../../src/app/ui/Announcer.tsx";
import { Button } from "../../../src/app/ui/Button.tsx";
import { Chip } from "../../../src/app/ui/Chip.tsx";
import { Clock } from "../../../src/app/ui/Clock.tsx";
import { Dialog } from "../../../src/app/ui/Dialog.tsx";
import { EmptyState } from "../../../src/app/ui/EmptyState.tsx";
import { Icon, type IconName } from "../../../src/app/ui/Icon.tsx";
import { Page } from "../../../src/app/ui/Page.tsx";
import { Problem } from "../../../src/app/ui/Problem.tsx";
import { QrCode } from "../../../src/app/ui/QrCode.tsx";
import { SaveState } from "../../../src/app/ui/SaveState.tsx";
import { SectionHead } from "../../../src/app/ui/SectionHead.tsx";
import { Tabs } from "../../../src/app/ui/Tabs.tsx";
import { TextArea } from "../../../src/app/ui/TextArea.tsx";
import { TopBar } from "../../../src/app/ui/TopBar.tsx";

const say = (en: string, fr: string) => (languageNow() === "fr" ? fr : en);
const icons =
  "alert back backspace battery board check clock cloud copy cross document down download edit eye flag forward grid handOver info link list lock minus moon more offline pause people play plus print qr refresh scan search send settings stop sun tablet trash undo up".split(
    " ",
  ) as IconName[];
const line = { display: "flex", flexWrap: "wrap", gap: ".75rem", alignItems: "center" } as const;

/** States, messages and pictures. */
export function StatesPage() {
  const announce = useAnnounce();
  const [tab, setTab] = useState<"a" | "b">("a");
  return (
    <Page top={<TopBar title={say("States", "États")} />}>
      <div style={line}>
        <Chip tone="ok">{say("Received 10:22", "Reçue à 10:22")}</Chip>
        <Chip tone="warn">{say("3 waiting", "3 en attente")}</Chip>
        <Chip tone="bad">{say("Scored twice", "Noté deux fois")}</Chip>
        <Chip tone="note">{say("Provisional", "Provisoire")}</Chip>
        <Chip>{say("Waiting", "En attente")}</Chip>
        <Chip tone="bad" icon={null}>
          4
        </Chip>
      </div>
      <div style={{ ...line, marginBlock: "1rem", justifyContent: "space-between" }}>
        <SaveState state="saved" waiting={0} />
        <SaveState state="saving" waiting={3} />
        <SaveState
          state="notSaved"
          waiting={12}
          link={say("offline since 10:41", "hors ligne depuis 10:41")}
        />
        <Clock elapsed={0} tone="paused" note={say("Paused", "En pause")} />
        <Clock elapsed={6650} tone="warning" note={say("0:55 left of 12:00", "reste 0:55 sur 12:00")} />
        <Clock elapsed={7320} tone="over" note={say("0:12 over 12:00", "0:12 au-delà de 12:00")} />
      </div>
      <div style={{ display: "grid", gap: "1rem" }}>
        <Problem
          title={say("The file can’t be read.", "Le fichier est illisible.")}
          where="teams[3].nations"
          todo={say(
            "Write the nation in three capital letters, e.g. “NOR”.",
            "Écrivez la nation en trois majuscules, p. ex. « NOR ».",
          )}
          action={<Button size="small">{say("Choose another file", "Choisir un autre fichier")}</Button>}
        />
        <Problem
          tone="warn"
          title={say("This tablet has been quiet for 34 min.", "Cette tablette se tait depuis 34 min.")}
        />
        <EmptyState
          icon="people"
          title={say("No teams yet", "Pas encore d’équipes")}
          action={
            <Button tone="primary" icon="plus">
              {say("Add a team", "Ajouter une équipe")}
            </Button>
          }
        >
          {say(
            "Add them one by one, or import a competition file.",
            "Ajoutez-les une à une, ou importez un fichier de compétition.",
          )}
        </EmptyState>
        <Tabs
          label="x"
          current={tab}
          onChoose={setTab}
          tabs={[
            { id: "a", label: say("Overall", "Général") },
            { id: "b", label: say("Experienced", "Expérimentés") },
          ]}
        >
          <QrCode content="https://aidpost.example/join#c=demo&i=abc&s=0123456789" label="QR" size="small" />
        </Tabs>
        <SectionHead title={say("Pictures", "Images")} />
        <div style={{ ...line, fontSize: "1.5rem" }}>
          {icons.map((name) => (
            <Icon key={name} name={name} label={name} />
          ))}
        </div>
        <Button
          onClick={() =>
            announce({
              text: say("Sheet submitted", "Feuille validée"),
              tone: "ok",
              action: { label: say("Undo", "Défaire"), onAct: () => {} },
            })
          }
        >
          Toast
        </Button>
      </div>
    </Page>
  );
}

/** An open dialog. */
export function DialogPage() {
  const [open, setOpen] = useState(true);
  return (
    <Page top={<TopBar title="Dialog" />}>
      <Button onClick={() => setOpen(true)}>Open</Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={say("Why was the tourniquet missed?", "Pourquoi le garrot a-t-il manqué ?")}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{say("Cancel", "Annuler")}</Button>
            <Button tone="primary" onClick={() => setOpen(false)}>
              {say("Save reason", "Enregistrer le motif")}
            </Button>
          </>
        }
      >
        <TextArea
          label={say("Reason", "Motif")}
          hint={say("No names.", "Pas de noms.")}
          phrases={["Not seen", "Not done", "Too late"]}
        />
      </Dialog>
    </Page>
  );
}
