/** The fields of the competition's own record, used where it is started and where it is changed. */
import { useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as v from "valibot";
import { Competition } from "../../../core/competition/competition.ts";
import { isTimeZone } from "../../../core/formats/local-time.ts";
import { APP_LANGUAGES } from "../../i18n/language.ts";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { accepts } from "./accepts.ts";
import css from "./setup.module.css";

/** As typed: everything is text. */
export interface CompetitionValues {
  readonly competition: {
    readonly name: string;
    readonly place: string;
    readonly from: string;
    readonly to: string;
    readonly timeZone: string;
    readonly authoritative: Competition["authoritative"];
  };
}

export function competitionValues(competition: Competition): CompetitionValues["competition"] {
  return { ...competition, place: competition.place ?? "" };
}

/** Values that passed the fields' checks. */
export function competitionOfValues({ place, ...values }: CompetitionValues["competition"]): Competition {
  return v.parse(Competition, place.trim() === "" ? values : { ...values, place });
}

/** Nothing is filled in yet, except what this browser can tell. */
export const newCompetition = (
  authoritative: Competition["authoritative"],
): CompetitionValues["competition"] => ({
  name: "",
  place: "",
  from: "",
  to: "",
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  authoritative,
});

/** Inside of a `FormProvider` whose values hold a `competition`. */
export function CompetitionFields() {
  const { t } = useTranslation("office");
  const { register, formState, getValues, setValue } = useFormContext<CompetitionValues>();
  const wrong = formState.errors.competition;
  const { name, from } = Competition.entries;
  return (
    <div className={css.fields}>
      <div className={css.wide}>
        <TextField
          label={t("setup.competition.name")}
          hint={t("setup.competition.nameHint")}
          autoComplete="off"
          problem={wrong?.name?.message}
          {...register("competition.name", { validate: accepts(name, t("setup.competition.nameTodo")) })}
        />
      </div>
      <TextField
        label={t("setup.competition.from")}
        type="date"
        problem={wrong?.from?.message}
        {...register("competition.from", {
          validate: accepts(from, t("setup.competition.dateTodo")),
          onChange: () => {
            // Most competitions last one day.
            if (getValues("competition.to") === "") setValue("competition.to", getValues("competition.from"));
          },
        })}
      />
      <TextField
        label={t("setup.competition.to")}
        type="date"
        problem={wrong?.to?.message}
        {...register("competition.to", {
          validate: {
            date: accepts(from, t("setup.competition.dateTodo")),
            order: (to, values) => values.competition.from <= to || t("setup.competition.toTodo"),
          },
        })}
      />
      <TextField
        label={t("setup.competition.place")}
        optional
        autoComplete="off"
        maxLength={120}
        {...register("competition.place")}
      />
      <Select
        label={t("setup.competition.timeZone")}
        hint={t("setup.competition.timeZoneHint")}
        options={timeZones(formState.defaultValues?.competition?.timeZone)}
        problem={wrong?.timeZone?.message}
        {...register("competition.timeZone", {
          validate: (zone) => isTimeZone(zone) || t("setup.competition.timeZoneTodo"),
        })}
      />
      <Select
        label={t("setup.competition.authoritative")}
        hint={t("setup.competition.authoritativeHint")}
        options={APP_LANGUAGES.map((language) => ({ value: language, label: t(`language.${language}`) }))}
        {...register("competition.authoritative")}
      />
    </div>
  );
}

/** Every zone that this browser knows, and the one that stands there already. */
function timeZones(current: string | undefined) {
  const zones = new Set(Intl.supportedValuesOf("timeZone")).add("UTC");
  if (current) zones.add(current);
  return [...zones].sort().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}
