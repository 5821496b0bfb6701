/**
 * What a form's schema can't say: that its parts fit together. A form that has a problem here could not be scored, or
 * not as its author thinks; it is refused at entry, with the path of the field and what to do.
 */
import type { Form } from "../competition/form.ts";
import type { Decimal } from "../competition/words.ts";
import { add, compare, decimalText, exactOf, HUNDRED, ZERO } from "../scoring/exact.ts";
import { layoutOf } from "../scoring/layout.ts";
import type { Exact } from "../scoring/score.ts";
import { below, notNegative, takesPoints } from "./bounds.ts";
import { checkClock } from "./clock-check.ts";
import { checkCombinations } from "./combination-check.ts";
import { checkCriterion } from "./criterion-check.ts";
import { checkElapsed } from "./elapsed-check.ts";
import { checkFailure } from "./failure-check.ts";
import { demanded, type FileProblem, shown, words } from "./file-problem.ts";
import { checkGates } from "./gate-check.ts";
import { known, repeated, sameIds, theEvent, theSection } from "./references.ts";

/** Every problem of a form; paths are relative to it, as in `criteria[3].section`. */
export function checkForm(form: Form): readonly FileProblem[] {
  return [
    ...sameIds("sections", form.sections),
    ...sameIds("blocks", form.blocks),
    ...sameIds("criteria", form.criteria),
    ...sameIds("penalties", form.penalties),
    ...sameIds("bonuses", form.bonuses),
    ...sameIds("failures", form.failures),
    ...sameIds("gates", form.gates),
    ...sameIds("impossible", form.impossible),
    ...sameIds("injects", form.injects),
    ...sameIds("events", form.events),
    ...checkSections(form),
    ...checkBlocks(form),
    ...form.criteria.flatMap((criterion, index) => checkCriterion(form, criterion, `criteria[${index}]`)),
    ...form.failures.flatMap((failure, index) => checkFailure(form, failure, `failures[${index}]`)),
    ...checkPenalties(form.penalties, "penalties"),
    ...form.bonuses.flatMap((bonus, index) => [
      ...notNegative(`bonuses[${index}].points`, bonus.points),
      ...notNegative(`bonuses[${index}].ceiling`, bonus.ceiling),
    ]),
    ...form.injects.flatMap(({ when }, index) => [
      ...notNegative(`injects[${index}].when.seconds`, when.seconds),
      ...(when.kind === "after"
        ? known(`injects[${index}].when.event`, theEvent, form.events, when.event)
        : []),
    ]),
    ...checkGates(form),
    ...checkCombinations(form),
    ...checkClock(form),
    ...notNegative("startCapital", form.startCapital ?? 0),
    ...checkPass(form),
    ...checkDiscretion(form),
    ...checkElapsed(form),
    ...checkTieBreakSections(form),
  ];
}

/** Penalties of a form or of the rules: they take points, they never give any [P5]. */
export function checkPenalties(penalties: Form["penalties"], at: string): readonly FileProblem[] {
  return penalties.flatMap((penalty, index) => takesPoints(`${at}[${index}].points`, penalty.points));
}

function checkSections(form: Form): readonly FileProblem[] {
  const weighted = form.sections.filter(({ weight }) => weight !== undefined);
  const total = weighted.reduce((sum, { weight = 0 }) => add(sum, exactOf(weight)), ZERO);
  const off = weighted.length > 0 && compare(total, HUNDRED) !== 0;
  return [
    ...(off
      ? [
          {
            path: "sections",
            problem: words(
              `have weights that add up to ${decimalText(total, 6)}`,
              `ont des poids dont la somme est ${decimalText(total, 6)}`,
            ),
            fix: words(
              "Make the weights of all sections add up to 100, or leave them all out.",
              "Faites que la somme des poids de toutes les sections soit 100, ou supprimez-les tous.",
            ),
          },
        ]
      : []),
    ...form.sections.flatMap((part, index) =>
      checkSection(form, part, `sections[${index}]`, weighted.length),
    ),
  ];
}

function checkSection(form: Form, part: Form["sections"][number], at: string, weighted: number) {
  const own = form.criteria.filter((criterion) => criterion.section === part.id);
  const blocks = new Set(own.map((criterion) => criterion.block));
  const problems: FileProblem[] = [];
  if (own.length === 0)
    problems.push(useless(at, "no criterion belongs to it", "aucun critère n'en fait partie"));
  if (weighted > 0 && part.weight === undefined) {
    problems.push({
      path: `${at}.weight`,
      problem: words(
        "is missing, while other sections have one",
        "manque, alors que d'autres sections en ont un",
      ),
      fix: words("Add the weight in percent, 0 at least.", "Ajoutez le poids en pour cent, 0 au moins."),
    });
  }
  if (part.ceiling !== undefined && blocks.size > 1) {
    const list = [...blocks].join(", ");
    problems.push({
      path: `${at}.ceiling`,
      problem: words(
        `limits a section that lies in several blocks: ${list}`,
        `limite une section qui s'étend sur plusieurs blocs : ${list}`,
      ),
      fix: words(
        "Split the section so that each ceiling lies in one block, or leave the ceiling out.",
        "Divisez la section pour que chaque plafond soit dans un seul bloc, ou supprimez le plafond.",
      ),
    });
  }
  if (part.combine === "mean" && part.weight !== undefined) {
    problems.push({
      path: `${at}.combine`,
      problem: words(
        "asks for the mean of the criteria, which the weight leaves without effect",
        "demande la moyenne des critères, que le poids rend sans effet",
      ),
      fix: words("Leave combine or the weight out.", "Supprimez combine ou le poids."),
    });
  }
  return [
    ...problems,
    ...notNegative(`${at}.weight`, part.weight ?? 0),
    ...notNegative(`${at}.ceiling`, part.ceiling ?? 0),
  ];
}

function checkBlocks(form: Form): readonly FileProblem[] {
  return form.blocks.flatMap((part, index) => {
    const at = `blocks[${index}]`;
    const problems: FileProblem[] = repeated(part.seats).map(([seat]) => ({
      path: `${at}.seats[${seat}]`,
      problem: words(
        `names the seat "${part.seats[seat]}" again`,
        `cite encore le juge « ${part.seats[seat]} »`,
      ),
      fix: words("Name each seat once.", "Citez chaque juge une seule fois."),
    }));
    if (!form.criteria.some((criterion) => criterion.block === part.id)) {
      problems.push(useless(at, "no criterion belongs to it", "aucun critère n'en fait partie"));
    }
    if (part.combine === "dropExtremes" && part.seats.length < 3) {
      problems.push({
        path: `${at}.combine`,
        problem: words(
          `drops the highest and the lowest of ${part.seats.length}, and nothing is left`,
          `écarte la plus haute et la plus basse de ${part.seats.length} notes : il ne reste rien`,
        ),
        fix: words(
          'Add seats, three at least, or write "mean".',
          "Ajoutez des juges, trois au moins, ou écrivez « mean ».",
        ),
      });
    }
    return problems;
  });
}

function useless(path: string, en: string, fr: string): FileProblem {
  return {
    path,
    problem: words(`can never be marked: ${en}`, `ne peut pas être noté : ${fr}`),
    fix: words("Add a criterion to it, or remove it.", "Ajoutez-y un critère, ou supprimez-le."),
  };
}

function checkPass(form: Form): readonly FileProblem[] {
  const { pass, criteria } = form;
  if (pass === undefined) return [];
  const others = criteria.filter((criterion) => !criterion.critical).length;
  return [
    ...(pass.atLeast > others
      ? [
          {
            path: "pass.atLeast",
            ...demanded(
              `${others} at most, the criteria that are not critical`,
              `${others} au plus, le nombre de critères non critiques`,
              shown(pass.atLeast),
            ),
          },
        ]
      : []),
    ...(pass.points === undefined ? [] : checkPassPoints(pass.points, layoutOf(form).max)),
  ];
}

function checkPassPoints(points: Decimal, most: Exact): readonly FileProblem[] {
  if (!below(points, ZERO) && compare(exactOf(points), most) <= 0) return [];
  const limit = decimalText(most, 6);
  const said = [`0 to ${limit}, the station's maximum`, `0 à ${limit}, le maximum de l'atelier`] as const;
  return [{ path: "pass.points", ...demanded(...said, shown(points)) }];
}

/** From what the head judge may take to what may be added: giving nothing lies between [rule 23]. */
function checkDiscretion({ discretion }: Form): readonly FileProblem[] {
  if (discretion === undefined) return [];
  return [
    ...takesPoints("discretion.least", discretion.least),
    ...notNegative("discretion.most", discretion.most),
  ];
}

function checkTieBreakSections(form: Form): readonly FileProblem[] {
  return [
    ...form.tieBreakSections.flatMap((id, index) =>
      known(`tieBreakSections[${index}]`, theSection, form.sections, id),
    ),
    ...repeated(form.tieBreakSections).map(([index]) => ({
      path: `tieBreakSections[${index}]`,
      problem: words("stands there twice", "figure deux fois"),
      fix: words("Name each section once.", "Citez chaque section une seule fois."),
    })),
  ];
}
