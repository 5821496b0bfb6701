import css from "./rules.module.css";
import type { Said } from "./rules-words.ts";

/** Rules in words: what is asked at the start of each line, the answer behind it. */
export function SaidList({ lines }: { readonly lines: readonly Said[] }) {
  return (
    <dl className={css.said}>
      {lines.map(({ term, text }) => (
        <div key={`${term} ${text}`}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
