/**
 * Forms as they were written under op schema 1 [L39, S8]: `overtime` was a word,
 * and a linear time score had `perSecond`. Such a form says the same in today's words; what else is wrong with it is
 * left for its schema to tell.
 */

/** A form as it was read, in today's words; the same value where there is nothing to say anew. */
export function formOfToday(form: unknown): unknown {
  if (!isRecord(form)) return form;
  const { overtime, criteria } = form;
  const word = overtime === "stop" || overtime === "run";
  const old = Array.isArray(criteria) && criteria.some((criterion) => linearOfToday(criterion) !== criterion);
  if (!word && !old) return form;
  return {
    ...form,
    ...(word ? { overtime: { kind: overtime } } : {}),
    ...(old ? { criteria: criteria.map(linearOfToday) } : {}),
  };
}

/** `perSecond` points for each second are `per` one second. */
function linearOfToday(criterion: unknown): unknown {
  if (!isRecord(criterion) || !isRecord(criterion.score)) return criterion;
  const { perSecond, ...score } = criterion.score;
  if (score.kind !== "linear" || perSecond === undefined || "per" in score) return criterion;
  return { ...criterion, score: { ...score, per: { seconds: 1, points: perSecond } } };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
