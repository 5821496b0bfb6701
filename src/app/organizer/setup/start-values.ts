/** What is typed on the way to a new competition: the same fields serve the templates and the rule sets. */
import { type UseFormReturn, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { StationId } from "../../../core/competition/id.ts";
import { presets } from "../../../core/formats/presets.ts";
import { templateStations } from "../../../core/formats/templates.ts";
import { appLanguage } from "../../i18n/language.ts";
import { type CompetitionValues, newCompetition } from "./CompetitionFields.tsx";

export interface StartValues extends CompetitionValues {
  readonly practice: boolean;
  /** Of the templates. */
  readonly stations: readonly StationId[];
  /** Id of a preset. */
  readonly preset: string;
}

/** One form for every way to begin, so that what was typed stays when another way is looked at. */
export function useStartForm(): UseFormReturn<StartValues> {
  const { i18n } = useTranslation("office");
  return useForm<StartValues>({
    defaultValues: {
      competition: newCompetition(appLanguage(i18n.resolvedLanguage) ?? "en"),
      practice: false,
      stations: templateStations().map(({ id }) => id),
      preset: presets()[0]?.id ?? "",
    },
  });
}
