/** What was put together again out of the journal's two copies, and what could not be [D8]. */
import type { CompetitionId, OpId, WallTime } from "../../core/competition/id.ts";

/** Something in the journal's two copies that can't be put together: both stay, and the rescue file holds both [D8]. */
export type Disagreement =
  /** An op of this tablet's own key that does not go on with its chain [D9]. */
  | { readonly kind: "fork"; readonly number: number }
  /** The server's log holds another op under this number of this tablet's own key: the tablet was copied [D9]. */
  | { readonly kind: "copied"; readonly number: number }
  /** One tap, two contents; the one in the database counts. */
  | { readonly kind: "rowDiffers"; readonly draft: string; readonly row: number }
  /** Taps of a sheet of which nothing else is left. */
  | { readonly kind: "rowsWithoutDraft"; readonly draft: string }
  /** An op of a key that is gone, without its signature: no server can take it. */
  | { readonly kind: "unsigned"; readonly op: OpId };

/** What was put together again out of the second copy, for the person who holds the tablet [D8]. */
export interface Recovery {
  readonly at: WallTime;
  /** The browser said that it had lost the database. */
  readonly dataLoss: boolean;
  /** The tablet's key is gone or out of use: it is a new device and needs an invite [D1, D9]. */
  readonly newKey: boolean;
  /** Ops and drafts that came back. */
  readonly ops: number;
  readonly drafts: number;
  readonly disagreements: readonly Disagreement[];
}
/** A recovery of a competition on this device that nobody has read yet. */
export interface UnreadRecovery extends Recovery {
  readonly competition: CompetitionId;
  readonly name: string;
}
