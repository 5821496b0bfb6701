/** The cache of one competition, as whoever fills and reads it sees it: what the server knows, as far as it was copied. */
import type { HistoryId, OpId, Sequence, WallTime } from "../../core/competition/id.ts";
import type { Entry, Verdict } from "../../core/log/entry.ts";
import type { BundleRecord, EntriesAnswer, PeopleAnswer } from "../../core/protocol/messages.ts";
import type { KeptStanding } from "./face.ts";

/** How the server's log was copied: one copy serves while another, for new rights, is being filled [V2]. */
export interface LogCopy {
  readonly generation: string;
  readonly history: HistoryId;
  readonly scope: string;
  /** null: from the start. */
  readonly cursor: string | null;
  readonly pages: number;
  /** Everything had arrived once. */
  readonly whole: boolean;
  /** It holds what the server lost without knowing [S40]; left out: no. */
  readonly ahead?: boolean;
}
export interface Known {
  readonly serving: LogCopy | null;
  readonly filling: LogCopy | null;
  readonly generations: number;
  /** The history that the server spoke of last [S6]. */
  readonly history: HistoryId | null;
  /** Copies of histories before a restore, kept until what they hold of others was handed on [S6]; left out: none. */
  readonly earlier?: readonly LogCopy[];
}
/** A page of a copy: its entries, and how those came that this device may hand on [D6]. */
export interface CopiedPage {
  readonly entries: readonly Entry[];
  readonly bundles: readonly BundleRecord[];
}
/** Which copy, and where in it, a page was asked for. */
export interface Asked {
  readonly generation: string | null;
  readonly cursor: string | null;
}

/** What is known of an op beside the log: its place there, why it can't be sent, or that it was copied [D7, S1, S2]. */
export type KeptReceipt =
  | {
      readonly kind: "placed";
      readonly op: OpId;
      readonly history: HistoryId;
      readonly sequence: Sequence;
      readonly received: WallTime;
      readonly verdict: Verdict;
    }
  | { readonly kind: "parked"; readonly op: OpId; readonly detail: string }
  /** Not the server's word but a person's: another device holds it too, `at` by this device's clock. */
  | { readonly kind: "copied"; readonly op: OpId; readonly at: WallTime };

/** What a reader of the cache has seen: pages after this are new to it. */
export interface ReadUpTo {
  readonly generation: string | null;
  readonly pages: number;
}
export interface CacheReading {
  readonly known: Known;
  /** The copy is another one than before: what was folded from the old one is to be forgotten. */
  readonly anew: boolean;
  readonly upTo: ReadUpTo;
  readonly pages: readonly (readonly Entry[])[];
}

export type SeenStanding = Omit<KeptStanding, "fresh">;

/** Projections of what the server knows; can be rebuilt at any time. The cursor is stored with its rows. */
export interface Cache {
  known(): Promise<Known>;
  /** Fills a cache that is empty with what was put by elsewhere; one that holds something stays as it is. */
  fill(known: Known, pages: readonly (readonly Entry[])[], people: PeopleAnswer): Promise<void>;
  /** Puts a page where it belongs; the answer's history or scope decide whether a new copy begins [V2, S6]. */
  take(asked: Asked, answer: EntriesAnswer): Promise<Known>;
  read(upTo: ReadUpTo): Promise<CacheReading>;
  hear(history: HistoryId): Promise<Known>;
  /** One page of a copy. */
  page(generation: string, page: number): Promise<CopiedPage>;
  /** Drops a copy of an earlier history. */
  forget(generation: string): Promise<void>;
  /** What is kept of these ops. */
  receipts(ops: readonly OpId[]): Promise<readonly KeptReceipt[]>;
  /** "Copied" never replaces what the server said. */
  putReceipts(receipts: readonly KeptReceipt[]): Promise<void>;
  people(): Promise<PeopleAnswer>;
  putPeople(answer: PeopleAnswer): Promise<void>;
  /** The last standing that this device was shown. */
  standing(): Promise<SeenStanding | null>;
  putStanding(standing: SeenStanding): Promise<void>;
  changed(listener: () => void): () => void;
}
