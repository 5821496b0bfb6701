/** What the schema of gates can't say: their criteria are there, and no gate keeps itself shut [P17]. */
import type { Form, Gate } from "../competition/form.ts";
import { type FileProblem, words } from "./file-problem.ts";
import { known, repeated, theCriterion } from "./references.ts";

/** Every problem of a form's gates; paths are relative to the form. */
export function checkGates({ gates, criteria }: Form): readonly FileProblem[] {
  return [...gates.flatMap((gate, index) => checkGate(gate, criteria, `gates[${index}]`)), ...circles(gates)];
}

function checkGate(gate: Gate, criteria: Form["criteria"], at: string): readonly FileProblem[] {
  return [
    ...(["needs", "closes"] as const).flatMap((list) => [
      ...gate[list].flatMap((id, index) => known(`${at}.${list}[${index}]`, theCriterion, criteria, id)),
      ...repeated(gate[list]).map(([index]) => ({
        path: `${at}.${list}[${index}]`,
        problem: words("stands there twice", "figure deux fois"),
        fix: words("Name each criterion once.", "Citez chaque critère une seule fois."),
      })),
    ]),
    ...gate.closes.flatMap((id, index) =>
      gate.needs.includes(id)
        ? [
            {
              path: `${at}.closes[${index}]`,
              problem: words(
                `closes "${id}", which this gate needs`,
                `ferme « ${id} », dont cette porte a besoin`,
              ),
              fix: words("Take it out of needs or out of closes.", "Retirez-le de needs ou de closes."),
            },
          ]
        : [],
    ),
  ];
}

/** One problem for each circle, at the first of its gates; a gate that closes what it needs is told by itself. */
function circles(gates: readonly Gate[]): readonly FileProblem[] {
  const told = new Set<Gate>();
  return gates.flatMap((gate, index) => {
    const way = told.has(gate) ? null : wayBack(gates, gate);
    if (way === null) return [];
    for (const one of way) told.add(one);
    const round = [...way, gate].flatMap((one, step, all) => {
      const next = all[step + 1];
      return next === undefined ? [] : [{ one, next, criterion: between(one, next) }];
    });
    const said = (closes: string, needs: string) =>
      round.map(({ one, next, criterion }) => `${one.id} ${closes} ${criterion}, ${needs} ${next.id}`);
    return [
      {
        path: `gates[${index}]`,
        problem: words(
          `goes round in a circle: ${said("closes", "needed by").join("; ")}`,
          `forme un cercle : ${said("ferme", "nécessaire à").join(" ; ")}`,
        ),
        fix: words(
          "Take one of these criteria out of its gate.",
          "Retirez l'un de ces critères de sa porte.",
        ),
      },
    ];
  });
}

/** The shortest way from a gate over others back to it, itself first; null: there is none. */
function wayBack(gates: readonly Gate[], from: Gate): readonly Gate[] | null {
  const seen = new Set<Gate>();
  let ways: readonly (readonly Gate[])[] = [[from]];
  while (ways.length > 0) {
    const longer = ways.flatMap((way) =>
      gates.flatMap((next) => {
        const last = way.at(-1) ?? from;
        return last !== next && between(last, next) !== undefined ? [[...way, next]] : [];
      }),
    );
    const back = longer.find((way) => way.at(-1) === from);
    if (back !== undefined) return back.slice(0, -1);
    ways = longer.filter((way) => {
      const end = way.at(-1) ?? from;
      return !seen.has(end) && seen.add(end);
    });
  }
  return null;
}

/** What one gate closes and the other needs. */
const between = ({ closes }: Gate, { needs }: Gate) => closes.find((id) => needs.includes(id));
