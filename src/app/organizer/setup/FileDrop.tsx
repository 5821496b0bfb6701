import { type DragEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../ui/Icon.tsx";
import { Problem } from "../../ui/Problem.tsx";
import css from "./FileDrop.module.css";

export interface FileRead {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface FileDropProps {
  /** On the button: "Choose a competition file". */
  readonly label: string;
  /** Below it: that a file may be dropped, and which. */
  readonly hint: string;
  /** As the input's `accept`, e.g. ".json,application/json". */
  readonly accept: string;
  readonly onRead: (file: FileRead) => void;
}

/** A whole competition is far smaller; what is larger was chosen by mistake. In bytes. */
const LARGEST = 20_000_000;

/** Takes one file, chosen or dropped, and reads it. */
export function FileDrop({ label, hint, accept, onRead }: FileDropProps) {
  const { t } = useTranslation("office");
  const id = useId();
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<"tooLarge" | "unreadable" | null>(null);
  const read = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > LARGEST) {
      setProblem("tooLarge");
      return;
    }
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      setProblem(null);
      onRead({ name: file.name, bytes });
    } catch (error) {
      console.error("The file could not be read", error);
      setProblem("unreadable");
    }
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void read(event.dataTransfer.files[0]);
  };
  return (
    <>
      <label
        className={css.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <input
          type="file"
          className="said"
          accept={accept}
          aria-describedby={id}
          onChange={(event) => {
            const file = event.target.files?.[0];
            void read(file);
            // The same file may be chosen again after it was mended.
            event.target.value = "";
          }}
        />
        <span className={css.button}>
          <Icon name="document" />
          {label}
        </span>
        <span id={id} className={css.hint}>
          {hint}
        </span>
      </label>
      {problem !== null && (
        <Problem title={t(`setup.file.${problem}`)} todo={t(`setup.file.${problem}Todo`)} />
      )}
    </>
  );
}
