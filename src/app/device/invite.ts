/** Invites: the secret is made here and stands in the link's fragment only; the log holds its hash [A2]. */
import * as v from "valibot";
import { CompetitionId, InviteId } from "../../core/competition/id.ts";
import { record } from "../../core/competition/run.ts";
import { hashText } from "../../core/log/entry.ts";
import type { JoinLink, MakeInvite } from "./face.ts";

export const makeInvite: MakeInvite = async (device, role, { uses, hours, label }) => {
  const invite = v.parse(InviteId, device.randomId());
  const secret = device.randomId();
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
  const fragment = new URLSearchParams({ c: device.competition, i: invite, s: secret });
  return { link: `${device.address}/join#${fragment}`, record: name };
};

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
