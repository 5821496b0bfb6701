import css from "./rules.module.css";
import { type Said, saidText } from "./rules-words.ts";

/** Rules in words: what is asked at the start of each line, the answer behind it. */
export function SaidList({ lines }: { readonly lines: readonly Said[] }) {
  return (
    <dl className={css.said}>
      {lines.map((line) => (
        <div key={`${line.term} ${saidText(line)}`}>
          <dt>{line.term}</dt>
          <dd>
            {line.text}
            {line.list && (
              <ul className={css.named}>
                {line.list.map((name) => (
                  <li key={name}>{name}</li>
                ))}
              </ul>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
