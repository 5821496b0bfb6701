/**
 * A person's PIN: typed twice, or drawn and shown this once. An official's verifier goes to the tablets of the stations, a
 * captain's to those that may ask for it [A1, A21].
 */
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { PersonId } from "../../../core/competition/id.ts";
import type { Trouble } from "../../device/face.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { type Office, useOffice } from "../office.ts";
import { SavingProblem } from "../setup/SavingProblem.tsx";
import { useSaving } from "../setup/saving.ts";
import setup from "../setup/setup.module.css";
import css from "./people.module.css";
import { isPin, randomPin } from "./pin.ts";

interface PinDialogProps {
  readonly person: PersonId;
  readonly onClose: () => void;
}

export function PinDialog({ person, onClose }: PinDialogProps) {
  const { t } = useTranslation("office");
  const office = useOffice();
  const saving = useSaving();
  const [way, setWay] = useState<"drawn" | "typed">("drawn");
  const [shown, setShown] = useState<string | null>(null);
  const { register, formState, handleSubmit } = useForm({ defaultValues: { pin: "", again: "" } });
  const draw = async () => {
    const pin = randomPin();
    if (await saving.save(() => putPin(office, person, pin))) setShown(pin);
  };
  const type = handleSubmit(async ({ pin }) => {
    if (await saving.save(() => putPin(office, person, pin))) onClose();
  });
  const title = t("people.pinTitle", { name: office.name(person) });
  if (shown !== null) {
    return (
      <Dialog
        open
        title={title}
        onClose={onClose}
        actions={
          <Button tone="primary" onClick={onClose}>
            {t("people.pinNoted")}
          </Button>
        }
      >
        <div className={setup.stack}>
          <output className={css.pin}>{shown}</output>
          <p>{t("people.pinOnce")}</p>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          {way === "drawn" ? (
            <Button tone="primary" busy={saving.busy} onClick={draw}>
              {t("people.drawPin")}
            </Button>
          ) : (
            <Button tone="primary" type="submit" form="pin-form" busy={saving.busy}>
              {t("action.save")}
            </Button>
          )}
        </>
      }
    >
      <div className={setup.stack}>
        <Segmented
          label={t("people.pinWay")}
          options={[
            { value: "drawn", label: t("people.pinDrawn") },
            { value: "typed", label: t("people.pinTyped") },
          ]}
          value={way}
          onChoose={setWay}
        />
        {way === "drawn" ? (
          <p>{t("people.pinDrawnHint")}</p>
        ) : (
          <form id="pin-form" className={setup.pairs} noValidate onSubmit={type}>
            <TextField
              label={t("people.pinNew")}
              hint={t("people.pinHint")}
              type="password"
              inputMode="numeric"
              autoComplete="new-password"
              problem={formState.errors.pin?.message}
              {...register("pin", { validate: (pin) => isPin(pin) || t("people.pinTodo") })}
            />
            <TextField
              label={t("people.pinAgain")}
              type="password"
              inputMode="numeric"
              autoComplete="new-password"
              problem={formState.errors.again?.message}
              {...register("again", {
                validate: (again, { pin }) => again === pin || t("people.pinAgainTodo"),
              })}
            />
          </form>
        )}
        <SavingProblem state={saving.state} />
      </div>
    </Dialog>
  );
}

/** Gives a person a PIN; it replaces the one before on every tablet that hears of it. */
async function putPin({ device, snapshot }: Office, id: PersonId, pin: string): Promise<Trouble | null> {
  const known = snapshot.people.get(id);
  const person = known ?? { id, name: "", contact: null, pin: null, erased: false };
  const verifier = await device.pinVerifier(pin);
  const outcome = await device.putPeople([{ ...person, pin: verifier }]);
  return outcome.ok ? null : outcome.trouble;
}
