import { useState } from "react";
import type { OpId } from "../../core/competition/id.ts";
import { record } from "../../core/competition/run.ts";
import { Button } from "../ui/Button.tsx";
import { NotWritten, useWriting } from "../ui/writing.tsx";
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
  const writing = useWriting();
  if (!asking) {
    return (
      <Button icon="undo" wide onClick={() => setAsking(true)}>
        {label}
      </Button>
    );
  }
  const takeBack = async (reason: string) => {
    await device.act({ kind: "op.undo", targets: [{ record: record.op(op), basis: [] }], body: { reason } });
    setAsking(false);
  };
  return (
    <>
      <NotWritten writing={writing} />
      <ReasonForm
        kind="reason"
        label={why}
        phrases="correction"
        initial={undefined}
        busy={writing.busy}
        onSave={(reason) => writing.write(() => takeBack(reason))}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
