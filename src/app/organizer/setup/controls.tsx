/**
 * The design system's fields bound to a form: inside of a `FormProvider`, each finds its value, its problem and its
 * check by the name of its place in the form's values.
 */
import { Controller, type FieldPath, type FieldValues, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { ALWAYS_SAID } from "../../../core/competition/words.ts";
import { APP_LANGUAGES } from "../../i18n/language.ts";
import { Checkbox, type CheckboxProps } from "../../ui/Checkbox.tsx";
import { DecimalField, type DecimalFieldProps } from "../../ui/DecimalField.tsx";
import { Select, type SelectProps } from "../../ui/Select.tsx";
import { TextArea, type TextAreaProps } from "../../ui/TextArea.tsx";
import { TextField, type TextFieldProps } from "../../ui/TextField.tsx";
import { TimeField, type TimeFieldProps } from "../../ui/TimeField.tsx";
import { wholeBetween } from "./typed-number.ts";

interface Bound<V extends FieldValues> {
  /** Place of the value, e.g. "late.points". */
  readonly name: FieldPath<V>;
}

/** What is wrong with the field of this name, once somebody tried to save. */
function useProblemOf<V extends FieldValues>(name: FieldPath<V>): string | undefined {
  const { getFieldState, formState } = useFormContext<V>();
  return getFieldState(name, formState).error?.message;
}

type SelectControlProps<V extends FieldValues> = Bound<V> & Omit<SelectProps, "name">;

export function SelectControl<V extends FieldValues>({ name, ...rest }: SelectControlProps<V>) {
  const { register } = useFormContext<V>();
  return <Select problem={useProblemOf<V>(name)} {...rest} {...register(name)} />;
}

type CheckControlProps<V extends FieldValues> = Bound<V> & Omit<CheckboxProps, "name">;

export function CheckControl<V extends FieldValues>({ name, ...rest }: CheckControlProps<V>) {
  const { register } = useFormContext<V>();
  return <Checkbox {...rest} {...register(name)} />;
}

type TextControlProps<V extends FieldValues> = Bound<V> & Omit<TextFieldProps, "name">;

/** Words that must be there, unless they are `optional`. */
export function TextControl<V extends FieldValues>({ name, optional = false, ...rest }: TextControlProps<V>) {
  const { t } = useTranslation();
  const { register } = useFormContext<V>();
  const validate = (typed: unknown) =>
    optional || (typeof typed === "string" && typed.trim() !== "") || t("field.empty");
  return (
    <TextField
      autoComplete="off"
      optional={optional}
      problem={useProblemOf<V>(name)}
      {...rest}
      {...register(name, { validate })}
    />
  );
}

type LongTextControlProps<V extends FieldValues> = Bound<V> & Omit<TextAreaProps, "name" | "ref">;

/** Words of several lines that must be there, unless they are `optional`. */
function LongTextControl<V extends FieldValues>({
  name,
  optional = false,
  ...rest
}: LongTextControlProps<V>) {
  const { t } = useTranslation();
  const { register } = useFormContext<V>();
  const validate = (typed: unknown) =>
    optional || (typeof typed === "string" && typed.trim() !== "") || t("field.empty");
  return (
    <TextArea
      optional={optional}
      problem={useProblemOf<V>(name)}
      {...rest}
      {...register(name, { validate })}
    />
  );
}

type WholeControlProps<V extends FieldValues> = TextControlProps<V> & {
  readonly least: number;
  readonly most: number;
};

/** A whole number within both ends. */
export function WholeControl<V extends FieldValues>({ name, least, most, ...rest }: WholeControlProps<V>) {
  const { t } = useTranslation("rules");
  const { register } = useFormContext<V>();
  const validate = wholeBetween(least, most, t("field.whole", { least, most }));
  return (
    <TextField
      inputMode="numeric"
      autoComplete="off"
      problem={useProblemOf<V>(name)}
      {...rest}
      {...register(name, { validate })}
    />
  );
}

type DecimalControlProps<V extends FieldValues> = Bound<V> &
  Omit<DecimalFieldProps, "value" | "onChange" | "onBlur" | "problem">;

/** An exact decimal that must be there. */
export function DecimalControl<V extends FieldValues>({ name, ...rest }: DecimalControlProps<V>) {
  const { t } = useTranslation();
  const { control } = useFormContext<V>();
  return (
    <Controller
      control={control}
      name={name}
      rules={{ validate: (value: unknown) => typeof value === "string" || t("field.empty") }}
      render={({ field, fieldState }) => (
        <DecimalField
          {...rest}
          value={typeof field.value === "string" ? field.value : null}
          onChange={field.onChange}
          onBlur={field.onBlur}
          problem={fieldState.error?.message}
        />
      )}
    />
  );
}

type TimeControlProps<V extends FieldValues> = Bound<V> &
  Omit<TimeFieldProps, "value" | "onChange" | "problem">;

/** A time that must be there, in the parts of a second that `unitsPerSecond` says. */
export function TimeControl<V extends FieldValues>({ name, ...rest }: TimeControlProps<V>) {
  const { t } = useTranslation();
  const { control } = useFormContext<V>();
  return (
    <Controller
      control={control}
      name={name}
      rules={{ validate: (value: unknown) => typeof value === "number" || t("field.empty") }}
      render={({ field, fieldState }) => (
        <TimeField
          {...rest}
          value={typeof field.value === "number" ? field.value : null}
          onChange={field.onChange}
          problem={fieldState.error?.message}
        />
      )}
    />
  );
}

interface WordsControlProps<V extends FieldValues> {
  /** What the words are: "Name". */
  readonly label: string;
  readonly en: FieldPath<V>;
  readonly fr: FieldPath<V>;
  readonly de: FieldPath<V>;
  /** Sentences, which may need several lines. */
  readonly long?: boolean;
}

/** The same thing said in each language, side by side; German may be left out [rule 59]. */
export function WordsControl<V extends FieldValues>({ label, long = false, ...names }: WordsControlProps<V>) {
  const { t } = useTranslation("rules");
  const Control = long ? LongTextControl<V> : TextControl<V>;
  return APP_LANGUAGES.map((language) => (
    <Control
      key={language}
      name={names[language]}
      lang={language}
      optional={!ALWAYS_SAID.includes(language)}
      maxLength={2000}
      label={t("field.in", { what: label, language: t(`language.${language}`) })}
    />
  ));
}
