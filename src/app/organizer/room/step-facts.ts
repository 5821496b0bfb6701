/** The facts behind a step of a derivation, in words: what the judge said, how many times, up to which share. */
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { LevelId, StationId } from "../../../core/competition/id.ts";
import type { Mark } from "../../../core/competition/mark.ts";
import type { Exact, Step, StepDetail } from "../../../core/scoring/score.ts";
import { useMarkText } from "../../i18n/mark-text.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useWords } from "../../i18n/words.ts";
import { useOffice } from "../office.ts";
import { useExactText } from "./step-points.ts";

export function useStepFacts(station: StationId): (step: Step) => readonly string[] {
  const { t } = useTranslation("office");
  const { field, competition } = useOffice();
  const words = useWords(competition.authoritative);
  const markText = useMarkText(words, field.rules.unitsPerSecond);
  const numbers = useNumbers();
  const exact = useExactText();
  const form = field.stations.get(station)?.form;
  const value = (found: StepDetail[string] | undefined) => exact(String(found) as Exact);
  return ({ kind, detail }) => {
    if (detail === undefined) return [];
    switch (kind) {
      case "criterion": {
        const criterion = form?.criteria.find(({ id }) => id === detail.criterion);
        return [
          detail.mark === "notApplicable" ? t("mark.notApplicable") : markText(criterion, markIn(detail)),
          detail.leftOut === true ? t("explain.leftOut") : null,
          typeof detail.combined === "number"
            ? t("explain.combined", { time: numbers.time(detail.combined, field.rules.unitsPerSecond) })
            : null,
          typeof detail.place === "number" ? t("explain.place", { place: detail.place }) : null,
          detail.closedBy === undefined ? null : t("explain.closed"),
        ].filter((fact) => fact !== null);
      }
      case "block":
        return [
          detail.excused === true ? t("explain.blockExcused") : null,
          seatsIn(detail.dropped, (seats) => t("explain.dropped", { seats })),
        ].filter((fact) => fact !== null);
      case "part":
        return Array.isArray(detail.seats) && detail.seats.length > 1
          ? [t("explain.mean", { count: detail.seats.length })]
          : [];
      case "penalty":
      case "totalPenalty":
      case "bonus":
        return [
          t("explain.times", { count: Number(detail.count), each: value(detail.each) }),
          ...(detail.given === true ? [t("explain.given")] : []),
        ];
      case "failure":
        return [failureState(detail, t), seatsIn(detail.seats, (seats) => seats)].filter(
          (fact) => fact !== null,
        );
      case "cap":
        return [t("explain.percent", { percent: value(detail.percent) })];
      case "ceiling":
      case "floor":
      case "rounding":
        return [t("explain.after", { points: value(detail.after) })];
      case "weight":
        return [t("explain.factor", { factor: value(detail.weight) })];
      case "rebased":
        return detail.left === undefined
          ? []
          : [t("explain.rebased", { left: value(detail.left), full: value(detail.full) })];
      default:
        return [];
    }
  };
}

const STATES = ["works", "toConfirm", "confirmed", "lifted", "doesNotWork"] as const;

function failureState(detail: StepDetail, t: TFunction<"office">): string | null {
  const state = STATES.find((known) => known === detail.state);
  return state ? t(`run.failure.${state}`) : null;
}

function seatsIn(seats: StepDetail[string] | undefined, say: (seats: string) => string): string | null {
  return Array.isArray(seats) && seats.length > 0 ? say(seats.join(", ")) : null;
}

/** The mark that a criterion's step tells of; undefined: not marked. */
function markIn(detail: StepDetail): Mark | undefined {
  switch (detail.mark) {
    case "binary":
      return { kind: "binary", done: detail.done === true };
    case "graded":
      return { kind: "graded", level: String(detail.level) as LevelId };
    case "count":
      return { kind: "count", count: Number(detail.count) };
    case "timed":
      return { kind: "timed", time: Number(detail.time) };
    case "measure":
      return { kind: "measure", value: String(detail.value) };
    case "notReached":
      return { kind: "notReached" };
    default:
      return undefined;
  }
}
