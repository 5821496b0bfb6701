/**
 * Coming into a competition by an invite, and claiming a server. The key is on the disk before it is sent, so that a
 * lost answer is fetched again with the same key [A2, A3].
 */
import * as v from "valibot";
import { CompetitionId, type DeviceId } from "../../core/competition/id.ts";
import { idOfKey } from "../../core/log/role.ts";
import { AdmissionAnswer, ClaimAnswer, InviteAnswer } from "../../core/protocol/messages.ts";
import { paths } from "../../core/protocol/paths.ts";
import { keepAdmission } from "./admission.ts";
import type { DeviceKeys } from "./device-keys.ts";
import type { Membership, Outcome, Trouble } from "./face.ts";
import type { Home, Owner } from "./home-port.ts";
import type { Ports } from "./ports.ts";
import { outcomeOf, type Requests } from "./request.ts";
import type { JoinLink } from "./this-device.ts";

export interface Pairing {
  readonly ports: Ports;
  readonly home: Home;
  readonly requests: Requests;
  readonly signal: AbortSignal;
}

/** The server answered, and not with an admission of this device: nothing that a person here can mend. */
const NOT_AN_ADMISSION: { readonly ok: false; readonly trouble: Trouble } = {
  ok: false,
  trouble: { kind: "notOurs" },
};

/** Asks the server which invite has this secret, of which a person typed the code [A30]. */
export async function findInvite({ requests, signal }: Pairing, secret: string): Promise<Outcome<JoinLink>> {
  const request = { method: "POST", path: paths.invites, body: { secret }, signer: null, signal } as const;
  const reply = await requests.json(request, InviteAnswer);
  return reply.ok ? { ok: true, value: { ...reply.value, secret } } : outcomeOf(reply);
}

/** Redeems an invite. `label` names the tablet for the office. */
export async function join(
  { ports, home, requests, signal }: Pairing,
  { competition, invite, secret }: JoinLink,
  label: string,
): Promise<Outcome<Membership>> {
  const journal = await ports.journal.journal(competition);
  const { device, keys } = (await journal.self()) ?? (await journal.begin(...(await newDevice(ports))));
  const named = label.trim() === "" ? {} : { label: label.trim() };
  const body = { competition, invite, secret, device, key: keys.publicKey, ...named };
  const request = { method: "POST", path: paths.admissions, body, signer: null, signal } as const;
  const reply = await requests.json(request, AdmissionAnswer);
  if (!reply.ok) return outcomeOf(reply);
  const { admission } = reply.value;
  const listed = await listing(requests, signal);
  const admitted = { competition, device, keys, admission, ...listed(competition) };
  const membership = await keepAdmission({ ...ports, home }, admitted);
  return membership ? { ok: true, value: membership } : NOT_AN_ADMISSION;
}

/** Claims the server: this device becomes an office device of each of its competitions. */
export async function claim(
  { ports, home, requests, signal }: Pairing,
  secret: string,
): Promise<Outcome<readonly Membership[]>> {
  const owner = await ownerOf(ports, home);
  const { device, keys } = owner;
  const body = { secret, device, key: keys.publicKey };
  const request = { method: "POST", path: paths.claims, body, signer: null, signal } as const;
  const reply = await requests.json(request, ClaimAnswer);
  if (!reply.ok) return outcomeOf(reply);
  await home.putOwner({ ...owner, claimed: true });
  const memberships: Membership[] = [];
  const listed = await listing(requests, signal);
  for (const { competition, admission } of reply.value.competitions) {
    const admitted = { competition, device, keys, admission, ...listed(competition) };
    const membership = await keepAdmission({ ...ports, home }, admitted);
    if (membership) memberships.push(membership);
  }
  return { ok: true, value: memberships };
}

/** The key that owns what is started here, made at the first claim. */
async function ownerOf(ports: Ports, home: Home): Promise<Owner> {
  const known = await home.owner();
  if (known) return known;
  const [device, keys] = await newDevice(ports);
  const owner: Owner = { device, keys, claimed: false };
  await home.putOwner(owner);
  return owner;
}

const Listing = v.array(v.object({ competition: CompetitionId, name: v.string(), practice: v.boolean() }));

/**
 * What competitions are called, and which are practice, from the public list: so that practice shows as practice
 * before its log is read [D5]. Without the list a competition goes by its id until then.
 */
async function listing(
  requests: Requests,
  signal: AbortSignal,
): Promise<(competition: CompetitionId) => Pick<Membership, "name" | "practice">> {
  const request = { method: "GET", path: paths.publicCompetitions, signer: null, signal } as const;
  const reply = await requests.json(request, Listing);
  return (competition) => {
    const found = reply.ok ? reply.value.find((one) => one.competition === competition) : undefined;
    return { name: found?.name ?? competition, practice: found?.practice ?? false };
  };
}

/** A key of its own, and the device that it makes. */
export async function newDevice({ chance }: Ports): Promise<[DeviceId, DeviceKeys]> {
  const keys = await chance.makeKeys();
  return [idOfKey(keys.publicKey), keys];
}
