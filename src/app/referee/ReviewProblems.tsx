import { useLocation } from "wouter";
import type { CriterionId } from "../../core/competition/id.ts";
import type { SubmitProblem } from "../../core/scoring/criteria.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Row } from "../ui/Row.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { sheetPath } from "./paths.ts";
import css from "./ReviewScreen.module.css";
import { useSheet } from "./sheet-context.ts";

/** Everything that keeps the sheet from being submitted, each with the way to it [P8, rule 11]. */
export function ReviewProblems({ problems }: { readonly problems: readonly SubmitProblem[] }) {
  const { speech } = useSheet();
  const { t } = speech;
  if (problems.length === 0) {
    return (
      <p className={css.complete} role="status">
        <Icon name="check" /> {t("review.complete")}
      </p>
    );
  }
  return (
    <section aria-labelledby="review-problems">
      <SectionHead id="review-problems" title={t("review.problems", { count: problems.length })} />
      {problems.map((problem) => (
        <ProblemRow key={problemKey(problem)} problem={problem} />
      ))}
    </section>
  );
}

function ProblemRow({ problem }: { readonly problem: SubmitProblem }) {
  const { form, speech, ask } = useSheet();
  const { t, words } = speech;
  switch (problem.kind) {
    case "notMarked":
    case "missedWithoutReason":
    case "notApplicableWithoutReason": {
      const criterion = form.criteria.find(({ id }) => id === problem.criterion);
      const section = form.sections.find(({ id }) => id === criterion?.section);
      return (
        <Row
          tone="todo"
          label={criterion ? words(criterion.words) : problem.criterion}
          hint={[section && words(section.words), t(`review.${problem.kind}`)].filter(Boolean).join(" · ")}
        >
          <ToCriterion criterion={problem.criterion} />
        </Row>
      );
    }
    case "failureWithoutReason": {
      const failure = form.failures.find(({ id }) => id === problem.failure);
      return (
        <Row
          tone="todo"
          label={failure ? words(failure.words) : problem.failure}
          hint={t("review.failureWithoutReason")}
        >
          <Button onClick={() => ask({ kind: "failure", failure: problem.failure })}>
            {t("review.goTo")}
          </Button>
        </Row>
      );
    }
    case "nothingLeft":
      return <Row tone="todo" label={t("review.nothingLeft")} hint={t("review.nothingLeftTodo")} />;
  }
}

/** The way to one criterion on the sheet. */
export function ToCriterion({ criterion }: { readonly criterion: CriterionId }) {
  const { device, draft, speech } = useSheet();
  const [, navigate] = useLocation();
  return (
    <Button icon="forward" onClick={() => navigate(sheetPath(device.competition, draft, criterion))}>
      {speech.t("review.goTo")}
    </Button>
  );
}

function problemKey(problem: SubmitProblem): string {
  switch (problem.kind) {
    case "nothingLeft":
      return problem.kind;
    case "failureWithoutReason":
      return `${problem.kind} ${problem.failure}`;
    default:
      return `${problem.kind} ${problem.criterion}`;
  }
}
