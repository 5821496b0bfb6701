/** `aidpost claim`: a new claim link, at any time [A3]. */
import qrcode from "qrcode";
import { CLAIM_HOURS, makeClaimLink } from "../auth/claims.ts";
import { systemChance } from "../chance.ts";
import { systemClock } from "../clock.ts";
import { Refusal } from "../refusal.ts";
import { publicOrigin } from "../settings.ts";
import { rememberedAddress } from "../store/data-folder.ts";
import { openExisting, type Place } from "../store/place.ts";

/** @param publicUrl  where the server is found; needed with PostgreSQL, where no data folder remembers it */
export async function claim(place: Place, publicUrl: string | undefined): Promise<void> {
  const store = await openExisting(place);
  try {
    const now = systemClock.now();
    const link = await makeClaimLink(store, originOf(place, publicUrl), { now, chance: systemChance });
    process.stdout.write(`Claim link, good once and for ${CLAIM_HOURS} hours:\n\n  ${link}\n\n`);
    process.stdout.write(await qrcode.toString(link, { type: "terminal", small: true }));
  } finally {
    await store.close();
  }
}

function originOf(place: Place, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return publicOrigin(publicUrl);
  if (place.kind === "postgres") {
    throw new Refusal("Say where the servers are found: --public-url https://NAME, as they were started.");
  }
  const origin = rememberedAddress(place.folder);
  if (origin === null) throw new Refusal("The server has not run yet; start it, it prints a claim link.");
  return origin;
}
