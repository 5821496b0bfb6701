/** The screens of handing on, on devices that say what a test tells them to. */
import { render } from "@testing-library/react";
import { Suspense } from "react";
import type { CompetitionDevice } from "../../../src/app/device/face.ts";
import { DeviceProvider } from "../../../src/app/device/hooks.ts";
import type { Carried, Carrier } from "../../../src/app/device/relay.ts";
import type { ThisDevice } from "../../../src/app/device/this-device.ts";
import { RelayScreen } from "../../../src/app/relay/RelayScreen.tsx";
import { cup } from "../device/fixtures.ts";
import { fakeDevice } from "../start/fake-device.ts";

/** Something that is carried. */
export function carried(state: Carried["state"], given: Partial<Carried> = {}): Carried {
  return {
    id: `${cup}/a1b2c3d4`,
    competition: cup,
    since: 1,
    word: "7KQ-2MX",
    ops: null,
    content: { kind: "gone" },
    state,
    ...given,
  };
}

export function showRelay(device: CompetitionDevice, carrier: Carrier) {
  const known = [device.snapshot().membership];
  const memberships: ThisDevice["memberships"] = () => known;
  const tablet = fakeDevice({ memberships, open: async () => device, carrier: async () => carrier });
  return render(
    <DeviceProvider device={tablet}>
      <Suspense>
        <RelayScreen competition={device.competition} />
      </Suspense>
    </DeviceProvider>,
  );
}
