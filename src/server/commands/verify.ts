/** `aidpost verify`: is every log whole? Exit code 1 when one is not [L11]. */
import { verifyLog } from "../log/verification.ts";
import { openExisting, type Place } from "../store/place.ts";

export async function verify(place: Place): Promise<void> {
  const store = await openExisting(place);
  try {
    for (const { competition } of await store.competitions()) {
      const { entries, bundles, wrong, differ } = await verifyLog(store, competition);
      say(`${competition}: ${entries} entries, ${bundles} signed bundles, ${wrong.length} problems`);
      for (const problem of wrong) say(`  wrong: ${problem}`);
      for (const { sequence, before, now } of differ) {
        say(
          `  for information: entry ${sequence} was ${JSON.stringify(before)}, today ${JSON.stringify(now)}`,
        );
      }
      if (wrong.length > 0) process.exitCode = 1;
    }
  } finally {
    await store.close();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
