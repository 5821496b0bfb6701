/** How points came about: core's derivation of a run, a total or a rank as a list that opens step by step [P9]. */
import { useTranslation } from "react-i18next";
import type { StationId } from "../../../core/competition/id.ts";
import type { Step } from "../../../core/scoring/score.ts";
import { useWords } from "../../i18n/words.ts";
import { useOffice } from "../office.ts";
import styles from "./explain.module.css";
import { useStepFacts } from "./step-facts.ts";
import { type StepUnit, useStepPoints } from "./step-points.ts";
import { stationOf, unitsOfRun, useTotalUnit } from "./step-unit.ts";

/** The parts of the step add up to it; a section is the mean of its judges, and ranks compare. */
export function Explain({ step, title }: { readonly step: Step; readonly title: string }) {
  const unit = useTotalUnit();
  return (
    <div className={styles.explain}>
      <Parts of={step} station={null} unit={unit} />
      <p className={styles.sum}>
        <Line step={step} station={stationOf(step)} unit={unit} title={title} />
      </p>
    </div>
  );
}

export function ExplainRun({ step }: { readonly step: Step }) {
  const { t } = useTranslation("office");
  return <Explain step={step} title={t("explain.kind.run")} />;
}

interface StepProps {
  /** Whose form the step's ids are of; null: a step of a total or a rank. */
  readonly station: StationId | null;
  readonly unit: StepUnit;
}

function Parts({ of, station: around, unit }: StepProps & { readonly of: Step }) {
  const { field } = useOffice();
  const own = stationOf(of);
  const station = own ?? around;
  const units = own === null ? of.parts.map(() => unit) : unitsOfRun(field, own, of.parts, unit);
  // A derivation is one value: its steps have no names of their own and never move.
  const placed = of.parts.map((step, place) => ({ step, key: String(place), unit: units[place] ?? unit }));
  if (placed.length === 0) return null;
  return (
    <ul>
      {placed.map(({ step, key, unit }) => (
        <li key={key}>
          {step.parts.length === 0 ? (
            <p>
              <Line step={step} station={stationOf(step) ?? station} unit={unit} />
            </p>
          ) : (
            <details open={step.kind === "block"}>
              <summary>
                <Line step={step} station={stationOf(step) ?? station} unit={unit} />
              </summary>
              <Parts of={step} station={station} unit={unit} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function Line({ step, station, unit, title }: StepProps & { readonly step: Step; readonly title?: string }) {
  const nameOf = useStepName();
  const facts = useStepFacts(station)(step, unit);
  const pointsOf = useStepPoints();
  return (
    <span className={styles.line}>
      <span className={styles.what}>
        {title ?? nameOf(step)}
        {facts.length > 0 && <small> {facts.join(" · ")}</small>}
      </span>
      <small className={styles.rule}>{step.rule}</small>
      <span className={styles.points}>{pointsOf(step, unit)}</span>
    </span>
  );
}

/** What a step is about: the form's own words where it has them, otherwise the kind of the step. */
function useStepName(): (step: Step) => string {
  const { t } = useTranslation("office");
  const { competition } = useOffice();
  const words = useWords(competition.authoritative);
  return ({ kind, of }) => {
    const about = of === null || typeof of === "string" ? of : words(of);
    switch (kind) {
      case "run":
      case "criterion":
      case "block":
      case "part":
        return about ?? t(`explain.kind.${kind}`);
      case "seat":
        return t("named.judge", { seat: about ?? "" });
      default:
        return [t(`explain.kind.${kind}`), about].filter(Boolean).join(" · ");
    }
  };
}
