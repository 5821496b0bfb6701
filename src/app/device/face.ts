/**
 * What the screens may know of a competition on this device. Everything a person does in it goes through here; the screens
 * hold no truth of their own. Implemented by `competition-device.ts` over the ports (journal, transport, clock, chance),
 * and for practice by `practice-device.ts` [design 5]. The device across competitions stands in `this-device.ts`.
 */
import type { Reading, StationClock } from "../../core/competition/clock.ts";
import type { Draft } from "../../core/competition/draft.ts";
import type { DraftAction, DraftHead } from "../../core/competition/draft-row.ts";
import type {
  CompetitionId,
  DeviceId,
  Hash,
  OpId,
  PersonId,
  Sequence,
  WallTime,
} from "../../core/competition/id.ts";
import type { RecordName, SheetKey } from "../../core/competition/run.ts";
import type { Sheet } from "../../core/competition/sheet.ts";
import type { Act } from "../../core/log/act.ts";
import type { QuarantineReason } from "../../core/log/entry.ts";
import type { Op, OpKind } from "../../core/log/op.ts";
import type { Role } from "../../core/log/role.ts";
import type { State } from "../../core/log/state.ts";
import type { BadgeOf } from "../../core/protocol/badge.ts";
import type { BoardSnapshot } from "../../core/protocol/board.ts";
import type { DevicesAnswer, Person, PinVerifier, SignatureDrawing } from "../../core/protocol/messages.ts";
import type { ProblemKind } from "../../core/protocol/problem.ts";
import type { Relay } from "./relay.ts";
import type { Trouble } from "./trouble.ts";

export type { Trouble } from "./trouble.ts";

/** A competition that this device was admitted to. */
export interface Membership {
  readonly competition: CompetitionId;
  readonly name: string;
  readonly practice: boolean;
  readonly role: Role;
  /** Its key was lost and a new one made: an invite pairs it again, and takes nothing from it [D1]. */
  readonly unpaired?: true;
  /** Practice on this tablet alone: which competition's station is practised [D5]. */
  readonly practiceOf?: CompetitionId;
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly trouble: Trouble };

/** Where an op is [D7]. */
export type Receipt =
  | { readonly kind: "saved" }
  /** A person compared check words: another device holds it too. It is still sent from here. */
  | { readonly kind: "copied"; readonly at: WallTime }
  /** Practice on this tablet: it goes nowhere, ever [D5]. */
  | { readonly kind: "practice" }
  | {
      readonly kind: "received";
      readonly at: WallTime;
      readonly number: Sequence;
      readonly beforeRestore: boolean;
    }
  | {
      readonly kind: "setAside";
      readonly at: WallTime;
      readonly number: Sequence;
      readonly reason: QuarantineReason;
    }
  /** The server can't read it, and it is never sent again by itself; it stays here and in the file [S2]. */
  | { readonly kind: "parked"; readonly detail: string };

/** How the way to the server is. `lastContact` null: never in this page. */
export interface SyncStatus {
  readonly link: "connected" | "offline" | "paused";
  /** Why it is paused: the server wants this device paired again. */
  readonly pausedBy: ProblemKind | null;
  readonly unsent: number;
  readonly lastContact: WallTime | null;
  /** Server's clock minus this device's, ms; null: unknown. */
  readonly clockOffset: number | null;
  readonly busy: boolean;
}

export interface Check {
  readonly name:
    | "secureOrigin"
    | "appCached"
    | "installed"
    | "storagePersisted"
    | "privateWindow"
    | "mirror"
    /** In place of `mirror`, where the browser has no file for it. */
    | "mirrorInCache"
    | "freeSpace"
    | "writeTest"
    | "dataComplete"
    | "clockOffset"
    | "battery";
  readonly verdict: "good" | "bad" | "unknown";
  /** A number that the words need: free MB, offset in s, battery in percent. */
  readonly value: number | null;
}
/** "Ready for offline": every check that must be good is; unknown is not red. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: readonly Check[];
}

/** Everything a screen shows, at one moment. A new object whenever anything changed; compare by identity. */
export interface Snapshot {
  readonly membership: Membership;
  /** Counts up whenever `state` changed (it is changed in place): the key for anything worked out from it. */
  readonly revision: number;
  /** The log as this device may see it, with its own ops that have no sequence yet laid over [L18]. */
  readonly state: State;
  /** Hash of the last entry that was read: for devices that see everything the head of the log's chain [L10]. */
  readonly head: Hash | null;
  /** Own ops that decide for everybody and wait for the server, in their order: they are not in force [L16]. */
  readonly notInForce: readonly Op[];
  readonly receipts: ReadonlyMap<OpId, Receipt>;
  readonly people: ReadonlyMap<PersonId, Person>;
  /** Whose PIN is set; the verifier itself comes only to the devices where its official works [A1]. */
  readonly withPin: ReadonlySet<PersonId>;
  /** Who holds the device; null: nobody has signed in. */
  readonly official: PersonId | null;
  readonly drafts: readonly DraftHead[];
  readonly sync: SyncStatus;
  /** Everything that the device's role needs has arrived at least once. */
  readonly complete: boolean;
  /** The first entry that does not continue the log's chain, on a device that sees all of it; null: it holds [V3]. */
  readonly chainBroken: Sequence | null;
}

/** A draft that is only looked at: what was tapped, and its station clock. */
export interface DraftLook {
  readonly sheet: Draft["sheet"];
  readonly clock: StationClock;
}

/** An open draft. `saved` false: taps are on their way to the journal; "saved" speaks of the last committed row [D3]. */
export interface OpenDraft {
  readonly draft: Draft;
  readonly saved: boolean;
  /** Another tab has it open: it is shown read-only here. */
  readonly readOnly: boolean;
  /** The last write failed; the taps are still in memory and are tried again. */
  readonly failed: boolean;
}

/** A PIN that was not right: wrong ones make the device wait, longer each time, also across reloads [A1]. */
export type PinRefused =
  | { readonly kind: "wrong"; readonly triesLeft: number }
  | { readonly kind: "wait"; readonly until: WallTime };
/** Whether a PIN is somebody's; "noPin": this device knows none of this person. */
export type PinCheck = { readonly kind: "right" | "noPin" } | PinRefused;
export type SignIn = { readonly kind: "signedIn"; readonly official: PersonId } | PinRefused;

/** `notYet`: it is still on the tablet that took it. `otherHash`: it is not what the captain drew there. */
export type FoundDrawing =
  | { readonly kind: "drawing"; readonly drawing: string }
  | { readonly kind: "notYet" | "erased" | "otherHash" };

/** What came of a badge that was scanned [A20]. */
export type BadgeSignIn =
  | { readonly kind: "signedIn"; readonly official: PersonId }
  | { readonly kind: "refused"; readonly why: BadgeProblem };
export type BadgeProblem =
  /** The code is something else. */
  | "noBadge"
  | "otherCompetition"
  /** None of the competition's keys that this device knows made the signature. */
  | "notSigned"
  /** The person is no official of the competition, or not any more. */
  | "noOfficial"
  /** The person's data were erased. */
  | "erased"
  /** A newer badge was made. */
  | "replaced"
  /** An official, but not of a station where this device works. */
  | "notHere";

/** A standing as the server cut it for this device [R3], and when that was. */
export interface KeptStanding {
  readonly snapshot: BoardSnapshot;
  readonly seen: WallTime;
  /** It came just now; otherwise it was kept from an earlier time. */
  readonly fresh: boolean;
}

/** One competition on this device. */
export interface CompetitionDevice {
  readonly competition: CompetitionId;
  /** This device's id in the competition's log. */
  readonly device: DeviceId;
  /** Scheme, host and port of every link that is handed out. */
  readonly address: string;
  snapshot(): Snapshot;
  subscribe(listener: () => void): () => void;

  /** Writes one op: in the journal, durably, when this resolves [D2, D4]. Syncing follows by itself. */
  act<K extends OpKind>(act: Act<K>): Promise<OpId>;
  /** Opens a draft, or the one that is open for the same already [D50]. `corrects`: the sheet to start from. */
  openDraft(sheet: SheetKey, options: { lane?: number; corrects?: OpId }): Promise<string>;
  draft(draft: string): OpenDraft | null;
  subscribeDraft(draft: string, listener: () => void): () => void;
  /** Adds a tap; does nothing while the draft is read-only here. */
  tap(draft: string, action: DraftAction): void;
  /** The station clock of a draft that is on this screen, now. */
  clock(draft: string): StationClock;
  /** Any draft of this device, now, whoever writes it: it takes the sheet from no other tab. null: it is gone. */
  lookAt(draft: string): Promise<DraftLook | null>;
  /**
   * Ends the draft as one op, in one transaction with its rows' removal [D2]. `reason` for corrections; `paper` when
   * the office typed it in from a paper sheet [rule 46].
   */
  submitDraft(draft: string, reason: string | null, paper?: Sheet["paper"]): Promise<OpId>;
  discardDraft(draft: string): Promise<void>;
  /**
   * The sheet was opened for the wrong team: its taps, clock and timeline go to a draft of the right one, which notes
   * whose it was. Resolves with the new draft.
   * @throws DraftTaken when a new sheet of that team is open here already; its correction is a draft of its own [D50]
   */
  moveDraft(draft: string, to: SheetKey): Promise<string>;
  /** The sheet as it would be submitted now. */
  sheetOf(draft: string): Sheet;

  signIn(official: PersonId, pin: string): Promise<SignIn>;
  /** Looks whether a PIN is this person's; nobody signs in by it. Needs no network [A21]. */
  checkPin(person: PersonId, pin: string): Promise<PinCheck>;
  /** Until when a person whose PIN was wrong too often has to wait; null: a try is taken. Uses none up [A1]. */
  pinWait(person: PersonId): Promise<WallTime | null>;
  /** Signs in whom a badge names, by the text of its code; needs no network [A20]. */
  signInByBadge(text: string): Promise<BadgeSignIn>;
  signOut(): void;
  /** Asks the journal, the network and the browser. */
  readiness(): Promise<Readiness>;
  syncNow(): void;
  /** Persons beside the log; needs the server [L19]. */
  putPeople(people: readonly Person[]): Promise<Outcome<void>>;
  /** Keeps the drawing behind an own acknowledgement until the server has it [L43]. @throws when there is no room */
  keepDrawing(drawing: SignatureDrawing): void;
  /** The drawing behind an acknowledgement, if it fits the hash that its op holds; needs the server [L71]. */
  drawing(op: OpId, hash: Hash): Promise<Outcome<FoundDrawing>>;
  /** Erases a drawing for good, wherever it is; office only. */
  eraseDrawing(op: OpId): Promise<Outcome<void>>;
  /** The texts of badges, in the order in which they were asked for; office only, needs the server [A20]. */
  badges(badges: readonly Omit<BadgeOf, "competition">[]): Promise<Outcome<readonly string[]>>;
  /** Last word of every device; office only. */
  devices(): Promise<Outcome<DevicesAnswer>>;
  /** A results document as bytes; office only. */
  exported(file: string): Promise<Outcome<Blob>>;
  /** The standing as far as this device's role may see it; without a network the one that was kept. */
  standing(): Promise<Outcome<KeptStanding>>;
  /** All unsent ops as a bundle file. */
  unsentFile(): Promise<Blob>;
  /** The ways out of a tablet that meets no network. */
  readonly relay: Relay;
  now(): Reading;
  /** The server's time as far as this device knows it, ms: what a deadline is compared with for display [L17]. */
  serverTime(): WallTime;
  /** A random id for something new: a person, a ruling, a team. */
  randomId(): string;
  /** Of a new invite [A2]. */
  inviteSecret(): Promise<InviteSecret>;
  /** What tablets check a PIN against; the PIN itself is kept nowhere [A1]. */
  pinVerifier(pin: string): Promise<PinVerifier>;
}

/** What lets a device join: a code that a person can type, and the secret that it stretches to [A30]. */
export interface InviteSecret {
  readonly code: string;
  readonly secret: string;
}

/** An invite that was just made: what the office shows and keeps nowhere [A2]. */
export interface MadeInvite {
  readonly record: RecordName;
  readonly link: string;
  readonly code: string;
}

/** Makes an invite's link, its code and the op that goes with it: the secret is made here, its hash goes into the log [A2]. */
export type MakeInvite = (
  device: CompetitionDevice,
  role: Role,
  options: { uses: number; hours: number; label?: string },
) => Promise<MadeInvite>;
