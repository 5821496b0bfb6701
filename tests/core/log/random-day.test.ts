import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { type OpId, TieId } from "../../../src/core/competition/id.ts";
import { type RecordName, record } from "../../../src/core/competition/run.ts";
import { fold } from "../../../src/core/log/apply.ts";
import { conflictsOfInterest } from "../../../src/core/log/conflict-of-interest.ts";
import { DEFAULT_RULES } from "../../../src/core/log/default-rules.ts";
import { conflicts, sheetHeads } from "../../../src/core/log/heads.ts";
import { issueDifferences, windowStart } from "../../../src/core/log/issue-lines.ts";
import { judgeAgain } from "../../../src/core/log/judge.ts";
import { openMatters } from "../../../src/core/log/open-matters.ts";
import { stationPassedAt } from "../../../src/core/log/opened.ts";
import { openedBy } from "../../../src/core/log/opened-by.ts";
import { issuesOf } from "../../../src/core/log/publication.ts";
import { fieldOf } from "../../../src/core/log/runs.ts";
import { stationsOf, teamsOf } from "../../../src/core/log/setup.ts";
import { emptyState, type State } from "../../../src/core/log/state.ts";
import { runStatusTargets, seatExcuseTargets } from "../../../src/core/log/status.ts";
import { type Reader, visible } from "../../../src/core/log/visible.ts";
import {
  aForm,
  aPolicy,
  aSheet,
  captain,
  competition,
  type FakeDevice,
  type FakeLog,
  headJudge,
  type Made,
  naming,
  person,
  ready,
  reason,
  referee,
  seat,
  sheetKey,
  station,
  team,
} from "./builders.ts";

/** One thing that happens; numbers choose among what there is at that moment. */
interface Happening {
  readonly what: (typeof KINDS)[number];
  readonly who: number;
  readonly where: number;
  readonly which: number;
  readonly seals: number;
  /** Kept back on the device, to arrive at some later moment. */
  readonly late: boolean;
}
const KINDS = [
  "submit",
  "submit",
  "submit",
  "correct",
  "void",
  "move",
  "settle",
  "status",
  "excuse",
  "undo",
  "accept",
  "refuse",
  "acknowledge",
  "again",
  "assign",
  "revoke",
  "form",
  "publish",
  "late",
  "cancel",
  "discretion",
  "out",
  "tie",
  "arrive",
  "judgeAgain",
] as const;
const happenings = fc.array(
  fc.record<Happening>({
    what: fc.constantFrom(...KINDS),
    who: fc.nat(9),
    where: fc.nat(9),
    which: fc.nat(9),
    seals: fc.nat(2),
    late: fc.boolean(),
  }),
  { minLength: 5, maxLength: 40 },
);

const ties = ["a", "b"].map((id) => record.tie(v.parse(TieId, id)));
/** A judge of the nation that every team is of. */
const barred = { actor: { official: person("kari"), by: "pin" as const } };
const PLACES = ["s1/t1/A", "s1/t2/A", "s2/t1/A", "s2/t1/B", "s2/t2/A", "s2/t2/B"].map((place) => {
  const [at = "", of = "", by = ""] = place.split("/");
  return sheetKey(at, of, by);
});

function play(list: readonly Happening[]): { log: FakeLog; readers: readonly Reader[] } {
  const { log, s1, s2 } = ready();
  log.do(log.owner, "policy.put", record.policy, { ...aPolicy, detail: "stationComplete" });
  log.do(log.owner, "rules.put", record.rules, { ...DEFAULT_RULES, conflictOfInterest: "bar" });
  log.do(log.owner, "official.put", record.official(person("kari")), {
    role: "referee",
    nation: "NOR",
    stations: [],
  });
  const roles = [
    referee("s1", ["A"]),
    referee("s1"),
    referee("s2", ["A"]),
    referee("s2", ["B"]),
    referee("s2"),
    headJudge("s1"),
    headJudge("s1", "s2"),
    { kind: "chiefJudge" } as const,
    captain("t1"),
  ];
  const admitted = roles.map((role) => ({ role, device: log.admit(role) }));
  const devices = [log.owner, ...admitted.map(({ device }) => device)];
  const kept: Made[] = [];
  const forms = [s1, s2];
  for (const happening of list) {
    happen(log, devices, forms, kept, happening);
    view(log.state);
  }
  for (const made of kept) log.take(made);
  for (let round = 0; round < 40 && log.judgeAgain().length > 0; round += 1);
  return { log, readers: admitted.map(({ role, device }) => ({ role, device: device.id })) };
}

/** Everything that is read out of a state; views that go along with the log remember what they read before. */
function view(state: State) {
  return {
    field: fieldOf(state),
    conflicts: conflicts(state),
    open: openMatters(state),
    interests: conflictsOfInterest(state),
    issues: issuesOf(state).map(({ number }) => issueDifferences(state, number)),
    windows: [...teamsOf(state).keys()].map((id) => windowStart(state, id)),
    passed: [...stationsOf(state).keys()].map((id) => stationPassedAt(state, id)),
  };
}

function happen(
  log: FakeLog,
  devices: readonly FakeDevice[],
  forms: OpId[],
  kept: Made[],
  { what, who, where, which, seals, late }: Happening,
): void {
  const by = devices[who % devices.length] ?? log.owner;
  const key = PLACES[where % PLACES.length] ?? sheetKey("s1", "t1");
  const name = record.sheet(key);
  const form = forms[key.station === "s1" ? 0 : 1] ?? failing();
  const sheet = aSheet(form, { seals });
  const known = log.state.byRecord.get(name) ?? [];
  const some = known[which % Math.max(1, known.length)];
  const any = [...log.state.ops.keys()][which * 7] ?? log.entries.length;
  const about = (id: OpId | number): RecordName | null => (typeof id === "number" ? null : record.op(id));
  const send = (made: Made) => (late ? kept.push(made) : log.take(made));
  switch (what) {
    case "submit":
      return void send(log.make(by, "sheet.submit", name, { sheet }, which > 7 ? barred : {}));
    case "correct":
      return void (some && send(log.make(by, "sheet.correct", [naming(name, some)], { sheet, reason })));
    case "void":
      return void (some && send(log.make(by, "sheet.void", [naming(name, some)], { reason })));
    case "move": {
      const to = record.sheet(PLACES[which % PLACES.length] ?? key);
      if (some && to !== name)
        send(log.make(by, "sheet.move", [naming(name, some), naming(to)], { sheet, reason }));
      return;
    }
    case "settle": {
      const heads = sheetHeads(log.state, name).map(({ op }) => op);
      if (heads.length > 1)
        send(log.make(by, "conflict.settle", [naming(name, ...heads)], { sheet, reason }));
      return;
    }
    case "status": {
      const status = (["dns", "dnf", "neutral"] as const)[seals] ?? "dns";
      const targets = runStatusTargets(log.state, key, status);
      return void send(log.make(by, "run.status", which > 4 ? targets.slice(0, 1) : targets, { status }));
    }
    case "excuse": {
      const scope = which > 4 ? "day" : "run";
      const targets = seatExcuseTargets(log.state, key, key.seat);
      return void send(log.make(by, "seat.excuse", targets, { seat: key.seat, scope, reason }));
    }
    case "undo":
    case "accept":
    case "refuse": {
      const waiting = [...log.state.waiting].map((sequence) => log.state.entries.get(sequence)?.id ?? null);
      const target = about(
        what === "undo" ? (some ?? any) : (waiting[which % Math.max(1, waiting.length)] ?? any),
      );
      return void (target && send(log.make(by, `op.${what}`, target, { reason })));
    }
    case "acknowledge":
      return void (some && send(log.make(by, "sheet.acknowledge", name, { sheet: some, how: "pin" })));
    case "again":
      return void send(
        log.make(by, "run.again", record.run({ ...key, attempt: 2 }), { counts: seals > 0 ? 2 : 1, reason }),
      );
    case "assign":
    case "revoke": {
      const device = devices[which % devices.length] ?? by;
      if (device === log.owner) return;
      const target = record.device(device.id);
      if (what === "revoke") send(log.make(log.owner, "device.revoke", target, { reason }));
      else send(log.make(log.owner, "device.assign", target, { role: referee(key.station), reason }));
      return;
    }
    case "form": {
      const seats = key.station === "s1" ? ["A"] : ["A", "B"];
      const changed = aForm({ seats, ...(seals > 0 ? { binary: `new${seals}` } : {}) });
      const body = which > 4 ? { ...changed, discretion: { least: -5, most: 5 } } : changed;
      return void send(
        log.make(log.owner, "sheetform.put", [naming(record.form(station(key.station)), form)], body),
      );
    }
    case "publish":
      return void send(
        log.make(log.owner, "results.publish", record.issue(1 + (which % 2)), {
          state: seals > 1 ? "final" : "provisional",
          upTo: Math.max(1, log.state.sequence - seals),
        }),
      );
    case "late":
      return void send(log.make(by, "run.late", record.run(key), { minutes: which }));
    case "cancel": {
      const teams = which > 4 ? null : [key.team];
      const treatment = seals > 0 ? "rebased" : "zero";
      const name = record.station(key.station);
      return void send(log.make(by, "station.cancel", name, { teams, treatment, reason }));
    }
    case "discretion": {
      const name = record.discretion(key);
      const before = which > 4 ? (log.state.byRecord.get(name) ?? []) : [];
      const body = { points: seals - 1, reason };
      return void send(log.make(by, "discretion.give", [naming(name, ...before.slice(-1))], body));
    }
    case "out": {
      const name = record.teamStatus(which % 2 > 0 ? team("t3") : key.team);
      const before = which > 4 ? (log.state.byRecord.get(name) ?? []) : [];
      const status = seals > 1 ? null : "withdrawn";
      return void send(log.make(by, "team.status", [naming(name, ...before.slice(-1))], { status, reason }));
    }
    case "tie": {
      const order = seals > 0 ? [team("t1"), team("t2")] : [team("t2"), team("t1")];
      const name = ties[which % ties.length] ?? failing();
      return void send(log.make(by, "tie.decide", name, { order, by: "lots", reason }));
    }
    case "arrive": {
      const [made] = kept.splice(which % Math.max(1, kept.length), 1);
      return void (made && log.take(made));
    }
    case "judgeAgain":
      log.judgeAgain();
      return;
  }
}

/** Places of which a reader sees everything at once: named seats of a post, the stations of a head judge. */
function ownPlaces(who: Reader): readonly (typeof PLACES)[number][] {
  if ("kind" in who) return [];
  return PLACES.filter((key) => {
    if (who.role.kind === "headJudge") return who.role.stations.includes(key.station);
    if (who.role.kind !== "referee") return false;
    return who.role.posts.some((post) => post.station === key.station && post.seats?.includes(key.seat));
  });
}

function failing(): never {
  throw new Error("both stations have a form, and ties a name");
}

test("[L11, L13] whatever happens, everything that arrives is kept, and what can be let in is", {
  timeout: 30_000,
}, () => {
  fc.assert(
    fc.property(happenings, (list) => {
      const { log } = play(list);
      expect(log.state.entries.size).toBe(log.entries.length);
      expect(judgeAgain(log.state)).toEqual([]);
      const applied = [...log.state.ops.values()].filter((placed) => placed.applied !== null);
      const filed = new Set([...log.state.byRecord.values()].flat());
      expect(filed).toEqual(new Set(applied.map(({ id }) => id)));
    }),
    { numRuns: 60 },
  );
});

test("[L18] whatever happened, the order of arrival makes no difference", { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(happenings, fc.infiniteStream(fc.nat()), (list, chance) => {
      const { log } = play(list);
      const shuffled = log.entries
        .map((entry) => ({ entry, at: chance.next().value }))
        .sort((a, b) => a.at - b.at)
        .map(({ entry }) => entry);
      const state = fold(competition, shuffled);
      expect(state).toEqual(log.state);
      expect(view(state)).toEqual(view(log.state));
    }),
    { numRuns: 50 },
  );
});

test("[V2, V3] whatever happened, every device ends with what it may see and nothing else", {
  timeout: 30_000,
}, () => {
  fc.assert(
    fc.property(happenings, fc.array(fc.nat(80), { maxLength: 6 }), (list, pauses) => {
      const { log, readers } = play(list);
      const sees = (state: typeof log.state, sequence: number, who: Reader) => {
        const entry = state.entries.get(sequence);
        return entry !== undefined && visible(entry, who, state);
      };
      for (const who of readers) {
        const got = new Set<number>();
        let server = emptyState(competition);
        let cursor = 0;
        for (const until of [...pauses.toSorted((a, b) => a - b), log.entries.length]) {
          server = fold(competition, log.entries.slice(0, Math.max(until, server.sequence)));
          for (; cursor < server.sequence; cursor += 1) {
            for (const sequence of [cursor + 1, ...openedBy(cursor + 1, who, server)]) {
              if (sees(server, sequence, who)) got.add(sequence);
            }
          }
        }
        const may = log.entries
          .map(({ sequence }) => sequence)
          .filter((sequence) => sees(log.state, sequence, who));
        expect([...got].sort((a, b) => a - b)).toEqual(may);
        const own = fold(
          competition,
          may.flatMap((sequence) => log.entries[sequence - 1] ?? []),
        );
        const applied = (state: typeof log.state) =>
          may.map((sequence) => state.entries.get(sequence)?.applied);
        expect(applied(own)).toEqual(applied(log.state));
        for (const key of ownPlaces(who)) {
          const name = record.sheet(key);
          expect(sheetHeads(own, name)).toEqual(sheetHeads(log.state, name));
        }
      }
    }),
    {
      numRuns: 25,
    },
  );
});

test("[V4] whatever happened, a run is closed only by sheets that stand, and a conflict is in no total", {
  timeout: 30_000,
}, () => {
  fc.assert(
    fc.property(happenings, (list) => {
      const { log } = play(list);
      for (const [, runs] of fieldOf(log.state).runs) {
        for (const [, counting] of runs) {
          for (const [at, state] of counting.seats) {
            const heads = sheetHeads(log.state, record.sheet({ ...counting.key, seat: seat(at) }));
            const full = heads.filter(({ sheet }) => sheet !== null);
            if (state.kind === "closed") expect(full.map(({ op }) => op)).toContain(state.head.op);
            if (state.kind === "open" || state.kind === "excused") expect(full).toEqual([]);
          }
        }
      }
    }),
    { numRuns: 50 },
  );
});
