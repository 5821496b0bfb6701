/** The control that marks one criterion: a control for each kind [rule 10]. Nothing is chosen by itself [P8]. */
import type { Criterion } from "../../core/competition/form.ts";
import type { StationTime } from "../../core/competition/id.ts";
import { Segmented } from "../ui/Segmented.tsx";
import { Stepper } from "../ui/Stepper.tsx";
import { GradedControl } from "./GradedControl.tsx";
import { MarkButton } from "./MarkButton.tsx";
import { MeasureControl } from "./MeasureControl.tsx";
import type { MarkControlProps } from "./mark-control.ts";
import { useSheet } from "./sheet-context.ts";
import { TimedControl } from "./TimedControl.tsx";

/** `timerStart`: when the criterion's timer was started, for timed criteria with one. */
export function MarkControl({
  criterion,
  timerStart,
  ...rest
}: MarkControlProps & { readonly timerStart: StationTime | undefined }) {
  if (rest.mark?.kind === "notApplicable") return <NotApplicable criterion={criterion} {...rest} />;
  switch (criterion.kind) {
    case "binary":
      return <BinaryControl criterion={criterion} {...rest} />;
    case "graded":
      return <GradedControl criterion={criterion} {...rest} />;
    case "count":
      return <CountControl criterion={criterion} {...rest} />;
    case "timed":
      return <TimedControl criterion={criterion} timerStart={timerStart} {...rest} />;
    case "measure":
      return <MeasureControl criterion={criterion} {...rest} />;
  }
}

/** Out of the count: a tap opens what brings it back. */
function NotApplicable({ criterion, describedBy }: MarkControlProps) {
  const { speech, readOnly, ask } = useSheet();
  return (
    <MarkButton
      look="aside"
      disabled={readOnly}
      describedBy={describedBy}
      onTap={() => ask({ kind: "criterion", criterion: criterion.id, part: "menu" })}
    >
      {speech.t("mark.notApplicable")}
    </MarkButton>
  );
}

type Of<K extends Criterion["kind"]> = Extract<Criterion, { readonly kind: K }>;

function BinaryControl({ criterion, mark, describedBy }: MarkControlProps<Of<"binary">>) {
  const { speech, actions, readOnly } = useSheet();
  return (
    <Segmented
      label={speech.words(criterion.words)}
      describedBy={describedBy}
      options={[
        { value: "no", label: speech.t("mark.notDone"), tone: "notDone" },
        { value: "yes", label: speech.t("mark.done"), tone: "done" },
      ]}
      value={mark?.kind === "binary" ? (mark.done ? "yes" : "no") : null}
      onChoose={(value) => actions.mark(criterion.id, { kind: "binary", done: value === "yes" })}
      disabled={readOnly}
    />
  );
}

function CountControl({ criterion, mark, describedBy }: MarkControlProps<Of<"count">>) {
  const { speech, actions, readOnly } = useSheet();
  return (
    <Stepper
      label={speech.words(criterion.words)}
      describedBy={describedBy}
      value={mark?.kind === "count" ? mark.count : null}
      max={criterion.upTo}
      onChange={(count) => actions.mark(criterion.id, { kind: "count", count })}
      disabled={readOnly}
      withAll
    />
  );
}
