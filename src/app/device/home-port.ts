/** What this device knows across competitions: those that it is in, the key that starts new ones, the server's time. */
import type { CompetitionId, DeviceId, Hash, WallTime } from "../../core/competition/id.ts";
import type { DeviceKeys } from "./device-keys.ts";
import type { Membership } from "./face.ts";

export interface Home {
  memberships(): Promise<readonly KeptMembership[]>;
  putMembership(membership: KeptMembership): Promise<void>;
  /** The key that claims this server and owns the competitions started here. */
  owner(): Promise<Owner | null>;
  putOwner(owner: Owner): Promise<void>;
  /** A competition whose start the server has not confirmed: the same start goes on with it. */
  starting(): Promise<Starting | null>;
  setStarting(starting: Starting | null): Promise<void>;
  /** Server's clock minus this device's, ms, as it was last learnt. */
  clockOffset(): Promise<number | null>;
  putClockOffset(offset: number): Promise<void>;
  changed(listener: () => void): () => void;
}
export interface KeptMembership extends Membership {
  readonly joined: WallTime;
}
export interface Owner {
  readonly device: DeviceId;
  readonly keys: DeviceKeys;
  /** The server has taken the claim [A3]. */
  readonly claimed: boolean;
}
export interface Starting {
  readonly competition: CompetitionId;
  /** Hash of what is started. */
  readonly hash: Hash;
}
