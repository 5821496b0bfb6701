/** `aidpost claim`: a new claim link, at any time [A3]. */
import { existsSync } from "node:fs";
import qrcode from "qrcode";
import { CLAIM_HOURS, makeClaimLink } from "../auth/claims.ts";
import { systemChance } from "../chance.ts";
import { systemClock } from "../clock.ts";
import { Refusal } from "../refusal.ts";
import type { Store } from "../store/contract.ts";
import { databaseFile, rememberedAddress } from "../store/data-folder.ts";
import { openSqliteStore } from "../store/sqlite.ts";

export async function claim({ data }: { data: string }): Promise<void> {
  const store = openExisting(data);
  try {
    const now = systemClock.now();
    const origin = rememberedAddress(data);
    if (origin === null) throw new Refusal("The server has not run yet; start it, it prints a claim link.");
    const link = await makeClaimLink(store, origin, { now, chance: systemChance });
    process.stdout.write(`Claim link, good once and for ${CLAIM_HOURS} hours:\n\n  ${link}\n\n`);
    process.stdout.write(await qrcode.toString(link, { type: "terminal", small: true }));
  } finally {
    await store.close();
  }
}

/** The store of a data folder that a server made. @throws Refusal when there is none */
export function openExisting(data: string): Store {
  const file = databaseFile(data);
  if (!existsSync(file))
    throw new Refusal(`There is no Aidpost database in ${data}; name its folder with --data.`);
  return openSqliteStore(file);
}
