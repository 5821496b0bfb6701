/** Takes the code of an invite that a person reads off the office's screen or a card [A30]. */
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { readInviteCode } from "../../core/protocol/invite-code.ts";
import type { Trouble } from "../device/face.ts";
import { useThisDevice } from "../device/hooks.ts";
import { joinPath } from "../device/invite.ts";
import { useTroubleText } from "../i18n/trouble.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Problem } from "../ui/Problem.tsx";
import { TextField } from "../ui/TextField.tsx";
import css from "./start.module.css";

interface CodeDialogProps {
  /** The path behind a code that the server knows. */
  readonly onPath: (path: string) => void;
  readonly onClose: () => void;
}

export function CodeDialog({ onPath, onClose }: CodeDialogProps) {
  const { t } = useTranslation("start");
  const device = useThisDevice();
  const words = useCodeTrouble();
  const form = useId();
  const [typed, setTyped] = useState("");
  const [slip, setSlip] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const find = async (event: FormEvent) => {
    event.preventDefault();
    const read = readInviteCode(typed);
    if (read.kind !== "code") {
      setSlip(read.kind === "slip" ? t("code.slip") : t("code.length", { have: read.have, of: read.of }));
      return;
    }
    setBusy(true);
    const outcome = await device.linkOfCode(read.code);
    setBusy(false);
    if (outcome.ok) onPath(joinPath(outcome.value));
    else setTrouble(outcome.trouble);
  };
  return (
    <Dialog
      open
      title={t("ways.type")}
      onClose={onClose}
      actions={
        <Button type="submit" form={form} tone="primary" size="large" busy={busy}>
          {t("paste.go")}
        </Button>
      }
    >
      <form id={form} noValidate className={css.code} onSubmit={(event) => void find(event)}>
        <TextField
          label={t("code.label")}
          hint={t("code.hint")}
          problem={slip}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setSlip(null);
            setTrouble(null);
          }}
          data-first-focus
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={40}
        />
        {trouble && <Problem title={t("code.failed")}>{words(trouble)}</Problem>}
      </form>
    </Dialog>
  );
}

/** A code that the server does not have is said in words of its own; everything else as everywhere. */
function useCodeTrouble(): (trouble: Trouble) => string {
  const { t } = useTranslation("start");
  const words = useTroubleText();
  return (trouble) =>
    trouble.kind === "problem" && trouble.problem === "inviteUnknown" ? t("code.unknown") : words(trouble);
}
