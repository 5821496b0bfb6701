/** Who left a team and who came in, before which station [rule 6]: what is recorded, and a new one. */
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as v from "valibot";
import { PersonId, StationId, SubstitutionId, type TeamId } from "../../../core/competition/id.ts";
import { record } from "../../../core/competition/run.ts";
import { type Substitution, substitutionsOf } from "../../../core/log/substitutions.ts";
import { useWords } from "../../i18n/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useOffice } from "../office.ts";
import { putAct } from "../setup/put.ts";
import { SavingProblem } from "../setup/SavingProblem.tsx";
import { useSaving } from "../setup/saving.ts";
import setup from "../setup/setup.module.css";
import css from "./people.module.css";

/** Empty: not chosen, and for `before`: from the beginning. */
interface Values {
  readonly leaves: string;
  readonly joins: string;
  readonly before: string;
  readonly reason: string;
}
const EMPTY: Values = { leaves: "", joins: "", before: "", reason: "" };

interface SubstitutionsDialogProps {
  readonly team: TeamId;
  readonly onClose: () => void;
}

export function SubstitutionsDialog({ team, onClose }: SubstitutionsDialogProps) {
  const { t } = useTranslation("office");
  const { device, state, field } = useOffice();
  const saving = useSaving();
  const form = useForm<Values>({ defaultValues: EMPTY });
  const submit = form.handleSubmit(async ({ leaves, joins, before, reason }) => {
    const saved = await saving.save(async () => {
      const id = v.parse(SubstitutionId, device.randomId());
      const body = {
        team,
        leaves: v.parse(PersonId, leaves),
        joins: v.parse(PersonId, joins),
        before: before === "" ? null : v.parse(StationId, before),
        reason: reason.trim(),
      };
      await device.act(putAct("substitution.put", record.substitution(id), null, body));
      return null;
    });
    if (saved) form.reset(EMPTY);
  });
  const takeAway = ({ record: name, op }: Substitution) =>
    saving.save(async () => {
      await device.act(putAct("substitution.put", name, op, null));
      return null;
    });
  const known = substitutionsOf(state).filter((substitution) => substitution.team === team);
  const { name = "", members = [] } = field.teams.get(team) ?? {};
  return (
    <Dialog
      open
      title={t("substitutions.title", { team: name })}
      onClose={onClose}
      actions={
        members.length > 1 && (
          <Button type="submit" form="substitution-form" tone="primary" busy={saving.busy}>
            {t("substitutions.record")}
          </Button>
        )
      }
    >
      <div className={setup.stack}>
        {known.length === 0 ? (
          <p className={setup.note}>{t("substitutions.none")}</p>
        ) : (
          <ul className={css.substitutions}>
            {known.map((one) => (
              <Recorded key={one.record} substitution={one} onTakeAway={() => void takeAway(one)} />
            ))}
          </ul>
        )}
        {members.length > 1 ? (
          <form id="substitution-form" className={setup.stack} noValidate onSubmit={submit}>
            <Fields form={form} members={members} />
          </form>
        ) : (
          <p className={setup.note}>{t("substitutions.noReserve")}</p>
        )}
        <SavingProblem state={saving.state} />
      </div>
    </Dialog>
  );
}

interface FieldsProps {
  readonly form: ReturnType<typeof useForm<Values>>;
  readonly members: readonly PersonId[];
}

function Fields({ form: { register, formState, getValues }, members }: FieldsProps) {
  const { t } = useTranslation("office");
  const { field, competition, name } = useOffice();
  const words = useWords(competition.authoritative);
  const people = members.map((person) => ({ value: person, label: name(person) }));
  const stations = [...field.stations].map(([id, { station }]) => ({
    value: id,
    label: `${station.order} · ${words(station.title)}`,
  }));
  const { errors } = formState;
  return (
    <>
      <div className={setup.pairs}>
        <Select
          label={t("substitutions.leaves")}
          placeholder={t("action.choose")}
          options={people}
          problem={errors.leaves?.message}
          {...register("leaves", { validate: (chosen) => chosen !== "" || t("substitutions.choose") })}
        />
        <Select
          label={t("substitutions.joins")}
          placeholder={t("action.choose")}
          options={people}
          problem={errors.joins?.message}
          {...register("joins", {
            validate: (chosen) =>
              chosen === ""
                ? t("substitutions.choose")
                : chosen !== getValues("leaves") || t("substitutions.same"),
          })}
        />
      </div>
      <Select
        label={t("substitutions.before")}
        placeholder={t("substitutions.fromTheBeginning")}
        options={stations}
        {...register("before")}
      />
      <TextField
        label={t("noun.reason")}
        hint={t("run.noNames")}
        maxLength={2000}
        problem={errors.reason?.message}
        {...register("reason", { validate: (text) => text.trim().length >= 3 || t("run.reasonNeeded") })}
      />
    </>
  );
}

interface RecordedProps {
  readonly substitution: Substitution;
  readonly onTakeAway: () => void;
}

function Recorded({ substitution, onTakeAway }: RecordedProps) {
  const { t } = useTranslation("office");
  const { field, competition, name } = useOffice();
  const words = useWords(competition.authoritative);
  const { leaves, joins, before, reason, by } = substitution;
  const station = before === null ? undefined : field.stations.get(before)?.station;
  const swap = t("substitutions.swap", { joins: name(joins), leaves: name(leaves) });
  const when = station
    ? t("substitutions.beforeStation", { station: words(station.title) })
    : t("substitutions.fromTheBeginning");
  return (
    <li className={css.substitution}>
      <span>
        <b>{swap}</b>
        <span className={css.quiet}>
          {[when, reason, by !== null && t("substitutions.by", { name: name(by) })]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </span>
      <Button size="small" aria-label={t("substitutions.takeAwayOf", { swap })} onClick={onTakeAway}>
        {t("substitutions.takeAway")}
      </Button>
    </li>
  );
}
