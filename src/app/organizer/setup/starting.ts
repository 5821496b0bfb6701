/** Starting a competition on the server: once, and then to its office. */
import { useLocation } from "wouter";
import { type CompetitionStartData, startActs } from "../../../core/formats/start.ts";
import { useThisDevice } from "../../device/hooks.ts";
import { type Saving, useSaving } from "./saving.ts";

export interface Starting {
  readonly saving: Saving;
  readonly start: (data: CompetitionStartData) => Promise<void>;
}

/** After a failure everything stands as before, and the same start can be tried again. */
export function useStarting(): Starting {
  const device = useThisDevice();
  const [, navigate] = useLocation();
  const saving = useSaving();
  const start = async (data: CompetitionStartData) => {
    await saving.save(async () => {
      const outcome = await device.create({
        create: data.competition,
        practice: data.practice,
        acts: startActs(data),
        people: data.people,
      });
      if (!outcome.ok) return outcome.trouble;
      navigate(`/c/${outcome.value.competition}/office`);
      return null;
    });
  };
  return { saving, start };
}
