/** What every device said last, asked of the server again and again while a screen shows it [rule 44]. */
import { useEffect, useState } from "react";
import type { DeviceId, WallTime } from "../../../core/competition/id.ts";
import type { DevicesAnswer } from "../../../core/protocol/messages.ts";
import type { CompetitionDevice, Trouble } from "../../device/face.ts";

export type LastWord = DevicesAnswer["devices"][number];

export interface LastWords {
  readonly words: ReadonlyMap<DeviceId, LastWord>;
  /** Why the last question had no answer; what is shown is older then. */
  readonly trouble: Trouble | null;
  readonly asked: boolean;
}

const ASK_EVERY = 15_000;
/** A device that has said nothing for so long is quiet, in ms. */
const QUIET = 10 * 60_000;

export function isQuiet(word: LastWord, now: WallTime): boolean {
  return now - word.at > QUIET;
}

export function useLastWords(device: CompetitionDevice): LastWords {
  const [last, setLast] = useState<LastWords>({ words: new Map(), trouble: null, asked: false });
  useEffect(() => {
    let wanted = true;
    const ask = async () => {
      const outcome = await device.devices();
      if (!wanted) return;
      setLast((before) =>
        outcome.ok
          ? { words: byDevice(outcome.value), trouble: null, asked: true }
          : { ...before, trouble: outcome.trouble, asked: true },
      );
    };
    void ask();
    const timer = setInterval(() => void ask(), ASK_EVERY);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [device]);
  return last;
}

const byDevice = (answer: DevicesAnswer) => new Map(answer.devices.map((word) => [word.device, word]));
