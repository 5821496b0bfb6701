/**
 * Ways out of a tablet that meets no network, as the screens know them: a sealed sheet that anybody's phone carries
 * [S7, S21], and everything that is unsent as a file or as a round of codes [D6, S22]; and, on the other side, what a
 * device carries for others until the server has it.
 */
import type { CompetitionId, OpId, Sequence, WallTime } from "../../core/competition/id.ts";
import type { PublicKey } from "../../core/log/role.ts";
import type { CourierCode } from "../../core/protocol/courier-code.ts";
import type { Admission, Bundle } from "../../core/protocol/messages.ts";
import type { ProblemKind } from "../../core/protocol/problem.ts";
import type { Trouble } from "./trouble.ts";

// ---- giving ---------------------------------------------------------------------------------------------------

/** What a referee's tablet gives away. */
export interface Relay {
  /** One sheet, sealed: with what is unsent about its record, as one code or two. */
  courierCode(op: OpId): Promise<CourierOffer>;
  /** Everything that the server does not have; null: nothing is left. */
  handOn(): Promise<HandOn | null>;
  /** A person compared check words: another device holds these ops too [D7]. */
  copied(ops: readonly OpId[]): Promise<void>;
}
export type CourierOffer =
  | {
      readonly kind: "codes";
      readonly codes: readonly CourierCode[];
      /** For referee and carrier to compare. */
      readonly word: string;
      readonly ops: readonly OpId[];
    }
  /** This device has never read the log, and knows no key to seal to. */
  | { readonly kind: "noKey" }
  | { readonly kind: "tooLarge" }
  /** The server has it. */
  | { readonly kind: "received" };
export interface HandOn {
  readonly file: Blob;
  /** The same as a round of codes; null: it would take minutes to film. */
  readonly frames: readonly string[] | null;
  readonly word: string;
  readonly ops: readonly OpId[];
}

// ---- carrying -------------------------------------------------------------------------------------------------

/** Where something that is carried is. */
export type CarriedState =
  /** Some of its codes are here. */
  | { readonly kind: "partly"; readonly have: number; readonly of: number }
  /** All of it is here, and is sent as soon as the server can be reached. `trouble`: why the last try did not work. */
  | { readonly kind: "kept"; readonly trouble: Trouble | null }
  | {
      readonly kind: "received";
      readonly at: WallTime;
      readonly number: Sequence;
      /** The office decides on some of it. */
      readonly setAside: boolean;
    }
  | { readonly kind: "refused"; readonly problem: ProblemKind; readonly detail: string };

/** What is carried, as it is kept. */
export type CarriedContent =
  | { readonly kind: "parts"; readonly parts: readonly CarriedPart[] }
  | { readonly kind: "sealed"; readonly bytes: Uint8Array }
  /** A bundle out of a file or a round, forwarded whole [D6], with what vouches for its device. */
  | {
      readonly kind: "bundle";
      readonly bundle: Bundle;
      readonly key: PublicKey | null;
      readonly admission: Admission | null;
    }
  /** The server has it. */
  | { readonly kind: "gone" };
export interface CarriedPart {
  readonly part: number;
  readonly bytes: Uint8Array;
}
export interface Carried {
  readonly id: string;
  readonly competition: CompetitionId;
  /** By this device's clock. */
  readonly since: WallTime;
  /** Check word of the whole; null while parts are missing. */
  readonly word: string | null;
  /** Ops in it; null: it is sealed, and nobody here can tell. */
  readonly ops: number | null;
  readonly content: CarriedContent;
  readonly state: CarriedState;
}

/** Keeps what is carried, one row for each. */
export interface CarriedStore {
  /** The latest first. */
  all(): Promise<readonly Carried[]>;
  /** Puts what `to` makes of a row in its place, durably; null takes it away. Returns what stands then. */
  change(id: string, to: (known: Carried | null) => Carried | null): Promise<Carried | null>;
  /** Calls after every change, also by other tabs. */
  changed(listener: () => void): () => void;
}

export type TakenCode =
  | { readonly kind: "taken"; readonly id: string }
  /** The codes of one bundle do not fit together: one was changed, or read wrong. */
  | { readonly kind: "changed" }
  | { readonly kind: "newer" }
  | { readonly kind: "none" };
export type TakenFile =
  | {
      readonly kind: "taken";
      readonly word: string;
      readonly ops: number;
      /** Bundles that were here before. */
      readonly known: number;
      readonly bundles: number;
    }
  /** No file of unsent sheets: `at` says where, `problem` what. */
  | { readonly kind: "none"; readonly at: string; readonly problem: string }
  | { readonly kind: "newer" }
  | { readonly kind: "otherCompetition"; readonly competition: CompetitionId };

/** What this device carries for others. One for each page. */
export interface Carrier {
  /** The latest first; the same array while nothing changed. */
  items(): readonly Carried[];
  subscribe(listener: () => void): () => void;
  /** Takes a courier code that was scanned; it is kept when this resolves. */
  takeCode(link: string): Promise<TakenCode>;
  /** Takes a file of unsent sheets of a competition that this device is in; it is kept when this resolves. */
  takeFile(competition: CompetitionId, bytes: Uint8Array): Promise<TakenFile>;
  /** Tries at once, also what was refused. */
  now(): void;
  /** Forgets something. */
  remove(id: string): Promise<void>;
}
