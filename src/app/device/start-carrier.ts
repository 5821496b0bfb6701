/** What is carried here, with or without a competition on this device: a courier's phone has none [S7]. */
import type { Forwarding } from "./forward.ts";
import type { Ports } from "./ports.ts";
import type { Carrier } from "./relay.ts";
import { Requests } from "./request.ts";
import { ServerClock } from "./server-clock.ts";

/** Loads its code only when somebody asks for it. */
export async function startCarrier(ports: Ports, of = nobody(ports)): Promise<Carrier> {
  const { OpenCarrier } = await import("./carrier.ts");
  return OpenCarrier.start({ ports, ...of });
}

/** Without the server's time: what a courier sends was signed by somebody else. */
function nobody(ports: Ports): Omit<Forwarding, "ports"> {
  const clock = new ServerClock(ports.clock, { putClockOffset: async () => undefined }, null);
  return { requests: new Requests(ports, clock), isOffice: () => false };
}
