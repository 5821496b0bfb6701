/** This page's device for a screen under test: it does what the test says, and besides finds no network and says nothing. */
import type { CompetitionDevice, Membership } from "../../../src/app/device/face.ts";
import type { ThisDevice } from "../../../src/app/device/this-device.ts";
import { fakeCarrier } from "./fake-relay.ts";

export function thisDevice(said: Partial<ThisDevice> = {}): ThisDevice {
  return {
    memberships: () => NONE,
    subscribe: () => () => {},
    claim: noNetwork,
    mayCreate: () => false,
    create: noNetwork,
    linkOfCode: noNetwork,
    join: noNetwork,
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
    applyUpdate: () => {},
    ...said,
  };
}

/** The same as a member of one competition. */
export function memberDevice(device: CompetitionDevice, said: Partial<ThisDevice> = {}): ThisDevice {
  const memberships = [device.snapshot().membership];
  return thisDevice({ memberships: () => memberships, open: async () => device, ...said });
}

const noNetwork = async () => ({ ok: false, trouble: { kind: "noNetwork" } }) as const;
// A screen that asks twice gets the same list.
const NONE: readonly Membership[] = [];
const NO_RECOVERIES: ReturnType<ThisDevice["recoveries"]> = [];
