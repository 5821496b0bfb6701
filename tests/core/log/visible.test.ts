import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Policy } from "../../../src/core/competition/competition.ts";
import { record } from "../../../src/core/competition/run.ts";
import { apply, fold } from "../../../src/core/log/apply.ts";
import { conflicts } from "../../../src/core/log/heads.ts";
import { bodies } from "../../../src/core/log/op.ts";
import { openedAt } from "../../../src/core/log/opened.ts";
import { openedBy } from "../../../src/core/log/opened-by.ts";
import { fieldOf } from "../../../src/core/log/runs.ts";
import { SIGHTS } from "../../../src/core/log/sights.ts";
import { emptyState, type State } from "../../../src/core/log/state.ts";
import { runStatusTargets } from "../../../src/core/log/status.ts";
import { type Reader, scopeOf, visible } from "../../../src/core/log/visible.ts";
import {
  aForm,
  aPolicy,
  aSheet,
  captain,
  competition,
  type FakeDevice,
  type FakeLog,
  headJudge,
  naming,
  penalty,
  ready,
  reason,
  referee,
  run,
  seat,
  sheetKey,
  station,
  submit,
  team,
} from "./builders.ts";
import { aDay } from "./day.ts";

/** V1 as a table: what station devices, the head judge, the captain and anyone see of each kind; all others see all. */
const TABLE = `
  competition.create  always      always      always         never
  competition.put     always      always      always         never
  history.begin       always      always      always         never
  rules.put           always      always      always         never
  policy.put          always      always      always         never
  substitution.put    always      always      ownTeam        never
  results.publish     always      always      always         never
  category.put        always      always      always         always
  team.put            always      always      always         always
  official.put        always      always      never          never
  schedule.put        always      always      never          never
  station.put         ownStation  ownStation  asPolicyOpens  never
  sheetform.put       ownStation  ownStation  asPolicyOpens  never
  ruling.give         ownStation  ownStation  asPolicyOpens  never
  station.cancel      ownStation  ownStation  always         never
  run.status          ownStation  ownStation  asPolicyOpens  never
  run.late            ownStation  ownStation  asPolicyOpens  never
  run.again           ownStation  ownStation  asPolicyOpens  never
  seat.excuse         ownStation  ownStation  asPolicyOpens  never
  block.give          ownStation  ownStation  asPolicyOpens  never
  block.excuse        ownStation  ownStation  asPolicyOpens  never
  criterion.excuse    ownStation  ownStation  asPolicyOpens  never
  sheet.submit        ownSeat     ownStation  asPolicyOpens  never
  sheet.correct       ownSeat     ownStation  asPolicyOpens  never
  sheet.void          ownSeat     ownStation  asPolicyOpens  never
  sheet.move          ownSeat     ownStation  asPolicyOpens  never
  sheet.acknowledge   ownSeat     ownStation  asPolicyOpens  never
  conflict.settle     ownSeat     ownStation  asPolicyOpens  never
  discrepancy.settle  openRun     ownStation  asPolicyOpens  never
  penalty.give        openRun     ownStation  asPolicyOpens  never
  failure.judge       openRun     ownStation  asPolicyOpens  never
  discretion.give     openRun     ownStation  asPolicyOpens  never
  team.status         always      always      ownTeam        never
  tie.decide          never       never       never          never
  protest.lodge       never       ownStation  ownTeam        never
  protest.decide      never       ownStation  ownTeam        never
  invite.make         ownDevice   ownDevice   ownDevice      never
  invite.revoke       ownDevice   ownDevice   ownDevice      never
  device.admit        ownDevice   ownDevice   ownDevice      never
  device.assign       ownDevice   ownDevice   ownDevice      never
  device.revoke       ownDevice   ownDevice   ownDevice      never
  device.report       ownDevice   ownDevice   ownDevice      never
  op.undo             asDecided   asDecided   asDecided      never
  op.accept           asDecided   asDecided   asDecided      never
  op.refuse           asDecided   asDecided   asDecided      never
`;
const rows = TABLE.trim()
  .split("\n")
  .map((line) => line.trim().split(/\s+/));

test("[V1] the table of what is seen is the one that is written here, kind by kind", () => {
  const written = rows.map(([kind = "", ofReferee, ofHeadJudge, ofCaptain, ofAnyone]) => [
    kind,
    { referee: ofReferee, headJudge: ofHeadJudge, captain: ofCaptain, anyone: ofAnyone },
  ]);
  expect(SIGHTS).toEqual(Object.fromEntries(written));
  expect(Object.keys(SIGHTS).sort()).toEqual(Object.keys(bodies).sort());
});

const sees = (log: FakeLog, id: string, who: Reader) => {
  const entry = [...log.state.entries.values()].find((placed) => placed.id === id);
  if (entry === undefined) throw new Error("no such op");
  return visible(entry, who, log.state);
};

describe("what a device may see", () => {
  function station2(policy: Policy = aPolicy) {
    const { log, s1, s2 } = ready();
    log.do(log.owner, "policy.put", record.policy, policy);
    const admit = (role: Parameters<FakeLog["admit"]>[0]) => {
      const device = log.admit(role);
      return { device, who: { device: device.id, role } as const };
    };
    const here = {
      a: admit(referee("s2", ["A"])),
      b: admit(referee("s2", ["B"])),
      any: admit(referee("s2")),
      elsewhere: admit(referee("s1")),
      head: admit(headJudge("s2")),
      headElsewhere: admit(headJudge("s1")),
      office: admit({ kind: "office" }),
      chief: admit({ kind: "chiefJudge" }),
      jury: admit({ kind: "jury" }),
      captain1: admit(captain("t1")),
      captain2: admit(captain("t2")),
    };
    type Name = keyof typeof here;
    const seenBy = (id: string) =>
      (Object.keys(here) as Name[]).filter((name) => sees(log, id, here[name].who)).sort();
    const sheetOf = (who: Name, t = "t1", at = "A") =>
      submit(log, here[who].device, sheetKey("s2", t, at), s2);
    return { log, s1, s2, here, seenBy, sheetOf };
  }
  const all = ["chief", "jury", "office"];

  test("[V1] a sheet is seen by its own seat at once, by the head judge, and by those who see all", () => {
    const { seenBy, sheetOf } = station2();
    expect(seenBy(sheetOf("a"))).toEqual(["a", "head", ...all].sort());
  });

  test("[V1, rule 30] the other seat's sheet opens when every seat of the run is closed", () => {
    const { seenBy, sheetOf, here, log } = station2();
    const [one, other] = [sheetOf("a"), sheetOf("b", "t1", "B")];
    expect(seenBy(one)).toEqual(["a", "any", "b", "head", ...all].sort());
    expect(seenBy(other)).toEqual(["a", "any", "b", "head", ...all].sort());
    const sequence = log.state.ops.get(other)?.sequence ?? 0;
    expect(openedBy(sequence, here.b.who, log.state)).toEqual([sequence - 1]);
    expect(openedBy(sequence, here.elsewhere.who, log.state)).toEqual([]);
    expect(openedBy(sequence, here.office.who, log.state)).toEqual([]);
  });

  test.each<[string, (day: ReturnType<typeof station2>) => unknown]>([
    [
      "another seat is asked for",
      ({ log, s2 }) => {
        const form = aForm({ seats: ["A", "B", "C"] });
        log.do(log.owner, "sheetform.put", [naming(record.form(station("s2")), s2)], form);
      },
    ],
    [
      "a sheet is set aside",
      ({ log, here }) => {
        const [one] = log.state.byRecord.get(record.sheet(sheetKey("s2", "t1", "A"))) ?? [];
        if (one === undefined) throw new Error("seat A has a sheet");
        log.do(here.head.device, "sheet.void", [naming(record.sheet(sheetKey("s2", "t1", "A")), one)], {
          reason,
        });
      },
    ],
    [
      "a second sheet disputes one",
      ({ log, s2 }) => {
        submit(log, log.owner, sheetKey("s2", "t1", "A"), s2, { seals: 0 });
      },
    ],
    [
      "the team runs again",
      ({ log }) => {
        log.do(log.owner, "run.again", record.run(run("s2", "t1", 2)), { counts: 2, reason });
      },
    ],
  ])("[V6] a run that has opened stays open when %s", (_, happens) => {
    const day = station2();
    const [one, last] = [day.sheetOf("a"), day.sheetOf("b", "t1", "B")];
    expect(day.seenBy(one)).toContain("b");
    happens(day);
    expect(day.seenBy(one)).toContain("b");
    const key = run("s2", "t1");
    expect(openedAt(day.log.state, key)).toBe(day.log.state.ops.get(last)?.sequence);
  });

  test.each<[string, (day: ReturnType<typeof station2>) => unknown]>([
    [
      "a status closes it",
      ({ log, here }) =>
        log.do(here.head.device, "run.status", runStatusTargets(log.state, run("s2", "t2"), "withdrawn"), {
          status: "withdrawn",
        }),
    ],
    [
      "the station is cancelled for the team",
      ({ log, here }) =>
        log.do(here.chief.device, "station.cancel", record.station(station("s2")), {
          teams: [team("t2")],
          treatment: "rebased",
          reason,
        }),
    ],
    [
      "the other seat is no longer asked for",
      ({ log, s2 }) =>
        log.do(log.owner, "sheetform.put", [naming(record.form(station("s2")), s2)], aForm({ seats: ["A"] })),
    ],
  ])("[V6, V2] a run opens when %s, and what it opens follows at once", (_, happens) => {
    const day = station2();
    const { log, here } = day;
    const one = day.sheetOf("a", "t2");
    const given = log.do(
      here.head.device,
      "penalty.give",
      record.penalty(run("s2", "t2"), penalty("rough")),
      {
        count: 1,
        reason,
      },
    );
    expect([day.seenBy(one), day.seenBy(given)].map((who) => who.includes("b"))).toEqual([false, false]);
    happens(day);
    expect([day.seenBy(one), day.seenBy(given)].map((who) => who.includes("b"))).toEqual([true, true]);
    const sequences = [one, given].map((id) => log.state.ops.get(id)?.sequence);
    expect(openedBy(log.state.sequence, here.b.who, log.state)).toEqual(expect.arrayContaining(sequences));
  });

  test("[V1] the head judge sees every seat at once, and the other seat's device none of what the head judge sees", () => {
    const { seenBy, sheetOf } = station2();
    const [one, other] = [sheetOf("a"), sheetOf("b", "t2", "B")];
    expect([seenBy(one), seenBy(other)].every((who) => who.includes("head"))).toBe(true);
    expect(seenBy(one)).not.toContain("b");
    expect(seenBy(other)).not.toContain("a");
  });

  test("[V2] or when the last open seat is excused", () => {
    const { seenBy, sheetOf, here, log } = station2();
    const one = sheetOf("a");
    const excuse = log.do(here.head.device, "seat.excuse", record.run(run("s2", "t1")), {
      seat: seat("B"),
      scope: "run",
      reason,
    });
    expect(seenBy(one)).toContain("b");
    const [sequence, before] = [excuse, one].map((id) => log.state.ops.get(id)?.sequence ?? 0);
    expect(openedBy(sequence ?? 0, here.b.who, log.state)).toEqual([before]);
  });

  test("[V1, V9] while a seat is in conflict nothing opens, and the seat's own devices see that there is one", () => {
    const { log, s2, seenBy, sheetOf, here } = station2();
    const second = log.admit(referee("s2", ["A"]));
    const other = sheetOf("b", "t1", "B");
    const [one] = [sheetOf("a", "t2"), submit(log, second, sheetKey("s2", "t2"), s2, { seals: 0 })];
    sheetOf("b", "t2", "B");
    expect(seenBy(one)).toEqual(["a", "head", ...all].sort());
    expect(seenBy(other)).toEqual(["b", "head", ...all].sort());
    const own = fold(
      competition,
      log.entries.filter(({ sequence }) => isSeen(log.state, sequence, here.a.who)),
    );
    expect(conflicts(own)).toHaveLength(1);
  });

  test("[V1, V6] a post for any seat sees of an open run only the seats that the device marked itself", () => {
    const { log, seenBy, sheetOf, here } = station2();
    const first = sheetOf("a");
    expect(seenBy(first)).not.toContain("any");
    const own = sheetOf("any", "t1", "A");
    expect(seenBy(first)).toContain("any");
    const sequence = log.state.ops.get(own)?.sequence ?? 0;
    expect(openedBy(sequence, here.any.who, log.state)).toEqual([sequence - 1]);
  });

  test("[V1, V6, V9] what is in quarantine is seen by its own device, the head judge and those who see all", () => {
    const { log, s2, seenBy, here } = station2();
    const said = log.say(here.elsewhere.device, "sheet.submit", record.sheet(sheetKey("s2", "t1")), {
      sheet: aSheet(s2),
    });
    expect(seenBy(said.id)).toEqual(["elsewhere", "head", ...all].sort());
    const accept = log.do(log.owner, "op.accept", record.op(said.id), { reason });
    expect(seenBy(said.id)).toEqual(["a", "elsewhere", "head", ...all].sort());
    expect(seenBy(accept)).toEqual(seenBy(said.id));
    const [sequence, before] = [accept, said.id].map((id) => log.state.ops.get(id)?.sequence ?? 0);
    expect(openedBy(sequence ?? 0, here.a.who, log.state)).toEqual([before]);
  });

  test("[V2] an accept that is let in itself opens what it lets in", () => {
    const { log, s2, here } = station2();
    const sheet = log.make(here.elsewhere.device, "sheet.submit", record.sheet(sheetKey("s2", "t1")), {
      sheet: aSheet(s2),
    });
    log.say(log.owner, "op.accept", record.op(sheet.id), { reason });
    log.take(sheet);
    const arrived = log.state.sequence;
    log.judgeAgain();
    expect(openedBy(log.state.sequence, here.a.who, log.state)).toEqual([arrived - 1, arrived]);
  });

  test("[V1] a device sees what only claims to be its own as little as anything else", () => {
    const { log, s1, seenBy, here } = station2();
    const { text, id } = log.make(here.a.device, "sheet.submit", record.sheet(sheetKey("s1", "t1")), {
      sheet: aSheet(s1),
    });
    log.take({ text, device: here.b.device.id });
    expect(seenBy(id)).toEqual([...all, "headElsewhere"].sort());
  });

  test("[V1, V6] run statuses and rulings are for the whole station, penalties of the run once it is open", () => {
    const { log, seenBy, sheetOf, here } = station2();
    const head = here.head.device;
    const late = log.do(head, "run.late", record.run(run("s2", "t1")), { minutes: 4 });
    const given = log.do(head, "penalty.give", naming2(), { count: 2, reason });
    expect(seenBy(late)).toEqual(["a", "any", "b", "head", ...all].sort());
    expect(seenBy(given)).toEqual(["head", ...all].sort());
    sheetOf("a");
    sheetOf("b", "t1", "B");
    expect(seenBy(given)).toEqual(["a", "any", "b", "head", ...all].sort());
  });

  test("[V1] a device sees its own admission, others' only those who see all", () => {
    const { log, seenBy } = station2();
    const admissions = [...log.state.ops.values()].filter(({ op }) => op?.kind === "device.admit");
    expect(seenBy(admissions[0]?.id ?? "")).toEqual(["a", ...all].sort());
  });

  test("[V1, V7, rule 53] a captain sees the own sheets once the last team has passed the station", () => {
    const { log, seenBy, sheetOf, here } = station2();
    const own = sheetOf("a");
    sheetOf("b", "t1", "B");
    expect(seenBy(own)).not.toContain("captain1");
    for (const t of ["t2", "t3"]) {
      log.do(here.head.device, "run.status", record.run(run("s2", t)), { status: "dns" });
    }
    expect(seenBy(own)).toContain("captain1");
    expect(seenBy(own)).not.toContain("captain2");
    const form = log.state.byRecord.get(record.form(sheetKey("s2", "t1").station))?.[0] ?? "";
    expect(seenBy(form)).toContain("captain2");
    expect(openedBy(log.state.sequence, here.captain1.who, log.state)).toContain(
      log.state.ops.get(own)?.sequence,
    );
  });

  test("[R3, V7] a policy that shows captains nothing, or the total only, opens no sheet", () => {
    for (const shown of ["nothing", "ownTotal"] as const) {
      const { seenBy, sheetOf } = station2({ ...aPolicy, captain: shown, detail: "atOnce" });
      expect(seenBy(sheetOf("a"))).not.toContain("captain1");
    }
    const { seenBy, sheetOf } = station2({ ...aPolicy, captain: "ownSheets", detail: "atOnce" });
    expect(seenBy(sheetOf("a"))).toContain("captain1");
  });

  test("[V2, V7, rule 53] with detail on publication a captain's sheets open with the issue that covers them", () => {
    const { log, seenBy, sheetOf, here } = station2({ ...aPolicy, detail: "published" });
    const own = sheetOf("a");
    const upTo = log.state.sequence;
    const later = sheetOf("b", "t1", "B");
    log.do(log.owner, "results.publish", record.issue(1), { state: "provisional", upTo });
    expect([seenBy(own), seenBy(later)].map((who) => who.includes("captain1"))).toEqual([true, false]);
    expect(openedBy(log.state.sequence, here.captain1.who, log.state)).toContain(upTo);
  });

  test("[V1] anyone sees the names of teams and categories and no other entry", () => {
    const { log } = station2();
    const anyone = [...log.state.entries.values()].filter((entry) =>
      visible(entry, { kind: "anyone" }, log.state),
    );
    expect(new Set(anyone.map(({ op }) => op?.kind))).toEqual(new Set(["team.put"]));
  });

  test("[V2, V7] the scope covers rights, and for captains the policy version", () => {
    const { log, here } = station2();
    const before = { a: scopeOf(log.state, here.a.who), captain: scopeOf(log.state, here.captain1.who) };
    expect(scopeOf(log.state, here.b.who)).not.toBe(before.a);
    // A tablet that goes on under a new key reads anew: it has no right to what only its old key could see.
    expect(scopeOf(log.state, { ...here.a.who, device: here.b.who.device })).not.toBe(before.a);
    const version = log.state.byRecord.get(record.policy) ?? [];
    log.do(log.owner, "policy.put", [naming(record.policy, ...version)], { ...aPolicy, captain: "nothing" });
    expect(scopeOf(log.state, here.a.who)).toBe(before.a);
    expect(scopeOf(log.state, here.captain1.who)).not.toBe(before.captain);
  });

  test("[V20] another key in the same role has another scope, unless the role sees everything", () => {
    const { log, here } = station2();
    const scope = (who: Reader) => scopeOf(log.state, who);
    for (const { who } of [here.a, here.captain1]) {
      expect(scope({ ...who, device: log.owner.id })).not.toBe(scope(who));
    }
    const office = { device: log.owner.id, role: { kind: "office" } } as const;
    expect(scope({ ...office, device: here.a.who.device })).toBe(scope(office));
  });
});

const naming2 = () => [
  naming(record.penalty({ ...run("s2", "t1") }, "rough" as Parameters<typeof record.penalty>[1])),
];

function isSeen(state: State, sequence: number, who: Reader): boolean {
  const entry = state.entries.get(sequence);
  return entry !== undefined && visible(entry, who, state);
}

describe("a reader's way through a growing log", () => {
  const { log, devices } = aDay();
  const roleOf = (device: FakeDevice) => log.state.devices.get(device.id)?.assignments.at(-1)?.role;
  const readers = Object.entries(devices).flatMap(([name, device]) => {
    const role = roleOf(device);
    return role === undefined ? [] : [{ name, who: { device: device.id, role } }];
  });

  /** Reads in pages as the server answers them, at moments when the log was so long. */
  function readAll(moments: readonly number[], who: Reader): ReadonlySet<number> {
    const server = emptyState(competition);
    const got = new Set<number>();
    let cursor = 0;
    for (const until of [...moments, log.entries.length]) {
      for (const entry of log.entries.slice(server.sequence, until)) apply(server, entry);
      for (; cursor < server.sequence; cursor += 1) {
        const sequence = cursor + 1;
        for (const found of [sequence, ...openedBy(sequence, who, server)]) {
          if (isSeen(server, found, who)) got.add(found);
        }
      }
    }
    return got;
  }

  const moments = fc
    .array(fc.integer({ min: 1, max: log.entries.length }), { maxLength: 12 })
    .map((some) => some.toSorted((a, b) => a - b));

  test.each(readers)("[V2] one cursor misses nothing: $name", ({ who }) => {
    const all = log.entries
      .filter(({ sequence }) => isSeen(log.state, sequence, who))
      .map(({ sequence }) => sequence);
    fc.assert(
      fc.property(moments, (when) => {
        expect([...readAll(when, who)].sort((a, b) => a - b)).toEqual(all);
      }),
      { numRuns: 30 },
    );
  });

  test.each(readers)("[V2] what was visible once stays so: $name", ({ who }) => {
    const server = emptyState(competition);
    const once = new Set<number>();
    for (const entry of log.entries) {
      apply(server, entry);
      for (const { sequence } of log.entries.slice(0, entry.sequence)) {
        const now = isSeen(server, sequence, who);
        expect(now || !once.has(sequence)).toBe(true);
        if (now) once.add(sequence);
      }
    }
  });

  test.each(readers)(
    "[V3] a device's state is the server's, cut down by what it may see: $name",
    ({ who }) => {
      const cut = fold(
        competition,
        log.entries.filter(({ sequence }) => isSeen(log.state, sequence, who)),
      );
      fc.assert(
        fc.property(moments, (when) => {
          const read = [...readAll(when, who)].flatMap((sequence) => log.entries[sequence - 1] ?? []);
          const state = fold(competition, read);
          expect(state).toEqual(cut);
          expect(fieldOf(state)).toEqual(fieldOf(cut));
        }),
        { numRuns: 10 },
      );
    },
  );

  test("[V3] two devices with the same rights have deeply equal state", () => {
    const [first, second] = [devices.head1, log.admit(headJudge("s1"))];
    const role = headJudge("s1");
    const stateOf = (device: FakeDevice) =>
      fold(
        competition,
        log.entries.filter(
          ({ sequence, op }) =>
            isSeen(log.state, sequence, { device: device.id, role }) && !op.includes('"kind":"device.admit"'),
        ),
      );
    expect(stateOf(first)).toEqual(stateOf(second));
  });
});
