import { Icon } from "../ui/Icon.tsx";
import css from "./RowNoteList.module.css";
import type { RowNote } from "./row-notes.ts";
import { useSheet } from "./sheet-context.ts";

const PICTURES = { reading: "info", doubt: "alert", closed: "lock" } as const;

/** Notes beside a criterion, each with its picture and a word for what it is. */
export function RowNoteList({ notes }: { readonly notes: readonly RowNote[] }) {
  const { speech } = useSheet();
  return (
    <ul className={css.notes}>
      {notes.map(({ id, kind, text }) => (
        <li key={`${kind} ${id}`} className={css.note} data-kind={kind}>
          <span className={css.picture}>
            <Icon name={PICTURES[kind]} />
          </span>
          <span>
            <b>{speech.t(`note.kind.${kind}`)}</b> {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
