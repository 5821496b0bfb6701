/** One team: its line in every table, and the names of its members, which lie beside the log [L19]. */
import { useState } from "react";
import { FormProvider, useFieldArray, useForm, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as v from "valibot";
import { Nation, Team } from "../../../core/competition/competition.ts";
import { type CategoryId, type OpId, PersonId, TeamId } from "../../../core/competition/id.ts";
import { record } from "../../../core/competition/run.ts";
import { inForce } from "../../../core/log/setup.ts";
import { useWords } from "../../i18n/words.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { type Office, useOffice } from "../office.ts";
import { accepts } from "../setup/accepts.ts";
import { putAct } from "../setup/put.ts";
import { RemoveButton } from "../setup/RemoveButton.tsx";
import { SavingProblem } from "../setup/SavingProblem.tsx";
import { useSaving } from "../setup/saving.ts";
import setup from "../setup/setup.module.css";
import { putNames } from "./names.ts";
import css from "./people.module.css";

/** As typed. A member without `person` is new. */
interface Values {
  readonly number: string;
  readonly name: string;
  readonly nations: string;
  readonly categories: readonly CategoryId[];
  readonly guest: boolean;
  readonly members: readonly { readonly person: string; readonly name: string }[];
}

interface TeamDialogProps {
  /** null: a new one. */
  readonly team: TeamId | null;
  readonly onClose: () => void;
}

export function TeamDialog({ team, onClose }: TeamDialogProps) {
  const { t } = useTranslation("office");
  const office = useOffice();
  const { device, state, field } = office;
  const saving = useSaving();
  // What the person saw when the editing began is what the change follows, whatever arrives meanwhile [L7].
  const [edited] = useState<OpId | null>(() => team && (inForce(state, record.team(team))?.op ?? null));
  const form = useForm<Values>({ defaultValues: valuesOf(office, team) });
  const known = team === null ? null : (field.teams.get(team) ?? null);
  const submit = form.handleSubmit(async (values) => {
    const saved = await saving.save(async () => {
      const members = values.members.filter(({ name }) => name.trim() !== "");
      const people = members.map(({ person, name }) => ({
        id: v.parse(PersonId, person === "" ? device.randomId() : person),
        name: name.trim(),
      }));
      const trouble = await putNames(office, people);
      if (trouble !== null) return trouble;
      const id = team ?? v.parse(TeamId, device.randomId());
      const body = teamOfValues(
        values,
        people.map((person) => person.id),
      );
      await device.act(putAct("team.put", record.team(id), edited, body));
      return null;
    });
    if (saved) onClose();
  });
  const remove = async () => {
    if (team === null) return;
    const saved = await saving.save(async () => {
      await device.act(putAct("team.put", record.team(team), edited, null));
      return null;
    });
    if (saved) onClose();
  };
  return (
    <Dialog
      open
      title={known ? t("teams.editTitle", { team: known.name }) : t("teams.addTitle")}
      onClose={onClose}
      actions={
        <>
          {team !== null && (
            <RemoveButton
              label={t("teams.remove")}
              question={t("teams.removeQuestion", { team: known?.name ?? "" })}
              busy={saving.busy}
              onRemove={remove}
            />
          )}
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit" form="team-form" busy={saving.busy}>
            {t("action.save")}
          </Button>
        </>
      }
    >
      <FormProvider {...form}>
        <form id="team-form" className={setup.stack} noValidate onSubmit={submit}>
          <TeamFields team={team} />
          <Members />
          <SavingProblem state={saving.state} />
        </form>
      </FormProvider>
    </Dialog>
  );
}

function TeamFields({ team }: { readonly team: TeamId | null }) {
  const { t } = useTranslation("office");
  const { field, competition } = useOffice();
  const words = useWords(competition.authoritative);
  const { register, formState } = useFormContext<Values>();
  const wrong = formState.errors;
  const isFree = (number: string) => {
    const other = [...field.teams].find(([id, { number: taken }]) => id !== team && taken === Number(number));
    return other === undefined || t("teams.numberTaken", { number, team: other[1].name });
  };
  const { number, name } = Team.entries;
  return (
    <>
      <div className={setup.pairs}>
        <TextField
          label={t("noun.startNumber")}
          hint={t("teams.numberHint")}
          inputMode="numeric"
          autoComplete="off"
          data-first-focus
          problem={wrong.number?.message}
          {...register("number", {
            validate: {
              number: (typed) => accepts(number, t("teams.numberTodo"))(numberTyped(typed)),
              free: isFree,
            },
          })}
        />
        <TextField
          label={t("teams.nations")}
          hint={t("teams.nationsHint")}
          autoComplete="off"
          autoCapitalize="characters"
          problem={wrong.nations?.message}
          {...register("nations", {
            validate: (typed) =>
              nationsTodo(typed) ?? (nationsTyped(typed).length > 0 || t("teams.nationsTodo")),
          })}
        />
        <div className={setup.wide}>
          <TextField
            label={t("teams.name")}
            autoComplete="off"
            maxLength={120}
            problem={wrong.name?.message}
            {...register("name", { validate: accepts(name, t("teams.nameTodo")) })}
          />
        </div>
      </div>
      <fieldset className={setup.few}>
        <legend className={setup.legend}>{t("noun.category")}</legend>
        {[...field.categories].map(([id, category]) => (
          <Checkbox key={id} value={id} label={words(category.words)} {...register("categories")} />
        ))}
      </fieldset>
      <Checkbox label={t("noun.guest")} hint={t("teams.guestHint")} {...register("guest")} />
    </>
  );

  function nationsTodo(typed: string): string | null {
    const odd = nationsTyped(typed).find((nation) => !v.safeParse(Nation, nation).success);
    return odd === undefined ? null : t("teams.nationOdd", { nation: odd });
  }
}

function Members() {
  const { t } = useTranslation("office");
  const { control, register } = useFormContext<Values>();
  const { fields, append, remove } = useFieldArray({ control, name: "members" });
  return (
    <fieldset className={css.members}>
      <legend className={setup.legend}>{t("teams.members")}</legend>
      <p className={setup.note}>{t("teams.membersHint")}</p>
      {fields.map((member, index) => (
        <div key={member.id} className={css.member}>
          <TextField
            label={index === 0 ? t("role.captain") : t("teams.member", { number: index + 1 })}
            autoComplete="off"
            maxLength={120}
            {...register(`members.${index}.name`)}
          />
          <IconButton
            icon="trash"
            size="normal"
            label={t("teams.removeMember", { number: index + 1 })}
            onClick={() => remove(index)}
          />
        </div>
      ))}
      <div>
        <Button size="small" icon="plus" onClick={() => append({ person: "", name: "" })}>
          {t("teams.addMember")}
        </Button>
      </div>
    </fieldset>
  );
}

/** Teams of the field have three members, as a rule [rule 1]. */
const USUAL_MEMBERS = [0, 1, 2].map(() => ({ person: "", name: "" }));

function valuesOf({ field, snapshot }: Office, team: TeamId | null): Values {
  const known = team === null ? undefined : field.teams.get(team);
  if (known === undefined) {
    const numbers = [...field.teams.values()].map(({ number }) => number);
    return {
      number: String(Math.max(0, ...numbers) + 1),
      name: "",
      nations: "",
      categories: [],
      guest: false,
      members: USUAL_MEMBERS,
    };
  }
  return {
    number: String(known.number),
    name: known.name,
    nations: known.nations.join(", "),
    categories: known.categories,
    guest: known.guest,
    members: known.members.map((person) => ({ person, name: snapshot.people.get(person)?.name ?? "" })),
  };
}

function teamOfValues(values: Values, members: readonly PersonId[]): Team {
  return v.parse(Team, {
    number: numberTyped(values.number),
    name: values.name,
    nations: nationsTyped(values.nations),
    categories: values.categories,
    guest: values.guest,
    members,
  });
}

const numberTyped = (typed: string) => (/^\d+$/.test(typed.trim()) ? Number(typed) : Number.NaN);
const nationsTyped = (typed: string) =>
  typed
    .split(/[\s,;/+]+/)
    .map((nation) => nation.toUpperCase())
    .filter(Boolean);
