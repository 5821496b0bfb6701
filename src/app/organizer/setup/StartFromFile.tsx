/** A competition from a competition file: read here, whole or not at all, and shown before anything begins. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as v from "valibot";
import { PersonId } from "../../../core/competition/id.ts";
import { readCompetitionFile } from "../../../core/formats/competition-file.ts";
import type { FileProblem } from "../../../core/formats/file-problem.ts";
import type { CompetitionStartData } from "../../../core/formats/start.ts";
import { Card } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { SectionHead } from "../../ui/SectionHead.tsx";
import { useDays } from "./days.ts";
import { FileDrop, type FileRead } from "./FileDrop.tsx";
import { FileProblems } from "./FileProblems.tsx";
import { SavingProblem } from "./SavingProblem.tsx";
import { StartButton } from "./StartFromTemplates.tsx";
import css from "./setup.module.css";
import type { Starting } from "./starting.ts";

type Read =
  | { readonly kind: "nothing" }
  | { readonly kind: "wrong"; readonly file: string; readonly problems: readonly FileProblem[] }
  | { readonly kind: "good"; readonly file: string; readonly data: CompetitionStartData };

export function StartFromFile({ starting: { saving, start } }: { readonly starting: Starting }) {
  const { t } = useTranslation("office");
  const [read, setRead] = useState<Read>({ kind: "nothing" });
  const onRead = ({ name, bytes }: FileRead) => {
    const result = readCompetitionFile(new TextDecoder().decode(bytes), newPersonId);
    setRead(
      result.ok
        ? { kind: "good", file: name, data: result.start }
        : { kind: "wrong", file: name, problems: result.problems },
    );
  };
  return (
    <div className={css.stack}>
      <FileDrop
        label={t("start.file.choose")}
        hint={t("start.file.hint")}
        accept=".json,application/json"
        onRead={onRead}
      />
      {read.kind === "wrong" && <FileProblems file={read.file} problems={read.problems} paths="fields" />}
      {read.kind === "good" && (
        <form
          className={css.stack}
          onSubmit={(event) => {
            event.preventDefault();
            void start(read.data);
          }}
        >
          <StartSummary data={read.data} file={read.file} />
          <SavingProblem state={saving.state} />
          <StartButton busy={saving.busy} />
        </form>
      )}
    </div>
  );
}

const newPersonId = () => v.parse(PersonId, crypto.randomUUID());

/** What a file holds, counted, so that the wrong file is noticed. */
function StartSummary({ data, file }: { readonly data: CompetitionStartData; readonly file: string }) {
  const { t } = useTranslation("office");
  const days = useDays();
  const { competition, stations, teams, officials, categories, schedule } = data;
  const counts = [
    ["stations", stations.length],
    ["teams", teams.length],
    ["categories", categories.length],
    ["officials", officials.length],
    ["slots", schedule.slots.length],
  ] as const;
  return (
    <Card as="section" labelledBy="start-summary">
      <SectionHead
        id="start-summary"
        title={competition.name}
        aside={data.practice ? <Chip tone="note">{t("start.isPractice")}</Chip> : file}
      />
      <p className={css.note}>
        {[competition.place, days(competition.from, competition.to), competition.timeZone]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <dl className={css.facts}>
        {counts.map(([what, count]) => (
          <div key={what}>
            <dt>{t(`start.holds.${what}`)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
