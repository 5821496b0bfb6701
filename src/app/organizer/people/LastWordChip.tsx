import { useTranslation } from "react-i18next";
import type { WallTime } from "../../../core/competition/id.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { Chip } from "../../ui/Chip.tsx";
import { isQuiet, type LastWord } from "./last-words.ts";

interface LastWordChipProps {
  /** null: nothing was ever heard of it. */
  readonly word: LastWord | null;
  readonly now: WallTime;
}

/** How a tablet was when it spoke last: in step, holding sheets, or quiet for how long. */
export function LastWordChip({ word, now }: LastWordChipProps) {
  const { t } = useTranslation("office");
  const numbers = useNumbers();
  if (word === null) return <Chip>{t("room.neverHeard")}</Chip>;
  if (isQuiet(word, now)) {
    return <Chip tone="bad">{t("room.quiet", { age: numbers.age(now - word.at) })}</Chip>;
  }
  if (word.said.unsent > 0) return <Chip tone="warn">{t("room.waiting", { count: word.said.unsent })}</Chip>;
  return <Chip tone="ok">{t("room.inStep")}</Chip>;
}
