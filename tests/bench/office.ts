/** The office that starts a competition and invites tablets, as the real client does it. */
import { Device } from "../../src/app/device/device.ts";
import type { CompetitionDevice, Outcome, Snapshot } from "../../src/app/device/face.ts";
import { claimSecret, joinLink, makeInvite } from "../../src/app/device/invite.ts";
import type { JoinLink } from "../../src/app/device/this-device.ts";
import type { Role } from "../../src/core/log/role.ts";
import type { Day } from "./day.ts";
import type { Venue } from "./venue.ts";

/** The office's device, once it has claimed the server. */
export async function claimedBy(venue: Venue, claimLink: string): Promise<Device> {
  const device = await Device.start(venue.ports());
  done(await device.claim(claimSecret(claimLink) ?? ""));
  return device;
}

/** A new competition of this office, which the server holds from its first op to its last. */
export async function started(office: Device, { start }: Day): Promise<CompetitionDevice> {
  const { competition } = done(await office.create(start));
  const desk = await office.open(competition);
  await until(desk, ({ sync, complete }) => sync.unsent === 0 && complete);
  return desk;
}

/** What stands in the link of a new invite, which the server knows already. */
export async function invited(desk: CompetitionDevice, role: Role): Promise<JoinLink> {
  const { link } = await makeInvite(desk, role, { uses: 1, hours: 1 });
  await until(desk, ({ sync }) => sync.unsent === 0);
  const invite = joinLink(link);
  if (!invite) throw new Error(`This is no invite: ${link}`);
  return invite;
}

/** Resolves when what the device shows is as asked for. */
export function until(device: CompetitionDevice, isTrue: (snapshot: Snapshot) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isTrue(device.snapshot())) return;
      leave();
      resolve();
    };
    const leave = device.subscribe(look);
    look();
  });
}

/** @throws when the server refused it */
export function done<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`The server said: ${JSON.stringify(outcome.trouble)}`);
  return outcome.value;
}
