/** Publishes an issue of the results: the fold up to the sequence that the office sees [L16, rule 51]. */
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { record } from "../../../core/competition/run.ts";
import { openMatters } from "../../../core/log/open-matters.ts";
import { issuesOf } from "../../../core/log/publication.ts";
import { Button } from "../../ui/Button.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useOffice } from "../office.ts";
import { OpenMatters } from "../room/OpenMatters.tsx";
import { WaitingActs } from "../room/WaitingActs.tsx";
import styles from "./results.module.css";

const STATES = ["provisional", "protestWindow", "final"] as const;
interface Publication {
  readonly state: (typeof STATES)[number];
  readonly note: string;
}

/** Before a final issue is asked for: what would make the server set it aside [L16]. */
function StillOpen() {
  const { t } = useTranslation("office");
  const { state } = useOffice();
  const open = openMatters(state);
  if (open.length === 0) return null;
  return (
    <Problem
      tone="warn"
      title={t("results.stillOpen", { count: open.length })}
      todo={t("results.stillOpenTodo")}
    >
      <OpenMatters open={open} />
    </Problem>
  );
}

/** The next issue. A final one is set aside by the server while something is open. */
export function PublishPanel() {
  const { t } = useTranslation("office");
  const { device, state, standing, snapshot } = useOffice();
  const issues = issuesOf(state);
  const [said, setSaid] = useState<string | null>(null);
  const { register, handleSubmit, formState, reset, control } = useForm<Publication>({
    defaultValues: { state: "provisional", note: "" },
  });
  const chosen = useWatch({ control, name: "state" });
  const publish = handleSubmit(async (publication) => {
    const note = publication.note.trim();
    await device.act({
      kind: "results.publish",
      targets: [{ record: record.issue((issues.at(-1)?.number ?? 0) + 1), basis: [] }],
      body: { state: publication.state, upTo: state.sequence, ...(note === "" ? {} : { note }) },
    });
    reset();
    setSaid(t(snapshot.sync.link === "connected" ? "results.published" : "results.publishedOffline"));
  });
  return (
    <section className={styles.publish}>
      <h2>{t("results.publish")}</h2>
      <p>
        {t("results.asSeen", {
          sequence: state.sequence,
          received: standing.completeness.sheets.received,
          expected: standing.completeness.sheets.expected,
        })}
      </p>
      <WaitingActs which={({ kind }) => kind === "results.publish"} />
      <form onSubmit={(event) => void publish(event)}>
        <Select
          label={t("noun.status")}
          options={STATES.map((value) => ({ value, label: t(`standing.${value}`) }))}
          {...register("state")}
        />
        <TextField label={t("noun.remark")} optional {...register("note")} />
        <Button type="submit" tone="primary" busy={formState.isSubmitting}>
          {t("results.publishNow")}
        </Button>
      </form>
      {chosen === "final" && <StillOpen />}
      <p role="status">{said}</p>
    </section>
  );
}
