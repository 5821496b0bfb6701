import { useState } from "react";
import type { OpId } from "../../core/competition/id.ts";
import { record } from "../../core/competition/run.ts";
import { Button } from "../ui/Button.tsx";
import { useHome } from "./home-context.ts";
import { ReasonForm } from "./ReasonForm.tsx";

interface TakeBackProps {
  /** What is taken back. */
  readonly op: OpId;
  readonly label: string;
  readonly why: string;
}

/** Takes an act of this tablet back, with a reason [L8]. */
export function TakeBack({ op, label, why }: TakeBackProps) {
  const { device } = useHome();
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <Button icon="undo" wide onClick={() => setAsking(true)}>
        {label}
      </Button>
    );
  }
  return (
    <ReasonForm
      kind="reason"
      label={why}
      phrases="correction"
      initial={undefined}
      onSave={(reason) => {
        setAsking(false);
        void device.act({
          kind: "op.undo",
          targets: [{ record: record.op(op), basis: [] }],
          body: { reason },
        });
      }}
      onCancel={() => setAsking(false)}
    />
  );
}
