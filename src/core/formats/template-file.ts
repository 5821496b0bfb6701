/** The shape of `stations.json`, the station templates that Aidpost ships, in the words that their authors used. */
import * as v from "valibot";
import {
  BlockId,
  CriterionId,
  EventId,
  FailureId,
  InjectId,
  LevelId,
  PenaltyId,
  SeatId,
  SectionId,
} from "../competition/id.ts";
import { Decimal } from "../competition/words.ts";

const said = { en: v.string(), fr: v.string() };
const whole = v.pipe(v.number(), v.integer());

const common = {
  ...said,
  id: CriterionId,
  section: SectionId,
  block: BlockId,
  max: Decimal,
  critical: v.optional(v.boolean(), false),
  casualty: v.optional(v.string()),
};
const TemplateCriterion = v.variant("type", [
  v.strictObject({ ...common, type: v.literal("binary") }),
  v.strictObject({
    ...common,
    type: v.literal("graded"),
    levels: v.array(v.strictObject({ ...said, id: LevelId, points: Decimal })),
  }),
  v.strictObject({ ...common, type: v.literal("count"), count_max: whole, points_each: Decimal }),
  v.strictObject({
    ...common,
    type: v.literal("timed"),
    timer: v.strictObject({ start: EventId, stop: EventId }),
    bands: v.array(v.strictObject({ max_s: whole, points: Decimal })),
    otherwise: Decimal,
  }),
  v.strictObject({
    ...common,
    type: v.literal("measure"),
    unit: v.string(),
    full_range: v.strictTuple([Decimal, Decimal]),
  }),
]);
export type TemplateCriterion = v.InferOutput<typeof TemplateCriterion>;

const TemplateFailure = v.strictObject({
  ...said,
  id: FailureId,
  effect: v.variant("type", [
    v.strictObject({ type: v.literal("zero_station") }),
    v.strictObject({ type: v.literal("cap_pct"), value: Decimal }),
    v.strictObject({ type: v.literal("penalty"), points: Decimal }),
  ]),
  reason_required: v.literal(true),
});
export type TemplateFailure = v.InferOutput<typeof TemplateFailure>;

const TemplateInject = v.union([
  v.strictObject({ ...said, id: InjectId, at_s: whole }),
  v.strictObject({ ...said, id: InjectId, at_event: EventId, delay_s: whole }),
]);
export type TemplateInject = v.InferOutput<typeof TemplateInject>;

const TemplatePenalty = v.strictObject({
  ...said,
  id: PenaltyId,
  points: Decimal,
  max_times: whole,
  follow_up: v.optional(v.picklist(["DSQ_station", "DSQ_event", "DNS", "jury"])),
});
export type TemplatePenalty = v.InferOutput<typeof TemplatePenalty>;

const Template = v.strictObject({
  code: v.string(),
  title: v.strictObject(said),
  brief: v.strictObject(said),
  time_limit_s: whole,
  warning_s_before_end: whole,
  max_points: whole,
  lanes: whole,
  casualties: v.array(v.strictObject({ id: v.string(), expected: v.string() })),
  blocks: v.array(
    v.strictObject({ ...said, id: BlockId, seats: v.array(SeatId), combine: v.literal("mean") }),
  ),
  sections: v.array(v.strictObject({ ...said, id: SectionId, weight_pct: Decimal })),
  criteria: v.array(TemplateCriterion),
  critical_failures: v.array(TemplateFailure),
  injects: v.array(TemplateInject),
  events: v.array(v.strictObject({ ...said, id: EventId })),
  tiebreak_sections: v.array(SectionId),
  equipment: v.array(v.string()),
});
export type Template = v.InferOutput<typeof Template>;

export const TemplateFile = v.strictObject({
  schema: v.literal("station-templates/1"),
  status: v.string(),
  points_note: v.string(),
  times_note: v.string(),
  languages: v.array(v.string()),
  common_penalties: v.array(TemplatePenalty),
  stations: v.array(Template),
});
