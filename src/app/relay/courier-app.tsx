/** Starts the courier's page by itself: no competition is opened, and this phone need not be in one [S7]. */
import type { ReactNode } from "react";
import { OpenCarrier } from "../device/carrier.ts";
import { StorageUnusable } from "../device/database.ts";
import type { Ports } from "../device/ports.ts";
import type { Carrier } from "../device/relay.ts";
import { Requests } from "../device/request.ts";
import { ServerClock } from "../device/server-clock.ts";
import { CourierPage } from "./CourierPage.tsx";

export async function courierPage(ports: Ports): Promise<ReactNode> {
  return <CourierPage carrier={await startCarrier(ports)} />;
}

/** null: this browser keeps nothing. */
async function startCarrier(ports: Ports): Promise<Carrier | null> {
  // The server's time is of no use here: what a courier sends is signed already.
  const clock = new ServerClock(ports.clock, { putClockOffset: async () => undefined }, null);
  try {
    return await OpenCarrier.start({ ports, requests: new Requests(ports, clock) });
  } catch (error) {
    if (!(error instanceof StorageUnusable) && !(error instanceof Error && /Error$/.test(error.name)))
      throw error;
    console.error("What is carried can't be kept here", error);
    return null;
  }
}
