/** States of the referee's screens, by name: a device in that state and the screen to begin at. */
import type { Check } from "../../../src/app/device/face.ts";
import type { Form } from "../../../src/core/competition/form.ts";
import type {
  CombinationId,
  CriterionId,
  EventId,
  GateId,
  PenaltyId,
  RulingId,
} from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { sheetBody } from "../../../src/core/competition/sheet.ts";
import type { CompetitionStartData } from "../../../src/core/formats/start.ts";
import { sheetHeads } from "../../../src/core/log/heads.ts";
import type { FakeDevice } from "./fake-device.ts";
import {
  done,
  event,
  failure,
  halfOfCommand,
  inject,
  level,
  mark,
  notDone,
  penalty,
  play,
  restOfCommand,
  START,
  type Tapped,
  typed,
} from "./played.ts";
import { aCompetition, aTablet, refereeAt, s5, seat, station, teamId } from "./station.ts";

export type Scene = () => Promise<{ readonly device: FakeDevice; readonly at?: string }>;

const checks: readonly Check[] = [
  { name: "secureOrigin", verdict: "good", value: null },
  { name: "appCached", verdict: "good", value: null },
  { name: "dataComplete", verdict: "good", value: null },
  { name: "writeTest", verdict: "good", value: null },
  { name: "mirror", verdict: "unknown", value: null },
  { name: "freeSpace", verdict: "good", value: 5120 },
  { name: "installed", verdict: "bad", value: null },
  { name: "storagePersisted", verdict: "bad", value: null },
  { name: "clockOffset", verdict: "good", value: 1 },
  { name: "battery", verdict: "unknown", value: null },
];

async function sheetOf(team: number, taps: readonly Tapped[], device = aTablet(aCompetition())) {
  device.ready({ ready: true, checks });
  return { device, draft: await play(device, team, taps) };
}
const at =
  (path: string) =>
  ({ device, draft }: { device: FakeDevice; draft: string }) => ({
    device,
    at: `/${path}/${draft}`,
  });

/** Scores a team whole and submits it. */
async function score(device: FakeDevice, team: number, bad = 0) {
  const draft = await play(device, team, [...halfOfCommand, ...restOfCommand]);
  for (const id of ["c1", "c2", "c7"].slice(0, bad)) device.tap(draft, notDone(id));
  await device.submitDraft(draft, null);
}

const leftWords: readonly Tapped[] = [
  [1, typed({ kind: "remark", criterion: "c2" as CriterionId }, "Prompted twice, the second time by the ac")],
  [1, typed({ kind: "byHand", criterion: "c6" as CriterionId }, "The clock stood while")],
  [1, typed({ kind: "remark", criterion: null }, "Strong wind, the tarpaulin came do")],
];

/** A morning at the station: some received, some waiting, one scored twice, one set aside, one that did not start. */
async function aMorning(): Promise<FakeDevice> {
  const server = aCompetition();
  const device = aTablet(server);
  const other = aTablet(server, refereeAt("s5", "A"), { name: "other" });
  device.ready({ ready: true, checks });
  await score(device, 14);
  device.send();
  await score(other, 22, 2);
  await score(device, 22, 1);
  other.send();
  device.send();
  await score(device, 3);
  device.send({ kind: "rights", right: "seat A of station 5" });
  await device.act({
    kind: "run.status",
    targets: [{ record: record.run({ station: s5, team: teamId(8), attempt: 1 }), basis: [] }],
    body: { status: "dns" },
  });
  device.send();
  await score(device, 31, 3);
  device.time.wall = server.now + 116 * 60_000;
  device.link({ link: "offline", lastContact: server.now + 111 * 60_000 });
  return device;
}

const everyKind: readonly Tapped[] = [
  [0, START],
  [8, event("bleed_visible")],
  [10, done("c1")],
  [5, notDone("c4")],
  [8, level("c9", "l1")],
];

const ENDLESS = "x".repeat(500);
const endlessWords: readonly Tapped[] = [
  ...halfOfCommand,
  ...restOfCommand,
  [1, mark("c6", { kind: "notApplicable", reason: ENDLESS })],
  [1, mark("c15", { kind: "notApplicable", reason: ENDLESS })],
  [1, failure("f2", ENDLESS)],
  [1, penalty("p8", 1)],
  [1, { kind: "penaltyReason", penalty: "p8" as PenaltyId, text: ENDLESS }],
  [1, { kind: "remark", criterion: "c3" as CriterionId, text: ENDLESS }],
  [1, { kind: "remark", criterion: null, text: ENDLESS }],
  [1, typed({ kind: "remark", criterion: "c2" as CriterionId }, ENDLESS)],
  [1, typed({ kind: "remark", criterion: null }, ENDLESS)],
];

const readings: readonly (readonly [RulingId, CriterionId | null, string])[] = [
  ["r1" as RulingId, "c4" as CriterionId, "A word is enough, a sign is not"],
  ["r2" as RulingId, null, "All lanes start on the whistle of lane 1"],
];

/** Station 5 with a hard stop, a gate, marks that can't all be true, and a moment that no criterion times. */
function withEverything(start: CompetitionStartData): CompetitionStartData {
  const words = { en: "Category listed that nobody has seen", fr: "Catégorie notée que personne n’a vue" };
  const change = (form: Form): Form => ({
    ...form,
    overtime: { kind: "stop" },
    events: [...form.events, { id: "help" as EventId, words: { en: "Helper arrives", fr: "L’aide arrive" } }],
    gates: [
      {
        id: "g1" as GateId,
        words: { en: "Command taken", fr: "Commandement pris" },
        needs: ["c3" as CriterionId],
        closes: ["c15" as CriterionId],
      },
    ],
    impossible: [
      {
        id: "x1" as CombinationId,
        words,
        when: [
          { criterion: "c3" as CriterionId, is: "missed" },
          { criterion: "c4" as CriterionId, is: "achieved" },
        ],
      },
    ],
  });
  return {
    ...start,
    stations: start.stations.map((one) => (one.id === s5 ? { ...one, form: change(one.form) } : one)),
  };
}

export const scenes: Readonly<Record<string, Scene>> = {
  signIn: async () => ({ device: aTablet(aCompetition(), refereeAt("s5", "A"), { signedIn: false }) }),
  seats: async () => ({ device: aTablet(aCompetition(), refereeAt("s5")) }),
  homeFresh: async () => {
    const device = aTablet(aCompetition());
    device.ready({ ready: true, checks });
    return { device };
  },
  home: async () => ({ device: await aMorning() }),
  homeMoved: async () => {
    const device = aTablet(aCompetition());
    await score(device, 14);
    device.send();
    const key = { station: s5, team: teamId(14), attempt: 1, seat: seat("A") };
    const [head] = sheetHeads(device.snapshot().state, record.sheet(key));
    if (!head?.sheet) throw new Error("there is no sheet to move");
    await device.act({
      kind: "sheet.move",
      targets: [
        { record: record.sheet(key), basis: [head.op] },
        { record: record.sheet({ ...key, team: teamId(22) }), basis: [] },
      ],
      body: { sheet: sheetBody(head.sheet), reason: "Opened for the wrong team" },
    });
    return { device };
  },
  homeNoPlan: async () => ({ device: aTablet(aCompetition({ schedule: false })) }),
  homePractice: async () => ({ device: aTablet(aCompetition({ practice: true })) }),
  homeOpen: async () => {
    const device = await aMorning();
    await play(device, 12, halfOfCommand);
    return { device };
  },
  ready: async () => {
    const { device } = await sheetOf(14, []);
    return { device, at: "/ready" };
  },
  notReady: async () => {
    const { device } = await sheetOf(14, []);
    device.ready({
      ready: false,
      checks: checks.map((check) => (check.name === "appCached" ? { ...check, verdict: "bad" } : check)),
    });
    return { device, at: "/ready" };
  },
  fresh: async () => at("sheet")(await sheetOf(14, [])),
  sheet: async () => at("sheet")(await sheetOf(14, [...halfOfCommand, [92, inject("i1")]])),
  inject: async () => at("sheet")(await sheetOf(14, halfOfCommand)),
  long: async () => at("sheet")(await sheetOf(19, halfOfCommand)),
  over: async () => {
    const opened = await sheetOf(14, [...halfOfCommand, ...restOfCommand.slice(0, -1)]);
    opened.device.pass(100);
    return at("sheet")(opened);
  },
  warned: async () => {
    const opened = await sheetOf(14, halfOfCommand);
    opened.device.pass(250);
    return at("sheet")(opened);
  },
  stopped: async () => {
    const server = aCompetition({ change: withEverything });
    const head = aTablet(server, { kind: "headJudge", stations: [s5] }, { name: "head", signedIn: false });
    for (const [id, criterion, text] of readings) {
      await head.act({
        kind: "ruling.give",
        targets: [{ record: record.ruling(id), basis: [] }],
        body: { station: s5, criterion, text },
      });
    }
    head.send();
    const opened = await sheetOf(14, [...halfOfCommand, [1, notDone("c3")]], aTablet(server));
    opened.device.pass(900);
    return at("sheet")(opened);
  },
  offline: async () => {
    const server = aCompetition();
    const device = aTablet(server);
    for (const team of [22, 3, 8, 31, 12, 27, 5, 2]) await score(device, team);
    for (const team of [22, 3, 8, 31]) await score(device, team);
    device.link({ link: "offline", lastContact: device.time.wall - 40 * 60_000 });
    return at("sheet")(await sheetOf(14, halfOfCommand, device));
  },
  all: async () => at("sheet")(await sheetOf(14, [...halfOfCommand, ...restOfCommand])),
  kinds: async () => {
    const device = aTablet(aCompetition(), refereeAt("s1", "A"));
    const draft = await play(device, 14, everyKind, { station: station("s1") });
    return { device, at: `/sheet/${draft}` };
  },
  aed: async () => {
    const device = aTablet(aCompetition(), refereeAt("s4", "A"));
    const draft = await play(
      device,
      14,
      [
        [0, START],
        [5, event("arrest_recognised")],
        [4, mark("c8", { kind: "measure", value: "110" })],
        [4, mark("c7", { kind: "measure", value: "4.5" })],
        [3, mark("c6", { kind: "notApplicable", reason: "Equipment failed" })],
        [3, level("c10", "l2")],
        [3, { kind: "remark", criterion: "c10" as CriterionId, text: "Discussed with the other judge" }],
      ],
      { station: station("s4") },
    );
    return { device, at: `/sheet/${draft}` };
  },
  readOnly: async () => {
    const opened = await sheetOf(14, halfOfCommand);
    opened.device.lock(opened.draft, true);
    return at("sheet")(opened);
  },
  notSaved: async () => {
    const opened = await sheetOf(14, halfOfCommand);
    opened.device.stuck(true);
    return at("sheet")(opened);
  },
  practice: async () =>
    at("sheet")(await sheetOf(14, halfOfCommand, aTablet(aCompetition({ practice: true })))),
  gaps: async () =>
    at("review")(
      await sheetOf(14, [...halfOfCommand, [1, penalty("p8", 2)], [1, failure("f1", "Seen by me")]]),
    ),
  review: async () =>
    at("review")(
      await sheetOf(14, [
        ...halfOfCommand,
        ...restOfCommand,
        [1, penalty("p8", 1)],
        [1, failure("f2", "Seen by me")],
      ]),
    ),
  /** Reasons and remarks of one endless word, as of a finger that rests on a key. */
  endlessWords: async () => at("sheet")(await sheetOf(14, endlessWords)),
  endlessReview: async () => at("review")(await sheetOf(14, endlessWords)),
  /** Words that were typed and left, beside the sheet. */
  typed: async () => at("sheet")(await sheetOf(14, [...halfOfCommand, ...leftWords])),
  typedReview: async () =>
    at("review")(await sheetOf(14, [...halfOfCommand, ...restOfCommand, ...leftWords])),
  correction: async () => {
    const device = aTablet(aCompetition());
    await score(device, 14);
    device.send();
    const [op] = [...device.snapshot().receipts.keys()];
    const key = { station: s5, team: teamId(14), attempt: 1, seat: seat("A") };
    const draft = await device.openDraft(key, op === undefined ? {} : { corrects: op });
    device.tap(draft, done("c16"));
    return { device, at: `/review/${draft}` };
  },
};
