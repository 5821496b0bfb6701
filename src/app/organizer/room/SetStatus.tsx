/** Gives a run a status: asked for its reason, told what it will count, and naming all that it sets aside [L9, V4]. */
import { useTranslation } from "react-i18next";
import type { RunKey, RunStatusKind } from "../../../core/competition/run.ts";
import { runStatusTargets } from "../../../core/log/status.ts";
import { useOffice } from "../office.ts";
import { ReasonForm } from "./ReasonForm.tsx";

interface SetStatusProps {
  readonly run: RunKey;
  readonly status: RunStatusKind;
  /** Already written, for the person to change or to give. */
  readonly reason?: string;
  readonly onDone: () => void;
}

export function SetStatus({ run, status, reason = "", onDone }: SetStatusProps) {
  const { t } = useTranslation("office");
  const { device, state } = useOffice();
  const what = useStatusCounts();
  return (
    <ReasonForm
      label={t("run.statusReason", { status: t(`status.${status}`) })}
      action={t("run.setStatus", { status: t(`status.${status}`) })}
      lead={what(status)}
      initial={reason}
      onCancel={onDone}
      onGive={async (because) => {
        await device.act({
          kind: "run.status",
          targets: runStatusTargets(state, run, status),
          body: { status, reason: because },
        });
        onDone();
      }}
    />
  );
}

/** What a status is for and what the run counts then, as the rule set says [rule 63, L37]. */
function useStatusCounts(): (status: RunStatusKind) => string {
  const { t } = useTranslation("office");
  const { field } = useOffice();
  return (status) => {
    switch (status) {
      case "dnf":
        return t("run.what.dnf", { counts: t(`explain.treatment.${field.rules.runs.dnf}`) });
      case "neutral":
        return t("run.what.neutral");
      case "void":
        return [t("run.what.void"), counts("void")].join(" ");
      case "dns":
      case "withdrawn":
      case "disqualified":
        return counts(status);
    }
  };

  function counts(status: "dns" | "withdrawn" | "disqualified" | "void"): string {
    return t("run.what.counts", { counts: t(`explain.treatment.${field.rules.runs[status]}`) });
  }
}
