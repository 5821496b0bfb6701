/** Files that take what is on this device somewhere else: possible whatever else is not [D8]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button.tsx";
import { Problem } from "../ui/Problem.tsx";
import { saveFile } from "../ui/save-file.ts";

interface FileButtonProps {
  readonly label: string;
  /** Name of the file. */
  readonly name: string;
  readonly make: () => Promise<Blob>;
}

/** Makes a file when it is tapped, and hands it to the person. */
export function FileButton({ label, name, make }: FileButtonProps) {
  const { t } = useTranslation("start");
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const save = async () => {
    setState("busy");
    try {
      saveFile(await make(), name);
      setState("idle");
    } catch (error) {
      console.error("The file could not be made", error);
      setState("failed");
    }
  };
  return (
    <>
      <Button icon="download" busy={state === "busy"} onClick={() => void save()}>
        {label}
      </Button>
      {state === "failed" && <Problem title={t("rescue.failed")} />}
    </>
  );
}

/** Everything on this device in both copies. */
export function RescueButton({ make }: { readonly make: () => Promise<Blob> }) {
  const { t } = useTranslation("start");
  return <FileButton label={t("rescue.all")} name="aidpost-rescue.json" make={make} />;
}
