/** PINs for everybody who has none, drawn in one go and shown this once: to be printed, cut and handed out [A1]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PersonId } from "../../../core/competition/id.ts";
import type { Person } from "../../../core/protocol/messages.ts";
import { useUnfinished } from "../../device/unfinished.ts";
import { Button } from "../../ui/Button.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { ProgressBar } from "../../ui/ProgressBar.tsx";
import { useOffice } from "../office.ts";
import { OfficePage } from "../setup/OfficePage.tsx";
import { SavingProblem } from "../setup/SavingProblem.tsx";
import { useSaving } from "../setup/saving.ts";
import setup from "../setup/setup.module.css";
import { randomPin } from "./pin.ts";
import css from "./pins.module.css";

interface DrawPinsProps {
  /** What the page is called. */
  readonly title: string;
  /** Persons without a PIN, each with what its slip says below the name. */
  readonly persons: ReadonlyMap<PersonId, string>;
  readonly onClose: () => void;
}

/** A page of its own, since a dialog does not print well. */
export function DrawPins({ title, persons, onClose }: DrawPinsProps) {
  const { t } = useTranslation("office");
  const { device, snapshot } = useOffice();
  const saving = useSaving();
  const [done, setDone] = useState(0);
  const [drawn, setDrawn] = useState<ReadonlyMap<PersonId, string> | null>(null);
  useUnfinished(saving.busy || drawn !== null);
  const draw = () =>
    saving.save(async () => {
      const pins = new Map([...persons.keys()].map((id) => [id, randomPin()]));
      const people: Person[] = [];
      for (const [id, pin] of pins) {
        const known = snapshot.people.get(id);
        const person = known ?? { id, name: "", contact: null, pin: null, erased: false };
        people.push({ ...person, pin: await device.pinVerifier(pin) });
        setDone(people.length);
      }
      const outcome = await device.putPeople(people);
      if (!outcome.ok) return outcome.trouble;
      setDrawn(pins);
      return null;
    });
  return (
    <OfficePage
      forPaper
      title={title}
      subtitle={t("people.pinsCount", { count: persons.size })}
      actions={
        drawn === null ? (
          <>
            <Button onClick={onClose}>{t("action.cancel")}</Button>
            <Button tone="primary" icon="lock" busy={saving.busy} onClick={draw}>
              {t("people.drawPins", { count: persons.size })}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={onClose}>{t("people.pinNoted")}</Button>
            <Button tone="primary" icon="print" onClick={() => window.print()}>
              {t("action.print")}
            </Button>
          </>
        )
      }
    >
      <SavingProblem state={saving.state} />
      {saving.busy && <ProgressBar label={t("people.drawingPins")} value={done} max={persons.size} />}
      {drawn === null ? (
        <p className={setup.note}>{t("people.pinsHint")}</p>
      ) : (
        <>
          <div data-screen-only>
            <Problem tone="warn" title={t("people.pinsOnce")} />
          </div>
          <PinSlips pins={drawn} lines={persons} />
        </>
      )}
    </OfficePage>
  );
}

interface PinSlipsProps {
  readonly pins: ReadonlyMap<PersonId, string>;
  readonly lines: ReadonlyMap<PersonId, string>;
}

function PinSlips({ pins, lines }: PinSlipsProps) {
  const { name, competition } = useOffice();
  return (
    <ul className={css.slips}>
      {[...pins].map(([id, pin]) => (
        <li key={id} className={css.slip}>
          <span>{competition.name}</span>
          <strong>{name(id)}</strong>
          <span>{lines.get(id)}</span>
          <output className={css.pin}>{pin}</output>
        </li>
      ))}
    </ul>
  );
}
