/** The parts of a form in words, and what several versions of it say differently. */
import { useTranslation } from "react-i18next";
import type { Combination, Criterion, Form } from "../../../core/competition/form.ts";
import type { Words } from "../../../core/competition/words.ts";
import { pointsWords, type Speech, useSpeech, worthWords } from "../../referee/criterion-words.ts";
import { bonusWorth, failureEffect, penaltyWorth } from "../../referee/infraction-words.ts";
import { useOffice } from "../office.ts";
import type { Difference } from "../rules/WordsChanges.tsx";

interface Part {
  readonly id: string;
  readonly words: Words;
}
const LISTS = [
  "sections",
  "blocks",
  "criteria",
  "penalties",
  "bonuses",
  "failures",
  "gates",
  "impossible",
  "injects",
  "events",
] as const satisfies readonly (keyof Form)[];

/** Time limit, overtime and pass rule, one line each; nothing for what the form leaves out. */
export function useClockWords(): (form: Form) => readonly string[] {
  const { t } = useTranslation("rules");
  const { competition } = useOffice();
  const speech = useSpeech(competition.authoritative);
  return ({ timeLimit, warning, overtime, pass }) => {
    const { numbers } = speech;
    const lines: readonly (string | false)[] = [
      timeLimit === undefined ? t("clock.none") : t("clock.said.limit", { time: numbers.limit(timeLimit) }),
      warning !== undefined && t("clock.said.warning", { time: numbers.limit(warning) }),
      timeLimit !== undefined &&
        (overtime.kind === "deduct" ? deduction(overtime) : t(`clock.overtimes.${overtime.kind}`)),
      pass === undefined ? t("pass.none") : passWords(pass),
    ];
    return lines.filter((line) => line !== false);
  };

  function deduction({ points, per, most }: Extract<Form["overtime"], { kind: "deduct" }>): string {
    const said =
      per === undefined
        ? t("clock.said.once", { points: pointsWords(points, speech) })
        : t("clock.said.each", {
            points: pointsWords(points, speech),
            seconds: speech.numbers.points(per),
          });
    const limit = most !== undefined && t("late.most", { points: pointsWords(most, speech) });
    return [said, limit].filter(Boolean).join(", ");
  }

  function passWords({ allCritical, atLeast, noFailure, points }: NonNullable<Form["pass"]>): string {
    const conditions = [
      allCritical && t("pass.said.allCritical"),
      atLeast > 0 && t("pass.said.atLeast", { count: atLeast }),
      noFailure && t("pass.said.noFailure"),
      points !== undefined && t("pass.said.points", { points: pointsWords(points, speech) }),
    ];
    return t("pass.said.passes", {
      conditions: conditions.filter(Boolean).join(", ") || t("pass.said.always"),
    });
  }
}

/** Every part on which these versions differ, with what each says. */
export function useFormDifferences(): (versions: readonly Form[]) => readonly Difference[] {
  const { t } = useTranslation("rules");
  const { competition } = useOffice();
  const speech = useSpeech(competition.authoritative);
  const clock = useClockWords();
  return (versions) => [
    ...differing(
      t("clock.title"),
      versions.map((form) => ({ said: clock(form).join(" · "), data: clockOf(form) })),
    ),
    ...LISTS.flatMap((list) => inList(list, versions)),
    ...differing(
      t("part.rest"),
      versions.map((form) => ({ said: "", data: restOf(form) })),
    ),
  ];

  function inList(list: (typeof LISTS)[number], versions: readonly Form[]): readonly Difference[] {
    const ids = [...new Set(versions.flatMap((form) => form[list].map(({ id }): string => id)))];
    return ids.flatMap((id) => {
      const parts = versions.map((form) => partsIn(form, list).find((part) => part.id === id));
      const first = parts.find((part) => part !== undefined);
      if (first === undefined) return [];
      return differing(
        `${t(`part.${list}`)}: ${speech.words(first.words)}`,
        parts.map((part, index) => {
          const form = versions[index];
          return part === undefined || form === undefined
            ? null
            : { said: partWords(part, form, speech), data: part };
        }),
      );
    });
  }
}

const partsIn = (form: Form, list: (typeof LISTS)[number]): readonly Part[] => form[list];
const clockOf = ({ timeLimit, warning, overtime, pass }: Form) => ({ timeLimit, warning, overtime, pass });

function restOf(form: Form): Readonly<Record<string, unknown>> {
  const known: readonly string[] = [...LISTS, "timeLimit", "warning", "overtime", "pass"];
  return Object.fromEntries(Object.entries(form).filter(([key]) => !known.includes(key)));
}

interface Spoken {
  readonly said: string;
  readonly data: object;
}

/** `null`: a version does not have it. What words don't tell apart is shown as data. */
function differing(what: string, versions: readonly (Spoken | null)[]): readonly Difference[] {
  if (new Set(versions.map((version) => JSON.stringify(version?.data))).size < 2) return [];
  const said = versions.map((version) => version?.said ?? "–");
  if (new Set(said).size === versions.length) return [{ what, answers: said }];
  const fields = differingFields(versions.flatMap((version) => version?.data ?? []));
  const answers = versions.map((version) =>
    version === null ? "–" : [version.said, dataText(version.data, fields)].filter(Boolean).join(" · "),
  );
  return [{ what, answers }];
}

function differingFields(parts: readonly object[]): readonly string[] {
  const fields = [...new Set(parts.flatMap((part) => Object.keys(part)))];
  return fields.filter(
    (field) => new Set(parts.map((part) => JSON.stringify(fieldOf(part, field)))).size > 1,
  );
}
const fieldOf = (part: object, field: string): unknown =>
  Object.entries(part).find(([key]) => key === field)?.[1];
const dataText = (part: object, fields: readonly string[]) =>
  fields.map((field) => `${field}: ${JSON.stringify(fieldOf(part, field)) ?? "–"}`).join(", ");

/** What a part says, by what it is: its words and what it is worth. */
function partWords(part: Part, form: Form, speech: Speech): string {
  const criterion = form.criteria.find((one) => one === part);
  const penalty = form.penalties.find((one) => one === part);
  const bonus = form.bonuses.find((one) => one === part);
  const failure = form.failures.find((one) => one === part);
  const section = form.sections.find((one) => one === part);
  const combination = form.impossible.find((one) => one === part);
  const worth = [
    criterion && criterionWords(criterion, speech),
    penalty && penaltyWorth(penalty, speech),
    bonus && bonusWorth(bonus, speech),
    failure && failureEffect(failure, form, speech),
    section?.weight !== undefined && `${speech.numbers.points(section.weight)} %`,
    section?.ceiling !== undefined && `≤ ${speech.numbers.points(section.ceiling)}`,
    combination && combinationWords(combination, form, speech).join(" + "),
  ];
  return [speech.words(part.words), ...worth].filter(Boolean).join(" · ");
}

/** "4 points · critical", with the levels of a graded one. */
export function criterionWords(criterion: Criterion, speech: Speech): string {
  const levels =
    criterion.kind === "graded" &&
    criterion.levels
      .map(({ words, points }) => `${speech.words(words)} ${speech.numbers.points(points)}`)
      .join(", ");
  return [levels || worthWords(criterion, speech), criterion.critical && speech.t("mark.critical")]
    .filter(Boolean)
    .join(" · ");
}

/** "Opens the airway: missed" for each criterion of an impossible combination. */
export function combinationWords({ when }: Combination, form: Form, { words, t }: Speech): readonly string[] {
  return when.map(({ criterion, is }) => {
    const known = form.criteria.find(({ id }) => id === criterion);
    return `${known ? words(known.words) : criterion}: ${t(`note.is.${is}`)}`;
  });
}
