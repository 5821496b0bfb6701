/** Who a device is to be: the role, and for referees and head judges the stations with seats and lane. */
import { useFieldArray, useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { StationId } from "../../../core/competition/id.ts";
import { useWords } from "../../i18n/words.ts";
import { Button, IconButton } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { FieldProblem } from "../../ui/Field.tsx";
import { Select } from "../../ui/Select.tsx";
import { useOffice } from "../office.ts";
import setup from "../setup/setup.module.css";
import css from "./people.module.css";
import { GIVEN_ROLES, NEW_POST, type RoleValues } from "./role-values.ts";

interface Values {
  readonly role: RoleValues;
}

/** Inside of a `FormProvider` whose values hold a `role`. */
export function RoleFields() {
  const { t } = useTranslation("office");
  const { register, control } = useFormContext<Values>();
  const kind = useWatch({ control, name: "role.kind" });
  return (
    <div className={setup.stack}>
      <Select
        label={t("tablets.role")}
        hint={t(`tablets.roleHint.${kind}`)}
        options={GIVEN_ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        {...register("role.kind")}
      />
      {kind === "referee" && <Posts />}
      {kind === "headJudge" && <HeadStations />}
    </div>
  );
}

function Posts() {
  const { t } = useTranslation("office");
  const { control } = useFormContext<Values>();
  const { fields, append, remove } = useFieldArray({ control, name: "role.posts" });
  return (
    <>
      {fields.map((post, index) => (
        <fieldset key={post.id} className={css.post}>
          <legend className="said">{t("tablets.post", { number: index + 1 })}</legend>
          <Post index={index} />
          {fields.length > 1 && (
            <div>
              <IconButton
                icon="trash"
                label={t("tablets.removePost", { number: index + 1 })}
                onClick={() => remove(index)}
              />
            </div>
          )}
        </fieldset>
      ))}
      <div>
        <Button size="small" icon="plus" onClick={() => append(NEW_POST)}>
          {t("tablets.addPost")}
        </Button>
      </div>
    </>
  );
}

function Post({ index }: { readonly index: number }) {
  const { t } = useTranslation("office");
  const { field, competition } = useOffice();
  const words = useWords(competition.authoritative);
  const { register, control, formState, setValue } = useFormContext<Values>();
  const station = useWatch({ control, name: `role.posts.${index}.station` });
  const chosen = field.stations.get(station as StationId);
  const seats = [...new Set(chosen?.form.blocks.flatMap((block) => block.seats))];
  const lanes = Array.from({ length: chosen?.station.lanes ?? 0 }, (_, lane) => String(lane + 1));
  return (
    <>
      <div className={setup.pairs}>
        <Select
          label={t("noun.station")}
          placeholder={t("field.choose")}
          options={[...field.stations].map(
            ([
              id,
              {
                station: { order, title },
              },
            ]) => ({
              value: id,
              label: `${order} · ${words(title)}`,
            }),
          )}
          problem={formState.errors.role?.posts?.[index]?.station?.message}
          {...register(`role.posts.${index}.station`, {
            validate: (id) => id !== "" || t("tablets.stationTodo"),
            // Seats and lanes are those of one station.
            onChange: () => {
              setValue(`role.posts.${index}.seats`, []);
              setValue(`role.posts.${index}.lane`, "");
            },
          })}
        />
        {lanes.length > 1 && (
          <Select
            label={t("noun.lane")}
            placeholder={t("tablets.anyLane")}
            options={lanes.map((lane) => ({ value: lane, label: t("named.lane", { number: lane }) }))}
            {...register(`role.posts.${index}.lane`)}
          />
        )}
      </div>
      {seats.length > 1 && (
        <fieldset className={setup.choices}>
          <legend className={setup.legend}>{t("tablets.seats")}</legend>
          {seats.map((seat) => (
            <Checkbox
              key={seat}
              value={seat}
              label={t("named.judge", { seat })}
              hint={chosen?.form.blocks
                .filter((block) => block.seats.includes(seat))
                .map((block) => words(block.words))
                .join(", ")}
              {...register(`role.posts.${index}.seats`)}
            />
          ))}
          <p className={`${setup.note} ${setup.wide}`}>{t("tablets.anySeat")}</p>
        </fieldset>
      )}
    </>
  );
}

function HeadStations() {
  const { t } = useTranslation("office");
  const { field, competition } = useOffice();
  const words = useWords(competition.authoritative);
  const { register, formState } = useFormContext<Values>();
  const wrong = formState.errors.role?.stations?.message;
  return (
    <fieldset className={setup.choices}>
      <legend className={setup.legend}>{t("people.stations")}</legend>
      {[...field.stations].map(([id, { station }]) => (
        <Checkbox
          key={id}
          value={id}
          label={`${station.order} · ${words(station.title)}`}
          {...register("role.stations", {
            validate: (stations) => stations.length > 0 || t("tablets.stationsTodo"),
          })}
        />
      ))}
      {wrong !== undefined && (
        <div className={setup.wide}>
          <FieldProblem>{wrong}</FieldProblem>
        </div>
      )}
    </fieldset>
  );
}
