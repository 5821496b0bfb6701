/** A device that says what a test tells it to. */
import { vi } from "vitest";
import type { Membership } from "../../../src/app/device/face.ts";
import type { JoinLink, ThisDevice } from "../../../src/app/device/this-device.ts";
import type { CompetitionId } from "../../../src/core/competition/id.ts";
import { thisDevice } from "../device/this-device.ts";

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
    ...thisDevice(),
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    claim: vi.fn<ThisDevice["claim"]>(async () => ({ ok: true, value: [] })),
    linkOfCode: vi.fn<ThisDevice["linkOfCode"]>(async () => ({ ok: true, value: invite })),
    join: vi.fn<ThisDevice["join"]>(async () => ({ ok: true, value: office })),
    applyUpdate: vi.fn(),
    ...given,
    now(change) {
      Object.assign(device, change);
      for (const listener of listeners) listener();
    },
  };
  return device;
}
