/** What the office shows of sheets beside their points: rulings, marks that don't fit, warnings that were overridden. */
import type {
  CombinationId,
  CriterionId,
  FailureId,
  OpId,
  RulingId,
} from "../../../../src/core/competition/id.ts";
import type { Mark } from "../../../../src/core/competition/mark.ts";
import { record } from "../../../../src/core/competition/run.ts";
import { sheetBody } from "../../../../src/core/competition/sheet.ts";
import { sheetHeads } from "../../../../src/core/log/heads.ts";
import { smallDay, smallDaySheets } from "../../../core/fixtures/small-day.ts";
import { type Day, MORNING, sheetKey, station, type WatchedDevice } from "./day.ts";

interface Office {
  readonly day: Day;
  readonly desk: WatchedDevice;
}

/** Rulings in both languages and in one, one of them changed and one in two versions. */
export async function ruledSheets({ day, desk }: Office, shown: "desk" | "head" = "desk") {
  const head = day.device({ kind: "headJudge", stations: [station("s1")] }, "S1 head judge");
  const give = (
    by: WatchedDevice,
    id: string,
    about: readonly [string, CriterionId | null],
    text: string | { en: string; fr: string },
    basis: readonly OpId[] = [],
  ) =>
    by.act({
      kind: "ruling.give",
      targets: [{ record: record.ruling(id as RulingId), basis: [...basis] }],
      body: { station: station(about[0]), criterion: about[1], text },
    });
  const word = { en: "A word is enough, a sign is not", fr: "Un mot suffit, un geste non" };
  const first = await give(head, "r1", ["s1", "c1" as CriterionId], word);
  await give(head, "r2", ["s1", null], "All lanes start on the whistle of lane 1");
  const third = await give(head, "r3", ["s1", "c4" as CriterionId], {
    en: "The time of day written on the card or on the dressing both count, as long as both judges can read it from where they stand",
    fr: "L’heure écrite sur la fiche ou sur le pansement compte, pourvu que les deux juges puissent la lire de leur place",
  });
  await give(desk, "r4", ["s3", "c2" as CriterionId], word);
  head.send();
  desk.send();
  await give(head, "r1", ["s1", "c1" as CriterionId], { ...word, en: "A word or a clear sign is enough" }, [
    first,
  ]);
  await give(head, "r3", ["s1", "c4" as CriterionId], "Only the card counts", [third]);
  await give(desk, "r3", ["s1", "c4" as CriterionId], "Card and dressing count", [third]);
  head.send();
  desk.send();
  return shown === "desk" ? desk : head;
}

/** The small day whose first station points marks out that can't all be true. */
export const withImpossible: typeof smallDay = {
  ...smallDay,
  stations: smallDay.stations.map((one) =>
    one.id === "s1"
      ? {
          ...one,
          form: {
            ...one.form,
            impossible: [
              {
                id: "x1" as CombinationId,
                words: {
                  en: "Checked a tourniquet that was never put on",
                  fr: "Garrot vérifié sans avoir été posé",
                },
                when: [
                  { criterion: "c1" as CriterionId, is: "missed" },
                  { criterion: "c2" as CriterionId, is: "achieved" },
                  { criterion: "c9" as CriterionId, is: "achieved" },
                ],
              },
            ],
          },
        }
      : one,
  ),
};

/** Sheets that judges opened although they were warned. */
export async function overridden({ day, desk }: Office) {
  const override = (...warnings: readonly (readonly [string, string])[]) => ({
    change: { taps: warnings.map(([id, value]) => ({ at: 0, code: "w" as const, id, value })) },
  });
  await day.sheet("s3", "t1", "A", override(["notNext", "t4"]));
  await day.sheet("s3", "t2", "A", override(["closed", "dns"], ["otherLane", "2"]));
  await day.sheet("s3", "t3", "A", override(["notPlanned", ""]));
  await day.sheet("s5", "t3", "A", override(["ownNation", "FRA"]));
  await day.sheet("s3", "t4", "A", override(["notNext", "t5"]));
  await day.sheet("s5", "t4", "A", override(["notNext", "t5"]));
  return desk;
}

/** Two sheets of one seat with times of every source, in a conflict. */
export async function otherTimes(day: Day) {
  const timed = (time: number, reason?: string) => {
    const own = smallDaySheets.find(
      ({ key }) => record.sheet(key) === record.sheet(sheetKey("s1", "t1", "A")),
    );
    return new Map<CriterionId, Mark>(own?.sheet.marks).set("c5" as CriterionId, {
      kind: "timed",
      time,
      ...(reason === undefined ? {} : { reason }),
    });
  };
  const clock = { started: MORNING, elapsed: 4620 };
  await day.sheet("s1", "t1", "A", {
    change: {
      clock: {
        ...clock,
        source: "manual",
        reason: "The tablet had gone flat; by the stopwatch of the starter",
      },
      marks: timed(731, "Seen on film"),
    },
  });
  await day.sheet("s1", "t1", "A", {
    by: day.tablet("s1", "spare"),
    change: { clock: { ...clock, elapsed: 4013, source: "wall", setBack: true }, marks: timed(412) },
  });
  await day.sheet("s1", "t1", "B", { change: { clock: { ...clock, source: "wall" }, marks: timed(728) } });
  await day.sheet("s1", "t2", "A", { change: { clock: { ...clock, source: "steady" } } });
  await day.sheet("s1", "t2", "B", { change: { clock: { ...clock, source: "both" } } });
  return day.device();
}

/** Teams of the small day with names as long as a name may be, in one word. */
export const endlessNames: typeof smallDay = {
  ...smallDay,
  teams: smallDay.teams.map((one) => ({ ...one, team: { ...one.team, name: "x".repeat(120) } })),
};

/** Two sheets of one seat, one of them with a reason without an end. */
export async function endlessConflict(day: Day) {
  await day.sheet("s1", "t1", "A");
  const failures = new Map([["f2" as FailureId, "x".repeat(500)]]);
  await day.sheet("s1", "t1", "A", { by: day.tablet("s1", "spare"), change: { failures } });
  return day.device();
}

/** A sheet that was marked for the wrong team, and moved to a seat that has none. */
export async function movedSheet(day: Day) {
  const tablet = day.tablet("s1");
  const from = sheetKey("s1", "t4", "B");
  const first = await day.sheet("s1", "t4", "B");
  const sheet = sheetHeads(tablet.snapshot().state, record.sheet(from))[0]?.sheet;
  if (!sheet) throw new Error("no sheet to move");
  await tablet.act({
    kind: "sheet.move",
    targets: [
      { record: record.sheet(from), basis: [first] },
      { record: record.sheet(sheetKey("s1", "t2", "B")), basis: [] },
    ],
    body: { sheet: sheetBody(sheet), reason: "Marked for the wrong team; both judges agree" },
  });
  tablet.send();
  return day.device();
}
