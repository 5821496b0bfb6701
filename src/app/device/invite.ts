/**
 * Invites: the secret is made here and stands in the link's fragment only, the code that it is stretched from beside the
 * link's QR code; the log holds the secret's hash [A2, A30].
 */
import * as v from "valibot";
import { CompetitionId, InviteId } from "../../core/competition/id.ts";
import { record } from "../../core/competition/run.ts";
import { hashText } from "../../core/log/entry.ts";
import { inviteCode, STRETCHING } from "../../core/protocol/invite-code.ts";
import { base64url } from "./base64url.ts";
import type { InviteSecret, MakeInvite } from "./face.ts";
import type { Chance } from "./ports.ts";
import type { JoinLink } from "./this-device.ts";

export const makeInvite: MakeInvite = async (device, role, { uses, hours, label }) => {
  const invite = v.parse(InviteId, device.randomId());
  const { code, secret } = await device.inviteSecret();
  const name = record.invite(invite);
  await device.act({
    kind: "invite.make",
    targets: [{ record: name, basis: [] }],
    body: {
      role,
      secret: hashText(secret),
      expires: device.serverTime() + Math.round(hours * 3_600_000),
      uses,
      ...(label === undefined ? {} : { label }),
    },
  });
  const path = joinPath({ competition: device.competition, invite, secret });
  return { record: name, link: device.address + path, code };
};

export async function newInviteSecret(chance: Chance): Promise<InviteSecret> {
  const code = inviteCode(chance.bytes(16));
  return { code, secret: await secretOfCode(chance, code) };
}

/**
 * The secret of an invite with this code. Slow on purpose, about 0.1 s on a tablet: whoever reads the log's hashes must
 * not find a code by trying [A30].
 */
export async function secretOfCode(chance: Chance, code: string): Promise<string> {
  const salt = new TextEncoder().encode(STRETCHING.salt);
  return base64url(await chance.derive(code, salt, STRETCHING.iterations));
}

/** Where a link leads in this app; its fragment holds the secret. */
export function joinPath({ competition, invite, secret }: JoinLink): string {
  return `/join#${new URLSearchParams({ c: competition, i: invite, s: secret })}`;
}

const Secret = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22,64}$/));

/** What a pairing link says; null when the text is none. Takes the whole address or its fragment. */
export function joinLink(text: string): JoinLink | null {
  const fragment = new URLSearchParams(afterHash(text));
  const parsed = v.safeParse(v.object({ competition: CompetitionId, invite: InviteId, secret: Secret }), {
    competition: fragment.get("c"),
    invite: fragment.get("i"),
    secret: fragment.get("s"),
  });
  return parsed.success ? parsed.output : null;
}

/** The secret of a claim link, `…/claim#SECRET`; null when the text is none. */
export function claimSecret(text: string): string | null {
  const parsed = v.safeParse(Secret, afterHash(text));
  return parsed.success ? parsed.output : null;
}

function afterHash(text: string): string {
  return text.trim().replace(/^[^#]*#/, "");
}
