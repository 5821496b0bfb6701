/**
 * Which word the other device shows: picked out of three, so that nobody says yes without looking. The right one makes
 * the ops "copied" [D7].
 */
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { checkWord } from "../../core/protocol/sealed.ts";
import type { CompetitionDevice } from "../device/face.ts";
import { Button } from "../ui/Button.tsx";
import { Problem } from "../ui/Problem.tsx";
import css from "./relay.module.css";

interface CompareWordsProps {
  readonly device: CompetitionDevice;
  readonly word: string;
  readonly question: string;
  readonly onSame: () => void;
  /** Back to what was to be scanned. */
  readonly onOther: () => void;
}

export function CompareWords({ device, word, question, onSame, onOther }: CompareWordsProps) {
  const { t } = useTranslation("relay");
  const [wrong, setWrong] = useState(false);
  const words = useMemo(() => amongOthers(device, word), [device, word]);
  return (
    <div className={css.stack}>
      <p>{question}</p>
      <div className={css.words}>
        {words.map((one) => (
          <Button key={one} size="large" wide onClick={() => (one === word ? onSame() : setWrong(true))}>
            <span className={css.wordButton}>{one}</span>
          </Button>
        ))}
      </div>
      <Button wide icon="back" onClick={onOther}>
        {t("compare.none")}
      </Button>
      {wrong && <Problem title={t("compare.other")} todo={t("compare.otherTodo")} />}
    </div>
  );
}

/** The word between two that mean nothing, in the order of the alphabet. */
function amongOthers(device: CompetitionDevice, word: string): readonly string[] {
  const other = () => checkWord(utf8ToBytes(device.randomId()));
  return [word, other(), other()].sort();
}
