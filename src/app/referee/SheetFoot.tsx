import { useRef } from "react";
import { useLocation } from "wouter";
import type { CriterionId } from "../../core/competition/id.ts";
import type { Snapshot } from "../device/face.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { FootBar } from "../ui/FootBar.tsx";
import { Icon } from "../ui/Icon.tsx";
import { DraftState } from "./DraftState.tsx";
import { undoLast } from "./history.ts";
import type { OpenSheet } from "./open-sheet.ts";
import { reviewPath } from "./paths.ts";
import css from "./SheetFoot.module.css";
import { pointsOfWords } from "./section-words.ts";
import { useSheet } from "./sheet-context.ts";

interface SheetFootProps {
  readonly sheet: OpenSheet;
  readonly snapshot: Snapshot;
  readonly onGoTo: (criterion: CriterionId) => void;
}

/** Undo, penalties, the saved state in its fixed place, what is missing, and the way on. */
export function SheetFoot({ sheet, snapshot, onGoTo }: SheetFootProps) {
  const { device, draft, form, speech, actions, readOnly, ask } = useSheet();
  const [, navigate] = useLocation();
  const { t } = speech;
  const { open } = sheet;
  const given = open.draft.sheet.penalties.size + open.draft.sheet.failures.size;
  return (
    <FootBar
      middle={
        <div className={css.foot}>
          <div className={css.taps}>
            <button
              type="button"
              className={css.undo}
              disabled={readOnly || open.draft.undoable.length === 0}
              onClick={() => {
                for (const tap of undoLast(open.draft, form)) actions.tap(tap);
              }}
            >
              <Icon name="undo" />
              <span className={css.word}>{t("action.undo")}</span>
            </button>
            <IconButton
              icon="list"
              size="normal"
              label={t("history.title")}
              onClick={() => ask({ kind: "history" })}
            />
            <Button tone="danger" onClick={() => ask({ kind: "penalties" })}>
              {t("noun.penalty")}
              {given > 0 && <span className={css.count}>{given}</span>}
            </Button>
          </div>
          <div className={css.state}>
            <DraftState snapshot={snapshot} />
          </div>
          <div className={css.missing}>
            <Missing sheet={sheet} onGoTo={onGoTo} />
          </div>
          <div className={css.review}>
            <Button wide tone="primary" onClick={() => navigate(reviewPath(device.competition, draft))}>
              {t("sheet.review")}
            </Button>
          </div>
        </div>
      }
    />
  );
}

/** The points so far and how much is not marked; a tap goes to the next one. */
function Missing({ sheet: { facts, points }, onGoTo }: Pick<SheetFootProps, "sheet" | "onGoTo">) {
  const { rules, speech } = useSheet();
  const last = useRef<CriterionId | null>(null);
  const { criteria } = facts;
  const open = new Set(points.notMarked);
  const goOn = () => {
    const from = criteria.findIndex(({ id }) => id === last.current) + 1;
    const next = [...criteria.slice(from), ...criteria.slice(0, from)].find(({ id }) => open.has(id));
    last.current = next?.id ?? null;
    if (next) onGoTo(next.id);
  };
  const count = speech.t("amount.notMarked", { count: open.size });
  const sum = rules.runningPoints ? pointsOfWords(points, rules, speech) : "";
  return (
    <button
      type="button"
      className={css.jump}
      data-open={open.size > 0 || undefined}
      aria-disabled={open.size === 0}
      aria-label={open.size === 0 ? undefined : `${sum} ${count}: ${speech.t("sheet.nextMissing")}`.trim()}
      onClick={goOn}
    >
      {sum !== "" && <b className={css.points}>{sum}</b>}{" "}
      <span className={css.open}>{open.size === 0 ? speech.t("sheet.allMarked") : count}</span>
    </button>
  );
}
