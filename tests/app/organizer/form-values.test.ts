import * as v from "valibot";
import { expect, test } from "vitest";
import { clockValues, withClock } from "../../../src/app/organizer/stations/clock-values.ts";
import { criterionOf, criterionValues } from "../../../src/app/organizer/stations/criterion-values.ts";
import { sectionsOf, sectionsValues } from "../../../src/app/organizer/stations/section-values.ts";
import { Criterion, type Form } from "../../../src/core/competition/form.ts";
import { presets } from "../../../src/core/formats/presets.ts";
import { smallDay } from "../../core/fixtures/small-day.ts";

const forms = presets().flatMap(({ id, start }) =>
  start(smallDay.competition, false).stations.map(
    (station) => [`${id} ${station.id}`, station.form] as const,
  ),
);

test.each(forms)("every criterion of %s comes through the fields of the screen unchanged", (_name, form) => {
  const through = form.criteria.map((one) => v.parse(Criterion, criterionOf(criterionValues(one, form))));
  expect(through).toEqual(form.criteria);
});

test.each(forms)(
  "sections, time limit and pass rule of %s come through their fields unchanged",
  (_name, form) => {
    expect(sectionsOf(sectionsValues(form))).toEqual(form.sections);
    expect(withClock(form, clockValues(form))).toEqual(form);
  },
);

test("[P4] a time limit with parts of a second stays exact, changed or not", () => {
  const known = forms[0]?.[1] ?? expect.fail();
  const form: Form = { ...known, timeLimit: "90.25", warning: 60 };
  const values = clockValues(form);
  expect(values.limit).toEqual({ there: true, time: 9025 });
  expect(withClock(form, values)).toEqual(form);
  const later = withClock(form, { ...values, limit: { there: true, time: 9105 } });
  expect(later.timeLimit).toBe("91.05");
  expect(later.warning).toBe(60);
});
