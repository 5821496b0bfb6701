/** Saving from a dialog or a form: one at a time, and what went wrong stays in sight. */
import { useCallback, useRef, useState } from "react";
import type { Trouble } from "../../device/face.ts";

/** `failed`: this device could not write it down. */
export type SavingState =
  | { readonly kind: "idle" }
  | { readonly kind: "busy" }
  | { readonly kind: "trouble"; readonly trouble: Trouble }
  | { readonly kind: "failed"; readonly said: string };

export interface Saving {
  readonly state: SavingState;
  readonly busy: boolean;
  /** Runs `work`, which resolves with null or with the trouble that it met; true when all went well. */
  readonly save: (work: () => Promise<Trouble | null>) => Promise<boolean>;
}

/** A second call while the first is on its way does nothing. */
export function useSaving(): Saving {
  const [state, setState] = useState<SavingState>({ kind: "idle" });
  const running = useRef(false);
  const save = useCallback(async (work: () => Promise<Trouble | null>) => {
    if (running.current) return false;
    running.current = true;
    setState({ kind: "busy" });
    try {
      const trouble = await work();
      setState(trouble === null ? { kind: "idle" } : { kind: "trouble", trouble });
      return trouble === null;
    } catch (error) {
      console.error("Saving failed", error);
      setState({ kind: "failed", said: error instanceof Error ? error.message : String(error) });
      return false;
    } finally {
      running.current = false;
    }
  }, []);
  return { state, busy: state.kind === "busy", save };
}
