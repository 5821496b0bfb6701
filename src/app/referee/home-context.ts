/** What every part of the station home needs. */
import { createContext, use } from "react";
import type { Category, Station } from "../../core/competition/competition.ts";
import type { Form } from "../../core/competition/form.ts";
import type { Attempt, CategoryId, OpId, TeamId, WallTime } from "../../core/competition/id.ts";
import type { Rules } from "../../core/competition/rules.ts";
import type { CompetitionDevice, Snapshot } from "../device/face.ts";
import type { Speech } from "./criterion-words.ts";
import type { Seat } from "./posts.ts";
import type { StationDay, TeamHere } from "./station-day.ts";

/** What stands over the lists. It names the team only, so that it follows what the log says of it. */
export type HomeQuestion =
  | { readonly kind: "start" | "team"; readonly team: TeamId }
  | { readonly kind: "done"; readonly team: TeamId; readonly attempt: Attempt }
  | { readonly kind: "move"; readonly team: TeamId; readonly attempt: Attempt; readonly sheet: OpId };

export interface HomeContext {
  readonly device: CompetitionDevice;
  readonly snapshot: Snapshot;
  readonly seat: Seat;
  readonly station: Station;
  readonly form: Form;
  readonly rules: Rules;
  readonly categories: ReadonlyMap<CategoryId, Category>;
  readonly day: StationDay;
  readonly now: WallTime;
  readonly timeZone: string | undefined;
  readonly speech: Speech;
  readonly ask: (question: HomeQuestion | null) => void;
  /** Opens the team's sheet: at once, or after its warnings were read. */
  readonly start: (team: TeamHere) => void;
}

const Context = createContext<HomeContext | null>(null);
export const HomeProvider = Context.Provider;

/** The station home around this component. */
export function useHome(): HomeContext {
  const context = use(Context);
  if (!context) throw new Error("useHome needs a HomeProvider around it");
  return context;
}
