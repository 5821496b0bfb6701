import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { CompetitionDevice } from "../device/face.ts";
import { Chip } from "../ui/Chip.tsx";
import { readyPath } from "./paths.ts";
import css from "./ReadyChip.module.css";
import { useReadiness } from "./readiness.ts";

/** Whether this tablet can work without a network from now on; leads to the page that says why [rule 47]. */
export function ReadyChip({
  device,
  complete,
}: {
  readonly device: CompetitionDevice;
  readonly complete: boolean;
}) {
  const { t } = useTranslation("referee");
  const { readiness } = useReadiness(device, complete);
  return (
    <Link href={readyPath(device.competition)} className={css.link}>
      {readiness === null ? (
        <Chip icon="refresh">{t("ready.checking")}</Chip>
      ) : readiness.ready ? (
        <Chip tone="ok">{t("ready.ready")}</Chip>
      ) : (
        <Chip tone="bad">{t("ready.notReady")}</Chip>
      )}
    </Link>
  );
}
