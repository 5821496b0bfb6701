/** A form that somebody brings in or has changed: as the schema takes it and as the checks pass it, or what is wrong. */
import type { TFunction } from "i18next";
import * as v from "valibot";
import { Form } from "../../../core/competition/form.ts";
import type { StationId } from "../../../core/competition/id.ts";
import type { Words } from "../../../core/competition/words.ts";
import { type FileProblem, schemaProblems, words } from "../../../core/formats/file-problem.ts";
import type { CompetitionStartData } from "../../../core/formats/start.ts";
import { broken, type Read } from "../rules/refused.ts";
import { ruleWhere } from "../rules/where.ts";

/** The text of a file that holds a form and nothing else, as `formText` writes it. */
export function readFormText(text: string, station: StationId, set: CompetitionStartData): Read<Form> {
  const json = parsedJson(text);
  if (!json.ok) return json;
  const read = v.safeParse(Form, json.value);
  return read.success
    ? checkedForm(read.output, station, set)
    : { ok: false, problems: schemaProblems(Form, read.issues) };
}

/** A form as a file: one field to a line, so that versions can be compared. */
export const formText = (form: Form): string => `${JSON.stringify(form, null, 2)}\n`;

/**
 * A form at this station of the competition. Paths are relative to the form; what it would break in the rules, such
 * as a tie-break that names a section that is gone, begins with "rules".
 */
export function checkedForm(form: Form, station: StationId, set: CompetitionStartData): Read<Form> {
  const index = set.stations.findIndex(({ id }) => id === station);
  const stations = set.stations.map((other) => (other.id === station ? { ...other, form } : other));
  const problems = broken(set, { ...set, stations }, `stations[${index}].form.`);
  return problems.length === 0 ? { ok: true, value: form } : { ok: false, problems };
}

function parsedJson(text: string): Read<unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const problem: FileProblem = {
      path: "",
      problem: words(`is no JSON: ${said}`, `n'est pas du JSON : ${said}`),
      fix: words(
        "Choose a file that was saved here with “Save as a file”, or correct it there.",
        "Choisissez un fichier enregistré ici avec « Enregistrer comme fichier », ou corrigez-le à cet endroit.",
      ),
    };
    return { ok: false, problems: [problem] };
  }
}

/** Where the path of a problem lies, in the words of the form. */
export function formWhere(
  form: Form | null,
  path: string,
  t: TFunction<"rules">,
  said: (words: Words) => string,
): string | null {
  const rule = /^rules\.(.*)$/.exec(path)?.[1];
  if (rule !== undefined) return [t("title"), ruleWhere(rule, t)].filter(Boolean).join(": ");
  const [, key, index] = /^(\w+)(?:\[(\d+)\])?/.exec(path) ?? [];
  const place = Number(index ?? Number.NaN);
  switch (key) {
    case "criteria":
    case "sections":
    case "blocks":
    case "penalties":
    case "bonuses":
    case "failures":
    case "gates":
    case "impossible":
    case "injects":
    case "events": {
      const part = form?.[key][place];
      return part === undefined ? t(`part.${key}`) : `${t(`part.${key}`)}: ${said(part.words)}`;
    }
    case "timeLimit":
    case "warning":
    case "overtime":
    case "pass":
      return t("clock.title");
    default:
      return null;
  }
}
