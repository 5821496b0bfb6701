import { useTranslation } from "react-i18next";
import type { PersonId } from "../../core/competition/id.ts";
import type { CompetitionDevice, Snapshot } from "../device/face.ts";
import { PinPad } from "../ui/PinPad.tsx";
import type { Writing } from "../ui/writing.tsx";
import css from "./Acknowledge.module.css";
import { usePinProblem, usePinRefused } from "./pin-words.ts";

interface CaptainPinProps {
  readonly device: CompetitionDevice;
  readonly snapshot: Snapshot;
  readonly captain: PersonId;
  readonly team: string;
  /** One act at a time: nothing else is said of the sheet while a PIN is looked at. */
  readonly writing: Writing;
  /** The PIN was the captain's. */
  readonly onRight: () => Promise<unknown>;
}

/** The captain types the own PIN; wrong ones wait as an official's do, without a network, too [A21]. */
export function CaptainPin({ device, snapshot, captain, team, writing, onRight }: CaptainPinProps) {
  const { t } = useTranslation("referee");
  const [refused, setRefused] = usePinRefused(device, captain);
  const problem = usePinProblem(snapshot, refused);
  const enter = (pin: string) =>
    writing.write(async () => {
      const checked = await device.checkPin(captain, pin);
      setRefused(checked.kind === "wrong" || checked.kind === "wait" ? checked : null);
      if (checked.kind === "right") await onRight();
    });
  return (
    <div className={css.pin}>
      <p>{t("captain.pinHint")}</p>
      <PinPad
        label={t("captain.pinOf", { team })}
        problem={problem}
        disabled={writing.busy}
        onEnter={enter}
      />
    </div>
  );
}
