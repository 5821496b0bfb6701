import { type ReactNode, useId } from "react";
import css from "./Segmented.module.css";

/** One choice. `done` turns green when chosen, `notDone` black, so that the two differ in brightness too. */
export interface SegmentedOption<V extends string> {
  readonly value: V;
  readonly label: ReactNode;
  readonly tone?: "done" | "notDone";
  /** A second word, such as what the level is worth. */
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}

export interface SegmentedProps<V extends string> {
  /** What is chosen, for those who hear the screen. */
  readonly label: string;
  /** Ids of what explains it, e.g. the row's hint. */
  readonly describedBy?: string;
  readonly options: readonly SegmentedOption<V>[];
  /** null: nothing chosen yet. */
  readonly value: V | null;
  readonly onChoose: (value: V) => void;
  readonly disabled?: boolean;
  /** `stacked`: one below the other, for sentences; otherwise side by side as long as there is room. */
  readonly layout?: "inline" | "stacked";
}

/** One of a few, side by side: radio buttons with big targets. What is chosen stays chosen when tapped again. */
export function Segmented<V extends string>({
  label,
  describedBy,
  options,
  value,
  onChoose,
  disabled = false,
  layout = "inline",
}: SegmentedProps<V>) {
  const name = useId();
  return (
    <div
      className={css.group}
      role="radiogroup"
      aria-label={label}
      aria-describedby={describedBy}
      aria-disabled={disabled || undefined}
      data-layout={layout}
    >
      {options.map((option) => (
        <label key={option.value} className={css.option} data-tone={option.tone ?? "done"}>
          <input
            className={css.radio}
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={disabled || option.disabled}
            onChange={() => onChoose(option.value)}
          />
          <span className={css.label}>{option.label}</span>
          {option.hint !== undefined && <span className={css.hint}>{option.hint}</span>}
        </label>
      ))}
    </div>
  );
}
