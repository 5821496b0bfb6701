/** One official: the role and stations stand in the log, the name beside it [L19]. */
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as v from "valibot";
import { Nation, Official } from "../../../core/competition/competition.ts";
import { type OpId, PersonId, type StationId } from "../../../core/competition/id.ts";
import { record } from "../../../core/competition/run.ts";
import { inForce, officialsOf, stationsOf } from "../../../core/log/setup.ts";
import { useWords } from "../../i18n/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { type Office, useOffice } from "../office.ts";
import { accepts } from "../setup/accepts.ts";
import { putAct } from "../setup/put.ts";
import { RemoveButton } from "../setup/RemoveButton.tsx";
import { SavingProblem } from "../setup/SavingProblem.tsx";
import { useSaving } from "../setup/saving.ts";
import setup from "../setup/setup.module.css";
import { putNames } from "./names.ts";

const ROLES = ["referee", "headJudge", "chiefJudge", "jury", "office"] as const;

interface Values {
  readonly name: string;
  readonly role: Official["role"];
  readonly nation: string;
  readonly stations: readonly StationId[];
}

interface OfficialDialogProps {
  /** null: a new one. */
  readonly official: PersonId | null;
  readonly onClose: () => void;
}

export function OfficialDialog({ official, onClose }: OfficialDialogProps) {
  const { t } = useTranslation("office");
  const office = useOffice();
  const { device, state, competition, name } = office;
  const words = useWords(competition.authoritative);
  const saving = useSaving();
  const [edited] = useState<OpId | null>(
    () => official && (inForce(state, record.official(official))?.op ?? null),
  );
  const { register, formState, handleSubmit } = useForm<Values>({
    defaultValues: valuesOf(office, official),
  });
  const submit = handleSubmit(async (values) => {
    const saved = await saving.save(async () => {
      const id = official ?? v.parse(PersonId, device.randomId());
      const before = officialsOf(state).get(id);
      const trouble = await putNames(office, [{ id, name: values.name.trim() }]);
      if (trouble !== null) return trouble;
      await device.act(putAct("official.put", record.official(id), edited, officialOfValues(values, before)));
      return null;
    });
    if (saved) onClose();
  });
  const remove = async () => {
    if (official === null) return;
    const saved = await saving.save(async () => {
      await device.act(putAct("official.put", record.official(official), edited, null));
      return null;
    });
    if (saved) onClose();
  };
  const wrong = formState.errors;
  return (
    <Dialog
      open
      title={official === null ? t("people.addTitle") : t("people.editTitle", { name: name(official) })}
      onClose={onClose}
      actions={
        <>
          {official !== null && (
            <RemoveButton
              label={t("people.remove")}
              question={t("people.removeQuestion", { name: name(official) })}
              busy={saving.busy}
              onRemove={remove}
            />
          )}
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit" form="official-form" busy={saving.busy}>
            {t("action.save")}
          </Button>
        </>
      }
    >
      <form id="official-form" className={setup.stack} noValidate onSubmit={submit}>
        <div className={setup.pairs}>
          <div className={setup.wide}>
            <TextField
              label={t("people.name")}
              hint={t("people.nameHint")}
              autoComplete="off"
              maxLength={120}
              data-first-focus
              problem={wrong.name?.message}
              {...register("name", { validate: (typed) => typed.trim() !== "" || t("people.nameTodo") })}
            />
          </div>
          <Select
            label={t("people.role")}
            options={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
            {...register("role")}
          />
          <TextField
            label={t("noun.nation")}
            hint={t("people.nationHint")}
            optional
            autoComplete="off"
            problem={wrong.nation?.message}
            {...register("nation", {
              validate: (typed) =>
                typed.trim() === "" || accepts(Nation, t("people.nationTodo"))(typed.trim().toUpperCase()),
            })}
          />
        </div>
        <fieldset className={setup.choices}>
          <legend className={setup.legend}>{t("people.stations")}</legend>
          {[...stationsOf(state)].map(([id, station]) => (
            <Checkbox
              key={id}
              value={id}
              label={`${station.order} · ${words(station.title)}`}
              {...register("stations")}
            />
          ))}
        </fieldset>
        <p className={setup.note}>{t("people.stationsHint")}</p>
        <SavingProblem state={saving.state} />
      </form>
    </Dialog>
  );
}

function valuesOf({ state, snapshot }: Office, official: PersonId | null): Values {
  const known = official === null ? undefined : officialsOf(state).get(official);
  if (official === null || known === undefined) {
    return { name: "", role: "referee", nation: "", stations: [] };
  }
  return {
    name: snapshot.people.get(official)?.name ?? "",
    role: known.role,
    nation: known.nation ?? "",
    stations: known.stations,
  };
}

/** @param before  what stands there now: which badge is good is said elsewhere, and stays */
function officialOfValues({ role, nation, stations }: Values, before: Official | undefined): Official {
  const from = nation.trim().toUpperCase();
  const badge = before?.badge === undefined ? {} : { badge: before.badge };
  return v.parse(Official, { role, stations, ...(from === "" ? {} : { nation: from }), ...badge });
}
