/** The facts behind a step of a derivation, in words: what the judge said, how many times, up to which share [P9]. */
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Form } from "../../../core/competition/form.ts";
import type { StationId } from "../../../core/competition/id.ts";
import { compare, ONE } from "../../../core/scoring/exact.ts";
import type { Step, StepDetail } from "../../../core/scoring/score.ts";
import { useMarkText } from "../../i18n/mark-text.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useWords } from "../../i18n/words.ts";
import { useOffice } from "../office.ts";
import { markIn } from "./step-mark.ts";
import { exact, type StepUnit, useExactText } from "./step-points.ts";
import { useTieBreakFacts } from "./tie-break-facts.ts";

type Facts = readonly (string | null)[];
type Said = StepDetail[string] | undefined;

/** @param station  whose form the step's ids are of; null: a step of a total or a rank */
export function useStepFacts(station: StationId | null): (step: Step, unit: StepUnit) => readonly string[] {
  const { t } = useTranslation("office");
  const { field, competition } = useOffice();
  const words = useWords(competition.authoritative);
  const units = field.rules.unitsPerSecond;
  const markText = useMarkText(words, units);
  const numbers = useNumbers();
  const textOf = useExactText();
  const tieBreakFacts = useTieBreakFacts();
  const form = station === null ? undefined : field.stations.get(station)?.form;
  const value = (found: Said, unit: StepUnit = "points") => textOf(exact(found), unit);
  const time = (found: Said) => (typeof found === "number" ? numbers.time(found, units) : null);

  const facts = ({ kind, detail }: Step, unit: StepUnit): Facts => {
    if (detail === undefined) return [];
    const after = () => t("explain.after", { points: value(detail.after, unit) });
    switch (kind) {
      case "criterion": {
        const criterion = form?.criteria.find(({ id }) => id === detail.criterion);
        const combined = time(detail.combined);
        return [
          detail.mark === "notApplicable" ? t("mark.notApplicable") : markText(criterion, markIn(detail)),
          detail.leftOut === true ? t("explain.leftOut") : null,
          combined === null ? null : t("explain.combined", { time: combined }),
          place(detail, t),
          detail.closedBy === undefined ? null : t("explain.closed", { by: closerIn(form, detail, words) }),
        ];
      }
      case "block":
        return [
          detail.excused === true ? t("explain.blockExcused") : null,
          seatsIn(detail.dropped, (seats) => t("explain.dropped", { seats })),
        ];
      case "part":
        return Array.isArray(detail.seats) && detail.seats.length > 1
          ? [t("explain.mean", { count: detail.seats.length })]
          : [];
      case "penalty":
      case "totalPenalty":
      case "bonus":
        if (detail.count === undefined) return [];
        return [
          t("explain.times", { count: Number(detail.count), each: value(detail.each, unit) }),
          detail.given === true ? t("explain.given") : null,
        ];
      case "failure":
        return [
          failureState(detail, t),
          seatsIn(detail.seats, (seats) => seats),
          seatsIn(detail.byOrder, (seats) => t("explain.byOrder", { seats })),
        ];
      case "cap":
        return [t("explain.percent", { percent: value(detail.percent) })];
      case "ceiling":
      case "floor":
      case "rounding":
      case "zero":
        return [after()];
      case "weight":
        return [weightFact(detail)];
      case "rebased":
        if (detail.left !== undefined)
          return [t("explain.rebased", { left: value(detail.left, unit), full: value(detail.full, unit) })];
        return detail.after === undefined ? [] : [after()];
      case "overtime":
        return [
          t("explain.overtime", {
            elapsed: time(detail.elapsed) ?? "",
            limit: numbers.limit(String(detail.limit)),
          }),
          compare(exact(detail.times), ONE) === 0
            ? null
            : t("explain.factor", { factor: value(detail.times) }),
        ];
      case "late":
        return [t("explain.late", { count: Number(detail.minutes), free: Number(detail.free) })];
      case "discretion":
        return [
          t("explain.discretion", {
            given: value(detail.given, unit),
            least: value(detail.least, unit),
            most: value(detail.most, unit),
          }),
        ];
      case "counts":
        return [countsFact(detail)];
      case "dropped":
        return [t("explain.best", { count: Number(detail.best) })];
      case "status":
        return [statusFact(detail), place(detail, t)];
      case "total":
        return [
          t("results.stationsComplete", { complete: Number(detail.complete), of: Number(detail.of) }),
          typeof detail.percent === "string" ? `${numbers.points(detail.percent)}\u00a0%` : null,
          Number(detail.behind ?? 0) > 0 ? t("results.behind", { count: Number(detail.behind) }) : null,
        ];
      case "tieBreak":
        return tieBreakFacts(detail);
      case "rank":
        return [
          detail.guest === true ? t("noun.guestLong") : null,
          detail.shared === true ? t("explain.shared") : null,
          teamStatus(detail.status, t),
        ];
      case "run":
        return [runState(detail, t)];
      case "seat":
      case "section":
      case "startCapital":
        return [];
    }
  };
  return (step, unit) => facts(step, unit).filter((fact): fact is string => fact !== null && fact !== "");

  function weightFact(detail: StepDetail): string {
    if (typeof detail.to === "string") return t("explain.normalised", { to: numbers.points(detail.to) });
    if (detail.combine === "mean") return t("explain.meanOfCriteria");
    return t("explain.factor", { factor: value(detail.weight) });
  }

  function countsFact(detail: StepDetail): string | null {
    switch (detail.counts) {
      case "normalised":
        return t("explain.counts.normalised", { of: value(detail.of), to: value(detail.to) });
      case "ofBest":
        return t("explain.counts.ofBest", { best: value(detail.best), to: value(detail.to) });
      case "byPlace":
      case "rankSum":
        return place(detail, t);
      case "pass":
        return t(detail.passed === true ? "run.go" : "run.noGo");
      default:
        return null;
    }
  }

  function statusFact(detail: StepDetail): string {
    const status = STATUSES.find((known) => known === detail.status) ?? "cancelled";
    const treatment = detail.treatment === "zero" ? "zero" : "rebased";
    return [t(`status.${status}`), t(`explain.treatment.${treatment}`)].join(", ");
  }
}

const STATES = ["works", "toConfirm", "confirmed", "lifted", "doesNotWork"] as const;
const OPEN = ["notStarted", "partial", "disputed", "needsMarks"] as const;
const STATUSES = ["dns", "dnf", "withdrawn", "disqualified", "void", "neutral", "cancelled"] as const;

function failureState(detail: StepDetail, t: TFunction<"office">): string | null {
  const state = STATES.find((known) => known === detail.state);
  return state ? t(`run.failure.${state}`) : null;
}

/** Why a run brings nothing yet; of one that is closed its status says it. */
function runState({ state }: StepDetail, t: TFunction<"office">): string | null {
  const open = OPEN.find((known) => known === state);
  return open ? t(`run.${open}`) : null;
}

function teamStatus(status: Said, t: TFunction<"office">): string | null {
  return status === "withdrawn" || status === "disqualified" ? t(`teamOut.status.${status}`) : null;
}

/** A run without a place has none yet. */
function place({ place: found }: StepDetail, t: TFunction<"office">): string | null {
  return typeof found === "number" && found > 0 ? t("explain.place", { place: found }) : null;
}

function seatsIn(seats: Said, say: (seats: string) => string): string | null {
  return Array.isArray(seats) && seats.length > 0 ? say(seats.join(", ")) : null;
}

/** The critical failure or the gate that closed a criterion. */
function closerIn(
  form: Form | undefined,
  { closedBy }: StepDetail,
  words: ReturnType<typeof useWords>,
): string {
  const found = [...(form?.failures ?? []), ...(form?.gates ?? [])].find(({ id }) => id === closedBy);
  return found ? words(found.words) : String(closedBy);
}
