/** How the points of a run came about: core's derivation as a list that opens step by step [P9]. */
import { useTranslation } from "react-i18next";
import type { StationId } from "../../../core/competition/id.ts";
import type { Step } from "../../../core/scoring/score.ts";
import { useWords } from "../../i18n/words.ts";
import { useOffice } from "../office.ts";
import styles from "./explain.module.css";
import { useStepFacts } from "./step-facts.ts";
import { useStepPoints } from "./step-points.ts";

interface ExplainRunProps {
  readonly station: StationId;
  readonly step: Step;
}

/** The parts of each step add up to it; a section is the mean of its judges. */
export function ExplainRun({ station, step }: ExplainRunProps) {
  const { t } = useTranslation("office");
  return (
    <div className={styles.explain}>
      <Steps station={station} steps={step.parts} />
      <p className={styles.sum}>
        <Line station={station} step={step} title={t("explain.kind.run")} />
      </p>
    </div>
  );
}

function Steps({ station, steps }: { readonly station: StationId; readonly steps: readonly Step[] }) {
  // A derivation is one value: its steps have no names of their own and never move.
  const placed = steps.map((step, place) => ({ step, key: String(place) }));
  return (
    <ul>
      {placed.map(({ step, key }) => (
        <li key={key}>
          {step.parts.length === 0 ? (
            <p>
              <Line station={station} step={step} />
            </p>
          ) : (
            <details open={step.kind === "block"}>
              <summary>
                <Line station={station} step={step} />
              </summary>
              <Steps station={station} steps={step.parts} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

interface LineProps {
  readonly station: StationId;
  readonly step: Step;
  readonly title?: string;
}

function Line({ station, step, title }: LineProps) {
  const nameOf = useStepName();
  const facts = useStepFacts(station)(step);
  const pointsOf = useStepPoints();
  return (
    <span className={styles.line}>
      <span className={styles.what}>
        {title ?? nameOf(step)}
        {facts.length > 0 && <small> {facts.join(" · ")}</small>}
      </span>
      <small className={styles.rule}>{step.rule}</small>
      <span className={styles.points}>{pointsOf(step)}</span>
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
