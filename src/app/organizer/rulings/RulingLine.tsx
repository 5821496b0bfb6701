/** One ruling: what it is about, what it says in each language, who gave it, and what it said before. */
import { useTranslation } from "react-i18next";
import type { StationId } from "../../../core/competition/id.ts";
import { earlierRulings, type Ruling } from "../../../core/log/rulings.ts";
import { Button } from "../../ui/Button.tsx";
import { useOffice } from "../office.ts";
import { useWho } from "../room/who.ts";
import { Both } from "../stations/FormLines.tsx";
import css from "./rulings.module.css";
import { useSubjectText } from "./subject-text.ts";

interface RulingLineProps {
  readonly station: StationId;
  readonly ruling: Ruling;
  /** null: it can't be changed here. */
  readonly onChange: (() => void) | null;
}

export function RulingLine({ station, ruling, onChange }: RulingLineProps) {
  const { t } = useTranslation("office");
  const { state } = useOffice();
  const subjectText = useSubjectText();
  const earlier = earlierRulings(state, ruling.record);
  const about = subjectText(station, ruling.criterion);
  return (
    <li className={css.ruling}>
      <div className={css.said}>
        <strong>{about}</strong>
        <Said ruling={ruling} />
        {earlier.length > 0 && (
          <details>
            <summary>{t("rulings.earlier", { count: earlier.length })}</summary>
            <ol className={css.earlier}>
              {earlier.map((one) => (
                <li key={one.op}>
                  {one.criterion !== ruling.criterion && (
                    <strong>{subjectText(station, one.criterion)}</strong>
                  )}
                  <Said ruling={one} />
                </li>
              ))}
            </ol>
          </details>
        )}
      </div>
      {onChange && (
        <Button
          size="small"
          icon="edit"
          aria-label={t("rulings.changeOf", { what: about })}
          onClick={onChange}
        >
          {t("rulings.change")}
        </Button>
      )}
    </li>
  );
}

function Said({ ruling: { text, op } }: Pick<RulingLineProps, "ruling">) {
  const who = useWho();
  return (
    <>
      {typeof text === "string" ? <span>{text}</span> : <Both words={text} />}
      <small className={css.who}>{who(op)}</small>
    </>
  );
}
