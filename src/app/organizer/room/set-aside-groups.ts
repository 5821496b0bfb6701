/** What was set aside of one device for one reason stands together: it is often decided together. */
import type { WaitingEntry } from "../../../core/log/quarantine.ts";

export interface SetAsideEntries {
  readonly key: string;
  readonly entries: readonly WaitingEntry[];
}

/** Groups in the order of their first entries, entries in the order of the log. */
export function groupsOf(waiting: readonly WaitingEntry[]): readonly SetAsideEntries[] {
  const groups = new Map<string, WaitingEntry[]>();
  for (const entry of waiting) {
    const key = `${entry.device ?? "unknown"}/${entry.reason.kind}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return [...groups].map(([key, entries]) => ({ key, entries }));
}
