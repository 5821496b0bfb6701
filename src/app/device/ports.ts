/**
 * The ports through which this device reaches the world [design 5]: what it keeps (`journal-port.ts`), the transport, the
 * clock with its timers, chance with signing, and what the browser knows of itself and of its other tabs. The real ones
 * are wired in `real-ports.ts`; tests and the simulation drive in-memory ones from a seed. The journal's two copies stand
 * in `copies.ts` and `mirror.ts`, the station's data outside of IndexedDB in `standby.ts`.
 */
import type { Reading } from "../../core/competition/clock.ts";
import type { CompetitionId, OpId } from "../../core/competition/id.ts";
import type { PublicKey } from "../../core/log/role.ts";
import type { Signature, SignatureDrawing } from "../../core/protocol/messages.ts";
import type { Encrypted } from "../../core/protocol/sealed.ts";
import type { DeviceKeys } from "./device-keys.ts";
import type { JournalPort } from "./journal-port.ts";

export interface Ports {
  readonly journal: JournalPort;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly browser: Browser;
  readonly drawings: Drawings;
  /** Build of this app, as it stands in every op and heartbeat. */
  readonly build: string;
}

/**
 * Drawings of captains' signatures that this device took and the server does not have yet [L43]. They are evidence beside
 * the log, not part of it: nothing waits for them, and an acknowledgement stands without its drawing.
 */
export interface Drawings {
  /** @throws when the browser has no more room */
  keep(competition: CompetitionId, drawing: SignatureDrawing): void;
  all(competition: CompetitionId): readonly SignatureDrawing[];
  forget(competition: CompetitionId, op: OpId): void;
}

// ---- transport ------------------------------------------------------------------------------------------------

export interface Transport {
  /** The app's own origin, which is the API's too [A5]. */
  readonly origin: string;
  /** Packs a body with gzip; null where the browser can't. */
  pack(text: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Resolves with whatever answered, a captive portal too; null when nothing did, or `signal` ended it. */
  send(call: Call, signal: AbortSignal): Promise<Answered | null>;
  /** Follows an event stream until it ends or the returned function is called. */
  follow(path: string, listener: StreamListener): () => void;
}
export interface Call {
  readonly method: "GET" | "POST" | "PUT";
  /** Path with query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
  /** The body packed, where that is what is sent. */
  readonly packed: Uint8Array<ArrayBuffer> | null;
}
export interface Answered {
  readonly status: number;
  /** null where there is no such header. */
  header(name: string): string | null;
  text(): Promise<string>;
  blob(): Promise<Blob>;
}
export interface StreamListener {
  /** Anything at all came: the stream lives. */
  alive(): void;
  data(text: string): void;
  ended(): void;
}

// ---- clock and chance -----------------------------------------------------------------------------------------

export interface Clock {
  reading(): Reading;
  /** Minutes east of UTC. */
  zone(): number;
  /** Runs something once after so many ms; the returned function calls it off. */
  after(ms: number, run: () => void): () => void;
}

export interface Chance {
  /** From 0 to below 1. */
  fraction(): number;
  bytes(length: number): Uint8Array;
  makeKeys(): Promise<DeviceKeys>;
  /** ECDSA P-256 with SHA-256 over the text's UTF-8 bytes. */
  sign(keys: DeviceKeys, text: string): Promise<Signature>;
  /** Whether a signature is what this key made of the text; false for a key that is none. */
  verify(key: PublicKey, text: string, signature: Signature): Promise<boolean>;
  /** PBKDF2 with SHA-256, 32 bytes. */
  derive(pin: string, salt: Uint8Array, iterations: number): Promise<Uint8Array>;
  /**
   * Encrypts for whoever holds a key, with an ephemeral key of its own: ECDH P-256, HKDF-SHA-256, AES-256-GCM [S7].
   *
   * @param info  what the derived key is bound to, given the ephemeral key
   * @param additional  what must be known to open it
   */
  encrypt(
    to: PublicKey,
    plain: Uint8Array,
    bound: { readonly info: (ephemeral: Uint8Array) => Uint8Array; readonly additional: Uint8Array },
  ): Promise<Encrypted>;
}

// ---- browser --------------------------------------------------------------------------------------------------

/** What the browser knows of itself and of its other tabs. */
export interface Browser {
  /** Runs `work` while holding a lock that all tabs share; false at once when another holds it. */
  ifFree(lock: string, work: () => Promise<void>): Promise<boolean>;
  /** Waits for a lock and keeps it until the returned function is called; rejects when `signal` ends the wait. */
  hold(lock: string, signal: AbortSignal): Promise<() => void>;
  /** Calls when something hints that the network may be back or the page is looked at again; never the truth. */
  hinted(listener: () => void): () => void;
  visible(): boolean;
  battery(): Promise<Battery | null>;
  /** Asks the browser to keep this origin's storage; the answer stands in the facts. */
  askToPersist(): Promise<void>;
  facts(): Promise<BrowserFacts>;
}
export interface Battery {
  readonly percent: number;
  readonly charging: boolean;
}
/** null: this browser does not tell. */
export interface BrowserFacts {
  readonly secureOrigin: boolean;
  /** The app's files lie on this device and a service worker serves them. */
  readonly appCached: boolean;
  readonly installed: boolean;
  readonly storagePersisted: boolean | null;
  /** A private window forgets everything when it is closed; true only where the browser lets that be seen. */
  readonly privateWindow: boolean | null;
  readonly freeMegabytes: number | null;
}
