/** What may go wrong on the way to the server. */
import type { WallTime } from "../../core/competition/id.ts";
import type { ProblemKind } from "../../core/protocol/problem.ts";

/** Why something that needs the server did not work; the screens have words for each kind. */
export type Trouble =
  | { readonly kind: "noNetwork" }
  | { readonly kind: "notOurs" }
  /** The server answered in words that this app does not know: it is newer [D32]. */
  | { readonly kind: "newerServer" }
  | {
      readonly kind: "problem";
      readonly problem: ProblemKind;
      readonly detail: string;
      /** What of the request it is about. */
      readonly at?: string;
      readonly usedAt?: WallTime;
    };

/** This device may send; it is the bundle's own device that the server does not know. */
export function isOfUnknownDevice(trouble: Trouble): boolean {
  return trouble.kind === "problem" && trouble.problem === "unknownDevice" && trouble.at === "device";
}
