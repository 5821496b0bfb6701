/**
 * What somebody at this device has looked at: kept over reloads, for this device alone. It is no act, changes nothing
 * that is official, and every run goes on saying the same.
 */
import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { CompetitionId } from "../../../core/competition/id.ts";
import type { WorthALook } from "../../../core/log/worth-a-look.ts";

interface LookedAt {
  readonly looked: Readonly<Record<CompetitionId, readonly string[] | undefined>>;
  look(competition: CompetitionId, key: string): void;
  lookAgain(competition: CompetitionId): void;
}

export const useLookedAt = create<LookedAt>()(
  persist(
    (set) => ({
      looked: {},
      look: (competition, key) =>
        set(({ looked }) => ({
          looked: { ...looked, [competition]: [...(looked[competition] ?? []), key] },
        })),
      lookAgain: (competition) => set(({ looked }) => ({ looked: { ...looked, [competition]: [] } })),
    }),
    { name: "aidpost.looked" },
  ),
);

/** One thing about one version of a sheet: a changed sheet is looked at anew. */
export const lookKey = (one: WorthALook): string =>
  [one.sheet, one.seat, one.kind, one.kind === "overridden" ? one.warning : ""].join(" ");
