import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Form } from "../../../core/competition/form.ts";
import type { StationId } from "../../../core/competition/id.ts";
import { Rivals } from "../rules/Rivals.tsx";
import type { Edited } from "../rules/versions.ts";
import { FormPreview } from "./FormPreview.tsx";
import { useFormDifferences } from "./form-words.ts";

interface FormRivalsProps {
  readonly station: StationId;
  readonly version: Edited<Form>;
}

/** Forms that stand beside the one in force [L7]; nothing where there are none. */
export function FormRivals({ station, version }: FormRivalsProps) {
  const { t } = useTranslation("rules");
  const [taken, setTaken] = useState<Form | null>(null);
  const versions = [version, ...version.rivals];
  const differences = useFormDifferences()(versions.map(({ body }) => body));
  if (version.rivals.length === 0) return null;
  return (
    <>
      <Rivals
        title={t("rivals.form", { count: version.rivals.length })}
        versions={versions.map(({ op }) => op)}
        differences={differences}
        onTake={(index) => setTaken(versions[index]?.body ?? null)}
      />
      {taken !== null && (
        <FormPreview
          station={station}
          follows={versions.flatMap(({ op }) => op ?? [])}
          before={version.body}
          form={taken}
          onBack={() => setTaken(null)}
          onDone={() => setTaken(null)}
        />
      )}
    </>
  );
}
