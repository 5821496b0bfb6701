/** Something that a person does and that is written down: on its way, done, or failed, which is said where they look. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "./Problem.tsx";

export interface Writing {
  /** It is on its way: no button takes a second tap. */
  readonly busy: boolean;
  /** The last try failed; a new one takes this back. */
  readonly failed: boolean;
  /** Does it, once at a time. */
  readonly write: (work: () => Promise<unknown>) => void;
}

/** One act at a time. When it fails the buttons come back, and `failed` asks for a `NotWritten`. */
export function useWriting(): Writing {
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const write = (work: () => Promise<unknown>) => {
    if (state === "busy") return;
    setState("busy");
    work().then(
      () => setState("idle"),
      (error: unknown) => {
        console.error("It could not be written", error);
        setState("failed");
      },
    );
  };
  return { busy: state === "busy", failed: state === "failed", write };
}

/** Says that the last try failed, and what to do; nothing otherwise. */
export function NotWritten({ writing: { failed } }: { readonly writing: Pick<Writing, "failed"> }) {
  const { t } = useTranslation();
  return failed ? <Problem title={t("notWritten.title")} todo={t("notWritten.todo")} /> : null;
}
