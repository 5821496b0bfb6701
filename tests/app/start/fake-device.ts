/** A device that says what a test tells it to. */
import { vi } from "vitest";
import type { JoinLink, Membership, ThisDevice } from "../../../src/app/device/face.ts";
import type { CompetitionId } from "../../../src/core/competition/id.ts";
import { fakeCarrier } from "../device/fake-relay.ts";

export const cup = "cup-2026" as CompetitionId;
export const office: Membership = {
  competition: cup,
  name: "Small Cup",
  practice: false,
  role: { kind: "office" },
};

/** What every code leads to. */
export const invite: JoinLink = { competition: cup, invite: "i1", secret: "c".repeat(43) };

export interface FakeDevice extends ThisDevice {
  /** Changes what it says, and tells its listeners. */
  readonly now: (change: Partial<ThisDevice>) => void;
}

export function fakeDevice(given: Partial<ThisDevice> = {}): FakeDevice {
  const listeners = new Set<() => void>();
  const device: FakeDevice = {
    memberships: () => none,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    claim: vi.fn<ThisDevice["claim"]>(async () => ({ ok: true, value: [] })),
    mayCreate: () => false,
    create: async () => ({ ok: false, trouble: { kind: "noNetwork" } }),
    linkOfCode: vi.fn<ThisDevice["linkOfCode"]>(async () => ({ ok: true, value: invite })),
    join: vi.fn<ThisDevice["join"]>(async () => ({ ok: true, value: office })),
    open: async () => Promise.reject(new Error("nothing opens here")),
    practise: async () => Promise.reject(new Error("nothing is practised here")),
    endPractice: () => {},
    storageTrouble: () => null,
    recoveries: () => NO_RECOVERIES,
    recoveryRead: async () => undefined,
    rescueFile: async () => new Blob(),
    carrier: async () => fakeCarrier(),
    update: () => "none",
    skew: () => "none",
    applyUpdate: vi.fn(),
    ...given,
    now(change) {
      Object.assign(device, change);
      for (const listener of listeners) listener();
    },
  };
  return device;
}
const none: readonly Membership[] = [];
const NO_RECOVERIES: ReturnType<ThisDevice["recoveries"]> = [];
