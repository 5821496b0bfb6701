/** A changed form from a file: read and checked whole, with every problem, before it is shown what it changes. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Form } from "../../../core/competition/form.ts";
import type { StationId } from "../../../core/competition/id.ts";
import type { FileProblem } from "../../../core/formats/file-problem.ts";
import { useWords } from "../../i18n/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useOffice } from "../office.ts";
import type { Edited } from "../rules/versions.ts";
import { competitionData } from "../setup/competition-data.ts";
import { FileDrop, type FileRead } from "../setup/FileDrop.tsx";
import { FileProblems } from "../setup/FileProblems.tsx";
import setup from "../setup/setup.module.css";
import { FormPreview } from "./FormPreview.tsx";
import { formWhere, readFormText } from "./read-form.ts";

interface BringFormProps {
  readonly station: StationId;
  /** The version that was shown when the dialog was opened. */
  readonly version: Edited<Form>;
  readonly onClose: () => void;
}
interface Wrong {
  readonly file: string;
  readonly problems: readonly FileProblem[];
}

export function BringForm({ station, version, onClose }: BringFormProps) {
  const { t } = useTranslation("rules");
  const office = useOffice();
  const words = useWords(office.competition.authoritative);
  const [base] = useState(version);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [form, setForm] = useState<Form | null>(null);
  const onRead = ({ name, bytes }: FileRead) => {
    const read = readFormText(new TextDecoder().decode(bytes), station, competitionData(office));
    setWrong(read.ok ? null : { file: name, problems: read.problems });
    setForm(read.ok ? read.value : null);
  };
  if (form) {
    return (
      <FormPreview
        station={station}
        follows={base.op === null ? [] : [base.op]}
        before={base.body}
        form={form}
        onBack={() => setForm(null)}
        onDone={onClose}
      />
    );
  }
  return (
    <Dialog
      open
      width={wrong === null ? "normal" : "wide"}
      title={t("formFile.bring")}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t("action.cancel")}</Button>}
    >
      <div className={setup.stack}>
        <FileDrop
          label={t("formFile.choose")}
          hint={t("formFile.hint")}
          accept=".json,application/json"
          onRead={onRead}
        />
        {wrong !== null && (
          <FileProblems
            file={wrong.file}
            problems={wrong.problems}
            paths="fields"
            where={(path) => formWhere(null, path, t, words)}
          />
        )}
      </div>
    </Dialog>
  );
}
