import { type ReactNode, useEffect } from "react";
import { create } from "zustand";
import type { CompetitionId } from "../../core/competition/id.ts";
import type { CompetitionDevice, Snapshot } from "../device/face.ts";
import { speakFor } from "../i18n/setup.ts";
import { mayGoUnnamed, officialsHere } from "./officials-here.ts";
import { isReferees } from "./paper.ts";
import { SignIn } from "./SignIn.tsx";

interface Unnamed {
  /** Competitions that somebody works in without a name, until the page is left. */
  readonly competitions: ReadonlySet<CompetitionId>;
  set(competition: CompetitionId, unnamed: boolean): void;
}

const useUnnamed = create<Unnamed>()((set) => ({
  competitions: new Set(),
  set: (competition, unnamed) =>
    set(({ competitions }) => {
      const next = new Set(competitions);
      if (unnamed) next.add(competition);
      else next.delete(competition);
      return { competitions: next };
    }),
}));

interface GateProps {
  readonly device: CompetitionDevice;
  readonly snapshot: Snapshot;
  readonly children: ReactNode;
}

/** Asks who holds a referee's tablet before anything is marked. Where the office named nobody, the tablet itself is enough. */
export function Gate({ device, snapshot, children }: GateProps) {
  const { competitions, set } = useUnnamed();
  useEffect(() => void speakFor(snapshot.official), [snapshot.official]);
  const unnamed = competitions.has(device.competition) && mayGoUnnamed(snapshot);
  if (!isReferees(snapshot) || snapshot.official !== null || unnamed || officialsHere(snapshot).length === 0)
    return children;
  return <SignIn device={device} snapshot={snapshot} onUnnamed={() => set(device.competition, true)} />;
}

/** Hands the tablet over: whoever held it is gone, and open sheets stay. */
export function useHandOver(device: CompetitionDevice): () => void {
  const { set } = useUnnamed();
  return () => {
    set(device.competition, false);
    device.signOut();
  };
}
