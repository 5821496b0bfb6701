/**
 * What the screens may know of this device across competitions: how it comes into them, its storage, and the app's own
 * version. What it is in one of them stands in `face.ts`. Implemented by `device.ts`.
 */
import type { CompetitionId, StationId } from "../../core/competition/id.ts";
import type { Act } from "../../core/log/act.ts";
import type { OpKind, OpTextOf } from "../../core/log/op.ts";
import type { Person } from "../../core/protocol/messages.ts";
import type { CompetitionDevice, Membership, Outcome } from "./face.ts";
import type { UnreadRecovery } from "./recovery.ts";
import type { Carrier } from "./relay.ts";

/** How the app's version stands to the server's [S8, D32]; either may be updated first. */
export type VersionSkew =
  | "none"
  /** The server says what this app can't read: the app is to be updated. */
  | "appOlder"
  /** Something of this device waits, set aside, until the server is updated. */
  | "serverOlder";

/** How this page stands to the newest version of the app that lies on this device [D30]. */
export type AppUpdate =
  | "none"
  /** A new version waits for a person, and for a moment when nobody is in the middle of something. */
  | "ready"
  /** Somebody asked for it, and a sheet is open in one of the tabs. */
  | "sheetOpen"
  /** Somebody asked for it, and something is unfinished in another tab. */
  | "unfinishedElsewhere"
  /** Somebody asked for it, and something on this page would be lost; asked once more, it is done. */
  | "unfinishedHere"
  /** The new version has taken over; this page goes on with the earlier one until it is loaded anew. */
  | "tookOver";

/** Why this page can't write to the device's storage; what is in memory stays there until it can. */
export type StorageTrouble =
  /** Another tab holds an older version of the storage open. */
  | "blocked"
  /** A newer version of the app has the storage; this page is to be loaded anew. */
  | "newerVersion"
  /** The browser took the connection away, and gives no new one. */
  | "lost"
  /** The browser has no more space for this app. */
  | "full"
  /** The second copy can't be written: nothing counts as saved, and nothing is sent [D8]. */
  | "mirrorFails";

/** A competition to start: every op's kind, targets and body, in order, after `competition.create`. */
export interface CompetitionStart {
  readonly create: OpTextOf<"competition.create">["body"]["competition"];
  readonly practice: boolean;
  readonly acts: readonly Act<OpKind>[];
  readonly people: readonly Person[];
}
/** What stands in a pairing link's fragment or QR code. */
export interface JoinLink {
  readonly competition: CompetitionId;
  readonly invite: string;
  readonly secret: string;
}
/** This device. One per page; made in `main.tsx`. */
export interface ThisDevice {
  /** Competitions that it was admitted to, newest first. */
  memberships(): readonly Membership[];
  subscribe(listener: () => void): () => void;
  /** The claim link [A3]: admits this device to every competition on the server and lets it start new ones. */
  claim(secret: string): Promise<Outcome<readonly Membership[]>>;
  /** True once a claim succeeded here: this device may start competitions. */
  mayCreate(): boolean;
  create(start: CompetitionStart): Promise<Outcome<Membership>>;
  /** The link that goes with a whole code that was typed; the server is asked for it [A30]. */
  linkOfCode(code: string): Promise<Outcome<JoinLink>>;
  join(link: JoinLink, label: string): Promise<Outcome<Membership>>;
  /** @throws when this device is no member of the competition */
  open(competition: CompetitionId): Promise<CompetitionDevice>;
  /** Begins practice at a station of a competition, with teams of these names; resolves with its own id [D5]. */
  practise(competition: CompetitionId, station: StationId, teams: readonly string[]): Promise<CompetitionId>;
  /** Deletes a practice as a whole. */
  endPractice(practice: CompetitionId): void;
  storageTrouble(): StorageTrouble | null;
  /** What was put together again in the competitions that are open, until a person has read it. */
  recoveries(): readonly UnreadRecovery[];
  recoveryRead(competition: CompetitionId): Promise<void>;
  /** Everything on this device in every copy, as a file: possible whatever else is not. */
  rescueFile(): Promise<Blob>;
  /** What this device carries for others. Loaded and started when it is first asked for. */
  carrier(): Promise<Carrier>;
  update(): AppUpdate;
  skew(): VersionSkew;
  /** Asks for the new version; `update` says what keeps it waiting. */
  applyUpdate(): void;
}
