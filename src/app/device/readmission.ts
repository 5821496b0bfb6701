/** After a restore: a server that lost this device is shown its admission, and admits it again [S6]. */
import type { DeviceId } from "../../core/competition/id.ts";
import { AdmissionAnswer } from "../../core/protocol/messages.ts";
import { paths } from "../../core/protocol/paths.ts";
import type { Pull } from "./pull.ts";
import type { Failed } from "./push.ts";

/** Does the server not know this device? */
export function isUnknown({ status, trouble }: Failed): boolean {
  return status === 401 && trouble.kind === "problem" && trouble.problem === "unknownDevice";
}

/**
 * Shows the admission that this device keeps, of its own key or of an earlier one whose ops wait here; false: it did not
 * help. The one that comes back is not kept in its place: the older an admission is, the more backups know the key that
 * signed it.
 */
export async function showAdmission(
  { competition, journal, requests, signal }: Pull,
  device: DeviceId,
): Promise<boolean> {
  const known = [await journal.self(), ...(await journal.former())];
  const admission = known.find((one) => one?.device === device)?.admission ?? null;
  if (!admission) return false;
  const path = paths.readmissions(competition);
  const request = { method: "POST", path, body: { admission }, signer: null, signal } as const;
  return (await requests.json(request, AdmissionAnswer)).ok;
}
