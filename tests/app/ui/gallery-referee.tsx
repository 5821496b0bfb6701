import { useState } from "react";
import { languageNow } from "../../../src/app/i18n/setup.ts";
import { Bib } from "../../../src/app/ui/Bib.tsx";
import { Button, IconButton } from "../../../src/app/ui/Button.tsx";
import { Card } from "../../../src/app/ui/Card.tsx";
import { Chip } from "../../../src/app/ui/Chip.tsx";
import { Clock } from "../../../src/app/ui/Clock.tsx";
import { FootBar } from "../../../src/app/ui/FootBar.tsx";
import { Page } from "../../../src/app/ui/Page.tsx";
import { ProgressBar } from "../../../src/app/ui/ProgressBar.tsx";
import { Row } from "../../../src/app/ui/Row.tsx";
import { SaveState } from "../../../src/app/ui/SaveState.tsx";
import { SectionHead } from "../../../src/app/ui/SectionHead.tsx";
import { Segmented } from "../../../src/app/ui/Segmented.tsx";
import { Stepper } from "../../../src/app/ui/Stepper.tsx";
import { TopBar } from "../../../src/app/ui/TopBar.tsx";

const say = (en: string, fr: string) => (languageNow() === "fr" ? fr : en);

function Binary({ label, start = null }: { label: string; start?: "done" | "notDone" | null }) {
  const [value, setValue] = useState(start);
  return (
    <Segmented
      label={label}
      value={value}
      onChoose={setValue}
      options={[
        { value: "notDone", label: say("Not done", "Non fait"), tone: "notDone" },
        { value: "done", label: say("Done", "Fait") },
      ]}
    />
  );
}

function Graded({ label, stacked = false }: { label: string; stacked?: boolean }) {
  const [value, setValue] = useState<"a" | "b" | "c" | null>(stacked ? null : "c");
  const long = stacked;
  return (
    <Segmented
      label={label}
      value={value}
      onChoose={setValue}
      layout={stacked ? "stacked" : "inline"}
      options={[
        {
          value: "a",
          label: long ? say("not done / unsafe", "non fait / dangereux") : say("No", "Non"),
          tone: "notDone",
          hint: long ? "0" : undefined,
        },
        {
          value: "b",
          label: long
            ? say("partly or with prompting", "partiel ou sur relance")
            : say("Partly", "En partie"),
          hint: long ? "5" : undefined,
        },
        {
          value: "c",
          label: long
            ? say("complete and repeated after every move", "complet et répété après chaque déplacement")
            : say("Full", "Complet"),
          hint: long ? "10" : undefined,
        },
      ]}
    />
  );
}

function Count({
  label,
  start = null,
  max = 6,
  all = false,
}: {
  label: string;
  start?: number | null;
  max?: number;
  all?: boolean;
}) {
  const [value, setValue] = useState(start);
  return <Stepper label={label} value={value} max={max} onChange={setValue} withAll={all} />;
}

/** A sheet as a referee sees it. */
export function SheetPage({ practice }: { readonly practice: boolean }) {
  const more = <IconButton icon="more" label={say("More", "Plus")} />;
  return (
    <Page
      practice={practice}
      top={
        <TopBar
          lead={<Bib number={14} />}
          title={say("Norway 2", "Norvège 2")}
          beside={say("Experienced", "Expérimenté")}
          subtitle={say(
            "Station 5 · Six casualties, three rescuers · Judge A, command",
            "Atelier 5 · Six blessés, trois secouristes · Juge A, commandement",
          )}
          below={<ProgressBar label={say("Marked", "Noté")} value={16} max={25} />}
        >
          <Clock elapsed={4627} note={say("4:18 left of 12:00", "reste 4:18 sur 12:00")} />
          <Button icon="pause">{say("Pause", "Pause")}</Button>
        </TopBar>
      }
      foot={
        <FootBar
          start={
            <>
              <Button icon="undo">{say("Undo", "Défaire")}</Button>
              <Button tone="danger">{say("Penalty", "Pénalité")}</Button>
            </>
          }
          middle={
            <SaveState
              state="saved"
              waiting={3}
              link={say("offline since 10:41", "hors ligne depuis 10:41")}
            />
          }
          end={<Button tone="primary">{say("Review", "Relire")}</Button>}
        />
      }
    >
      <Card tone="note">
        06:00{" "}
        {say("Tell the team: casualty C becomes breathless", "Dire à l’équipe : le blessé C s’essouffle")}
      </Card>
      <SectionHead
        title={say("Triage", "Triage")}
        aside={say("4 of 5 marked · 22 / 30", "4 sur 5 notés · 22 / 30")}
      />
      <Row
        more={more}
        label={say("Sends walking wounded to one place", "Regroupe les blessés capables de marcher")}
        hint={say("4 points · 01:12", "4 points · 01:12")}
      >
        <Binary label="c1" start="done" />
      </Row>
      <Row
        more={more}
        label={say("Correct category for each casualty", "Catégorie juste pour chaque blessé")}
        hint={say("3 points each, 6 casualties", "3 points chacun, 6 blessés")}
      >
        <Count label="c2" start={5} all />
      </Row>
      <Row
        more={more}
        label={say("Whole triage sweep finished", "Tour de triage terminé")}
        hint="≤ 3:00 5 · ≤ 4:00 3"
      >
        <Button tone="primary">{say("03:21.4 · 3 points", "03:21,4 · 3 points")}</Button>
      </Row>
      <Row
        more={more}
        tone="todo"
        label={say(
          "Category visible on the casualty and listed",
          "Catégorie visible sur le blessé et inscrite sur la liste",
        )}
        hint={say("3 points · not marked yet", "3 points · pas encore noté")}
      >
        <Binary label="c4" />
      </Row>
      <Row
        more={more}
        tone="todo"
        layout="stacked"
        label={say(
          "Systematic search for other bleeding, front, back, armpits, groin",
          "Recherche systématique d’autres saignements, face, dos, aisselles, aines",
        )}
        hint={say("10 points · not marked yet", "10 points · pas encore noté")}
      >
        <Graded label="c5" stacked />
      </Row>
      <SectionHead
        title={say("Life-saving actions", "Gestes qui sauvent")}
        aside={say("3 of 5 marked · 14 / 30", "3 sur 5 notés · 14 / 30")}
      />
      <Row
        more={more}
        tone="todo"
        flag={say("critical", "critique")}
        label={say("Massive bleed of casualty A stopped", "Hémorragie massive du blessé A arrêtée")}
        hint="≤ 2:00 10 · ≤ 3:00 6 · ≤ 4:00 3"
      >
        <Button icon="clock">{say("Mark time now", "Relever le temps")}</Button>
      </Row>
      <Row
        more={more}
        label={say(
          "Airway of casualty B opened and kept",
          "Voies aériennes du blessé B libérées et maintenues",
        )}
        hint={say("6 points · 04:55", "6 points · 04:55")}
      >
        <Graded label="c7" />
      </Row>
      <Row
        more={more}
        tone="todo"
        label={say("Tourniquets placed right", "Garrots bien posés")}
        hint={say("2 points each", "2 points chacun")}
      >
        <Count label="c8" max={4} />
      </Row>
      <Row
        more={more}
        label={say(
          "No time spent on T3/T4 while a T1 waits",
          "Pas de temps passé sur T3/T4 pendant qu’un T1 attend",
        )}
        hint={say("4 points · 06:10", "4 points · 06:10")}
      >
        <Binary label="c9" start="notDone" />
      </Row>
    </Page>
  );
}

/** The station home. */
export function HomePage({ practice }: { readonly practice: boolean }) {
  return (
    <Page
      practice={practice}
      top={
        <TopBar
          title={say("Station 5 · Six casualties", "Atelier 5 · Six blessés")}
          subtitle={say("Lane 2 · Judge A", "Ligne 2 · Juge A")}
        >
          <Chip tone="ok">{say("Ready for offline", "Prêt hors ligne")}</Chip>
          <Chip tone="warn">{say("3 to send", "3 à envoyer")}</Chip>
          <Button size="small" icon="handOver">
            {say("Hand over", "Passer la main")}
          </Button>
        </TopBar>
      }
    >
      <SectionHead title={say("Next", "Suivant")} aside={say("Running 6 min late", "6 min de retard")} />

      <Row
        tone="next"
        lead={<Bib number={14} />}
        label={say("Norway 2", "Norvège 2")}
        hint={say("NOR · Experienced", "NOR · Expérimenté")}
        more={<Button tone="primary">{say("Start", "Démarrer")}</Button>}
      >
        10:50
      </Row>

      <SectionHead title={say("Done", "Faits")} aside={say("11 of 35", "11 sur 35")} />
      <Row
        lead={<Bib number={1208} />}
        label={say(
          "International friends of the northern reserve",
          "Amis internationaux de la réserve du nord",
        )}
        hint="DEU · EST · USA · International"
      >
        <b>82.5</b>
        <Chip tone="warn">{say("Waiting to send", "À envoyer")}</Chip>
      </Row>
      <Row lead={<Bib number={31} />} label="Canada 3" hint="CAN · Veteran">
        <b>74</b>
        <Chip tone="ok">{say("Received 10:22", "Reçue à 10:22")}</Chip>
      </Row>
      <Row lead={<Bib number={12} />} label="France 2" hint="FRA">
        <b>69 / 77</b>
        <Chip tone="bad">{say("Scored twice", "Noté deux fois")}</Chip>
      </Row>
    </Page>
  );
}
