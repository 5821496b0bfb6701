/** What the server's log must hold after a soak: every sheet once, as its tablet wrote it, and nothing else. */
import type { CompetitionId } from "../../src/core/competition/id.ts";
import { fold } from "../../src/core/log/apply.ts";
import type { Entry } from "../../src/core/log/entry.ts";
import { conflicts } from "../../src/core/log/heads.ts";
import { everyEntry } from "../../src/server/log/reading.ts";
import { verifyLog } from "../../src/server/log/verification.ts";
import type { Store } from "../../src/server/store/contract.ts";
import type { SoakDevice } from "./device.ts";

/** @returns empty: all is well */
export async function problemsOfLog(
  store: Store,
  competition: CompetitionId,
  devices: readonly SoakDevice[],
): Promise<readonly string[]> {
  const entries = await Array.fromAsync(everyEntry(store, competition));
  const byText = new Map(entries.map((entry) => [entry.op, entry]));
  const { wrong } = await verifyLog(store, competition);
  const sheets = entries.filter(({ op }) => op.includes('"kind":"sheet.submit"')).length;
  const submitted = devices.reduce((sum, device) => sum + device.submitted, 0);
  return [
    ...wrong.map((problem) => `chain: ${problem}`),
    ...(byText.size === entries.length ? [] : [`twice: ${entries.length - byText.size} ops stand twice`]),
    ...(sheets === submitted ? [] : [`${submitted} sheets were submitted, ${sheets} are in the log`]),
    ...conflicts(fold(competition, entries)).map(({ record }) => `conflict: nobody made that of ${record}`),
    ...(await Promise.all(devices.map((device) => problemsOfDevice(device, competition, byText)))).flat(),
  ];
}

async function problemsOfDevice(
  device: SoakDevice,
  competition: CompetitionId,
  byText: ReadonlyMap<string, Entry>,
): Promise<readonly string[]> {
  const { receipts } = (await device.open(competition)).snapshot();
  const problems: string[] = [];
  for (const { id, text } of await device.ops(competition)) {
    const entry = byText.get(text);
    const receipt = receipts.get(id);
    if (entry?.verdict.kind !== "accepted") problems.push(`lost: ${device.name} wrote ${text}`);
    if (receipt?.kind !== "received" || receipt.number !== entry?.sequence) {
      problems.push(`receipt: ${device.name} shows ${JSON.stringify(receipt)} for number ${entry?.sequence}`);
    }
  }
  for (const { op, kind, sequence } of device.secondAnswers) {
    const place = byText.get(op)?.sequence;
    if (kind !== "duplicate" || sequence !== place) {
      problems.push(
        `twice: number ${place} of ${device.name} was brought again and called ${kind} ${sequence}`,
      );
    }
  }
  return problems;
}
