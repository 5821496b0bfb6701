/** How a run stands in one line: its state, points, whether it passed, its place, and what that is still open by. */
import { useTranslation } from "react-i18next";
import { decimalText } from "../../../core/scoring/exact.ts";
import { countsTime } from "../../../core/scoring/times.ts";
import { Chip } from "../../ui/Chip.tsx";
import { useOffice } from "../office.ts";
import type { LookedAt } from "./attempts.ts";
import styles from "./run.module.css";
import { useExactText } from "./step-points.ts";

export function RunHead({ at: { key, score, counts } }: { readonly at: LookedAt }) {
  const { t } = useTranslation("office");
  const textOf = useExactText();
  const { field } = useOffice();
  const form = field.stations.get(key.station)?.form;
  const timed = form !== undefined && countsTime(form);
  const points = score?.points ?? null;
  return (
    <p className={styles.state}>
      <span>
        {t(`run.${score?.state ?? "notStarted"}`)}
        {points !== null && (
          <strong>
            {" · "}
            {timed
              ? textOf(points, "seconds")
              : t("amount.points", { count: Number(decimalText(points, 2)), value: textOf(points) })}
          </strong>
        )}
      </span>
      {score?.passed === true && <Chip tone="ok">{t("run.go")}</Chip>}
      {score?.passed === false && <Chip tone="bad">{t("run.noGo")}</Chip>}
      {score?.place != null && <Chip>{t("run.place", { place: score.place })}</Chip>}
      {score?.behind === true && <Chip tone="warn">{t("run.behind")}</Chip>}
      {score?.provisional === true && counts && <Chip tone="warn">{t("run.provisional")}</Chip>}
      {!counts && <Chip tone="note">{t("run.doesNotCount")}</Chip>}
    </p>
  );
}
