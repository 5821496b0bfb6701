/** One draft as a screen shows it: the taps, what the log says around it, and the points so far. */
import { useDeferredValue, useMemo } from "react";
import type { Draft } from "../../core/competition/draft.ts";
import type { DraftHead } from "../../core/competition/draft-row.ts";
import { type SheetPoints, sheetPoints } from "../../core/scoring/sheet-points.ts";
import type { CompetitionDevice, OpenDraft, Snapshot } from "../device/face.ts";
import { useOfDraft, useSnapshot } from "../device/hooks.ts";
import { type SheetFacts, sheetFacts } from "./sheet-facts.ts";

/** Without whether its last tap is kept: that changes twice with each tap, and is shown by itself. */
export type ShownDraft = Omit<OpenDraft, "saved">;

export interface OpenSheet {
  readonly kind: "open";
  readonly head: DraftHead;
  readonly open: ShownDraft;
  readonly facts: SheetFacts;
  readonly points: SheetPoints;
}
export type SheetState =
  | OpenSheet
  /** The journal is being read. */
  | { readonly kind: "opening" }
  /** Submitted or discarded, here or in another tab; or never there. */
  | { readonly kind: "gone" }
  /** The station's form or the team has not reached this device. */
  | { readonly kind: "incomplete" };

export function useOpenSheet(
  device: CompetitionDevice,
  draft: string,
): { readonly snapshot: Snapshot; readonly sheet: SheetState } {
  const snapshot = useSnapshot(device);
  const open = useShownDraft(device, draft);
  const { state, revision } = snapshot;
  const head = open?.draft.head;
  // The state is changed in place; its revision says when to look again.
  const facts = useMemo(
    () => (head && revision >= 0 ? sheetFacts(state, head) : null),
    [state, revision, head],
  );
  // A tap is painted first, what it brings a moment later: adding points up is the longest part of the work.
  const sheet = useDeferredValue(open?.draft.sheet);
  const points = useMemo(() => facts && head && sheet && pointsNow(facts, head, sheet), [facts, head, sheet]);
  if (!open || !head) {
    const listed = snapshot.drafts.some((other) => other.draft === draft);
    return { snapshot, sheet: { kind: listed ? "opening" : "gone" } };
  }
  if (!facts || !points) return { snapshot, sheet: { kind: "incomplete" } };
  return { snapshot, sheet: { kind: "open", head, open, facts, points } };
}

function useShownDraft(device: CompetitionDevice, name: string): ShownDraft | null {
  const draft = useOfDraft(device, name, (open) => open?.draft);
  const readOnly = useOfDraft(device, name, (open) => open?.readOnly ?? false);
  const failed = useOfDraft(device, name, (open) => open?.failed ?? false);
  return useMemo(() => (draft ? { draft, readOnly, failed } : null), [draft, readOnly, failed]);
}

function pointsNow(
  { form, rules, rulings }: SheetFacts,
  head: DraftHead,
  sheet: Draft["sheet"],
): SheetPoints {
  return sheetPoints(form, rules, head.sheet.seat, sheet, rulings);
}
