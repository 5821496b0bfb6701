/** Forwards one thing that is carried: sealed ones without a name, bundles of others whole, signed by whoever relays [D6, S7]. */
import type { CompetitionId } from "../../core/competition/id.ts";
import { type Admission, AdmissionAnswer, BundleAnswer } from "../../core/protocol/messages.ts";
import { paths } from "../../core/protocol/paths.ts";
import type { Ports } from "./ports.ts";
import type { Carried, CarriedContent } from "./relay.ts";
import type { Reply, Requests, Signer } from "./request.ts";
import { isOfUnknownDevice } from "./trouble.ts";

export interface Forwarding {
  readonly ports: Pick<Ports, "journal" | "clock" | "chance" | "browser">;
  readonly requests: Requests;
  /** Whether this device is one of the office there. */
  readonly isOffice: (competition: CompetitionId) => boolean;
}
type OfOthers = Extract<CarriedContent, { readonly kind: "bundle" }>;

/** null: there is nothing to send of it, or nobody to sign for it. */
export async function forward(
  world: Forwarding,
  { competition, content }: Carried,
  signal: AbortSignal,
): Promise<Reply<BundleAnswer> | null> {
  switch (content.kind) {
    case "sealed": {
      const bytes = new Uint8Array(content.bytes);
      const request = {
        method: "POST",
        path: paths.sealed(competition),
        bytes,
        signer: null,
        signal,
      } as const;
      return world.requests.json(request, BundleAnswer);
    }
    case "bundle":
      return forwardBundle(world, content, signal);
    case "parts":
    case "gone":
      return null;
  }
}

/**
 * A device that the server does not know shows its admission first, where the file has one; what only its key vouches
 * for can be brought in by an office, to be decided there [L14].
 */
async function forwardBundle(
  { ports, requests, isOffice }: Forwarding,
  { bundle, key, admission }: OfOthers,
  signal: AbortSignal,
): Promise<Reply<BundleAnswer> | null> {
  const { competition } = bundle;
  const self = await (await ports.journal.journal(competition)).self();
  if (!self) return null;
  const signer: Signer = { device: self.device, keys: self.keys, audience: competition };
  const send = (path: string, body: unknown) =>
    requests.json({ method: "POST", path, body, signer, signal }, BundleAnswer);
  const first = await send(paths.bundles(competition), bundle);
  if (first.ok || !isOfUnknownDevice(first.trouble)) return first;
  if (admission && (await show(requests, admission, competition, signal))) {
    return send(paths.bundles(competition), bundle);
  }
  return key && isOffice(competition) ? send(paths.brought(competition), { bundle, key }) : first;
}

/** Shows the admission of the bundle's device; false: it did not help. */
async function show(
  requests: Requests,
  admission: Admission,
  competition: CompetitionId,
  signal: AbortSignal,
): Promise<boolean> {
  const path = paths.readmissions(competition);
  const request = { method: "POST", path, body: { admission }, signer: null, signal } as const;
  return (await requests.json(request, AdmissionAnswer)).ok;
}
