/** Some of a list, in an order that can be changed. What is no longer there stays in sight, to be taken out. */
import { Controller, type FieldPath, type FieldValues, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../ui/Button.tsx";
import { FieldProblem } from "../../ui/Field.tsx";
import { Select, type SelectOption } from "../../ui/Select.tsx";
import setup from "../setup/setup.module.css";
import css from "./rules.module.css";

interface PickListProps<V extends FieldValues> {
  /** Place of a list of the options' values. */
  readonly name: FieldPath<V>;
  readonly label: string;
  /** Words of the empty choice that adds one. */
  readonly add: string;
  readonly options: readonly SelectOption[];
  /** The order says something, so it can be changed. */
  readonly ordered?: boolean;
}

/** Inside of a `FormProvider`; at least one must be picked. */
export function PickList<V extends FieldValues>({
  name,
  label,
  add,
  options,
  ordered = false,
}: PickListProps<V>) {
  const { t } = useTranslation("rules");
  const { control } = useFormContext<V>();
  return (
    <Controller
      control={control}
      name={name}
      rules={{ validate: (value: unknown) => listOf(value).length > 0 || t("pick.todo") }}
      render={({ field, fieldState }) => {
        const picked = listOf(field.value);
        const open = options.filter(({ value }) => !picked.includes(value));
        return (
          <fieldset className={css.list}>
            <legend className={setup.legend}>{label}</legend>
            {picked.length > 0 && (
              <ol className={css.picked}>
                {picked.map((value, index) => {
                  const what = options.find((option) => option.value === value)?.label ?? value;
                  return (
                    <li key={value}>
                      <span>{ordered ? `${index + 1}. ${what}` : what}</span>
                      <span className={css.itemActions}>
                        {ordered && (
                          <MoveButtons
                            what={what}
                            index={index}
                            last={picked.length - 1}
                            onMove={(to) => field.onChange(moved(picked, index, to))}
                          />
                        )}
                        <IconButton
                          icon="trash"
                          label={t("list.remove", { what })}
                          onClick={() => field.onChange(picked.filter((other) => other !== value))}
                        />
                      </span>
                    </li>
                  );
                })}
              </ol>
            )}
            {open.length > 0 && (
              <Select
                label={<span className="said">{add}</span>}
                placeholder={add}
                options={open}
                value=""
                onChange={(event) => field.onChange([...picked, event.target.value])}
              />
            )}
            {fieldState.error?.message !== undefined && (
              <FieldProblem>{fieldState.error.message}</FieldProblem>
            )}
          </fieldset>
        );
      }}
    />
  );
}

interface MoveButtonsProps {
  readonly what: string;
  readonly index: number;
  readonly last: number;
  readonly onMove: (to: number) => void;
}

/** One place up, one place down. */
export function MoveButtons({ what, index, last, onMove }: MoveButtonsProps) {
  const { t } = useTranslation("rules");
  return (
    <>
      <IconButton
        icon="up"
        label={t("list.up", { what })}
        disabled={index === 0}
        onClick={() => onMove(index - 1)}
      />
      <IconButton
        icon="down"
        label={t("list.down", { what })}
        disabled={index === last}
        onClick={() => onMove(index + 1)}
      />
    </>
  );
}

const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];

function moved(list: readonly string[], from: number, to: number): readonly string[] {
  const item = list[from];
  return item === undefined ? list : list.toSpliced(from, 1).toSpliced(to, 0, item);
}
