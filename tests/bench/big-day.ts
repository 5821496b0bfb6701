/** A whole day's log for the benches: set-up, then a sheet of every seat for every team at every station. */
import * as v from "valibot";
import type { Category, Team } from "../../src/core/competition/competition.ts";
import { type Criterion, Form } from "../../src/core/competition/form.ts";
import {
  CategoryId,
  CompetitionId,
  HistoryId,
  OpId,
  StationId,
  TeamId,
} from "../../src/core/competition/id.ts";
import { Rules } from "../../src/core/competition/rules.ts";
import { type RecordName, record } from "../../src/core/competition/run.ts";
import { CHAIN_START, type Entry } from "../../src/core/log/entry.ts";
import { OP_SCHEMA, type OpKind, type OpTextOf } from "../../src/core/log/op.ts";
import { idOfKey, type PublicKey } from "../../src/core/log/role.ts";
import { writeOp } from "../../src/core/log/write.ts";
import { type Chance, chance } from "../../src/core/practice/chance.ts";

export interface Size {
  readonly teams: number;
  readonly stations: number;
  readonly seats: number;
  /** Sheets that are left to come one by one. */
  readonly late: number;
}
export interface Day {
  readonly competition: CompetitionId;
  readonly entries: readonly Entry[];
  readonly late: readonly Entry[];
  /** Sheets among the entries. */
  readonly sheets: number;
}

const competition = v.parse(CompetitionId, "bench");
const words = (text: string) => ({ en: text, fr: text });
const key: PublicKey = { kty: "EC", crv: "P-256", x: "x".padEnd(43, "A"), y: "y".padEnd(43, "A") };
const device = idOfKey(key);
const history = v.parse(HistoryId, uuid(0));
const MORNING = 1_785_567_600_000;

function uuid(n: number): string {
  return `00000000-0000-7000-8000-${n.toString().padStart(12, "0")}`;
}

/** The same size gives the same day. */
export function bigDay(size: Size): Day {
  const luck = chance("big day", size.teams);
  const form = aForm(size.seats);
  const log = new Writer();
  const stations = Array.from({ length: size.stations }, (_, index) => v.parse(StationId, `s${index + 1}`));
  const teams = Array.from({ length: size.teams }, (_, index) => v.parse(TeamId, `t${index + 1}`));
  log.put("rules.put", record.rules, rulesAt(stations));
  for (const [index, id] of CATEGORIES.entries()) {
    const category: Category = { words: words(id), order: index + 1 };
    log.put("category.put", record.category(v.parse(CategoryId, id)), category);
  }
  for (const [index, id] of teams.entries()) log.put("team.put", record.team(id), aTeam(index, luck));
  const forms = stations.map((id, index) => {
    const order = index + 1;
    const station = { code: `S${order}`, title: words(id), short: words(id), order, lanes: 2, weight: 1 };
    log.put("station.put", record.station(id), station);
    return log.put("sheetform.put", record.form(id), form);
  });
  const setUp = log.entries.length;
  const strengths = teams.map(() => luck.fraction());
  for (const [at, station] of stations.entries()) {
    for (const [of, team] of teams.entries()) {
      for (let seat = 0; seat < size.seats; seat += 1) {
        const name = `sheet/${station}/${team}/1/${SEATS[seat]}` as RecordName;
        log.sheet(name, forms[at] ?? "", marksOf(form, strengths[of] ?? 0, luck), luck);
      }
    }
  }
  const last = log.entries.length - size.late;
  return {
    competition,
    entries: log.entries.slice(0, last),
    late: log.entries.slice(last),
    sheets: last - setUp,
  };
}

const CATEGORIES = ["novice", "experienced", "veteran", "female", "international"];
const SEATS = ["A", "B", "C", "D", "E"];

/** Twenty criteria in four weighted sections, one of each kind but mostly binary; two penalties, one cap. */
function aForm(seats: number): Form {
  const common = (id: number) => ({
    id: `c${id}`,
    section: `p${id % 4}`,
    block: "team",
    words: words(`Criterion ${id}`),
  });
  const levels = [0, 3, 6].map((points) => ({ id: `l${points}`, points, words: words(`${points}`) }));
  const bands = [
    { within: 60, points: 8 },
    { within: 90, points: 4 },
  ];
  return v.parse(Form, {
    casualties: [],
    blocks: [{ id: "team", words: words("Team"), seats: SEATS.slice(0, seats), combine: "mean" }],
    sections: [0, 1, 2, 3].map((id) => ({ id: `p${id}`, words: words(`Section ${id}`), weight: 25 })),
    criteria: Array.from({ length: 20 }, (_, id) => {
      if (id % 5 === 1) return { ...common(id), kind: "graded", levels };
      if (id % 5 === 2) return { ...common(id), kind: "count", upTo: 4, each: "1.5" };
      if (id % 10 === 3)
        return { ...common(id), kind: "timed", score: { kind: "bands", bands, otherwise: 0 } };
      return { ...common(id), kind: "binary", points: 5, critical: id % 10 === 0 };
    }),
    penalties: [{ id: "rough", words: words("Rough"), points: -2, most: 3 }],
    bonuses: [],
    failures: [{ id: "alone", words: words("Left alone"), effect: { kind: "cap", percent: 60 } }],
    injects: [],
    events: [],
    floor: 0,
    tieBreakSections: ["p0"],
    equipment: [],
  });
}

function rulesAt(stations: readonly StationId[]): Rules {
  return v.parse(Rules, {
    unitsPerSecond: 10,
    rounding: { at: "station", places: 2, mode: "halfUp" },
    total: { kind: "sum" },
    tieBreaks: [
      { kind: "sections", sections: stations.map((station) => ({ station, section: "p0" })) },
      { kind: "fewestCriticalFailures" },
      { kind: "fewestPenalties" },
    ],
    runs: {
      dns: "zero",
      dnf: "zero",
      withdrawn: "zero",
      disqualified: "zero",
      void: "rebased",
      cancelled: "rebased",
    },
    penalties: [{ id: "late", words: words("Late"), points: -5, most: 3 }],
    correctionWindow: 600,
    runningPoints: true,
    acknowledgement: "none",
    conflictOfInterest: "off",
    protests: { kind: "none" },
  });
}

function aTeam(index: number, luck: Chance): Team {
  return {
    number: index + 1,
    name: `Team ${index + 1}`,
    nations: [luck.oneOf(["NOR", "SWE", "FIN", "FRA", "DEU"])],
    categories: [v.parse(CategoryId, luck.oneOf(CATEGORIES))],
    guest: index % 50 === 49,
    members: [],
  };
}

/** Rows of marks as they stand in a sheet's text. */
type Rows = readonly (readonly [string, string, string | number, string?])[];

function marksOf(form: Form, strength: number, luck: Chance): Rows {
  return form.criteria.map((criterion) => markOf(criterion, luck.happens(0.3 + strength * 0.65), luck));
}

function markOf(criterion: Criterion, good: boolean, luck: Chance): Rows[number] {
  switch (criterion.kind) {
    case "binary":
      return good ? [criterion.id, "b", 1] : [criterion.id, "b", 0, "not seen"];
    case "graded":
      return [criterion.id, "g", criterion.levels[good ? 2 : luck.whole(0, 1)]?.id ?? ""];
    case "count":
      return [criterion.id, "n", good ? criterion.upTo : luck.whole(0, criterion.upTo)];
    case "timed":
      return [criterion.id, "t", luck.whole(300, good ? 650 : 1200)];
    case "measure":
      return [criterion.id, "m", "5"];
  }
}

/** Writes entries as a server would have them: every op accepted. The chain's hashes are not what is measured. */
class Writer {
  readonly entries: Entry[] = [];

  constructor() {
    const owner = { device, key };
    this.put("competition.create", record.competition, {
      practice: false,
      owner,
      competition: {
        name: "Bench",
        from: "2026-08-01",
        to: "2026-08-01",
        timeZone: "UTC",
        authoritative: "en",
      },
    });
    this.put("history.begin", record.history, { history, device, key, sealing: key, after: null });
    this.put("policy.put", record.policy, {
      board: "live",
      frozen: false,
      boardStations: true,
      captain: "everyTotal",
      detail: "stationComplete",
      awards: false,
    });
  }

  put<K extends OpKind>(kind: K, name: RecordName, body: OpTextOf<K>["body"]): OpId {
    const { text, id } = writeOp(kind, { ...this.#envelope(name), body });
    this.#enter(text);
    return id;
  }

  /** A sheet's text as a tablet writes it, with a timeline of its taps. */
  sheet(name: RecordName, form: string, marks: Rows, luck: Chance): void {
    const taps = marks.map(([id, code, value]) => [luck.whole(5, 120), code, id, value]);
    const penalties = luck.happens(0.1) ? { penalties: [["rough", luck.whole(1, 3)]] } : {};
    const failures = luck.happens(0.02) ? { failures: [["alone", "left on the back"]] } : {};
    const clock = [MORNING, luck.whole(2000, 3600), "both"];
    const sheet = { form, marks, ...penalties, ...failures, clock, taps };
    const { targets, ...rest } = this.#envelope(name);
    this.#enter(JSON.stringify({ ...rest, targets, kind: "sheet.submit", body: { sheet } }));
  }

  #envelope(name: RecordName) {
    const number = this.entries.length + 1;
    return {
      id: v.parse(OpId, uuid(number)),
      competition,
      device,
      number,
      previous: null,
      seen: [history, 0] as [typeof history, number],
      targets: [{ record: name, basis: [] }],
      actor: { official: null, by: "device" as const },
      at: [MORNING + number, 0, number, 0] as [number, number, number, number],
      app: ["bench", OP_SCHEMA] as [string, number],
    };
  }

  #enter(op: string): void {
    const sequence = this.entries.length + 1;
    const verdict = { kind: "accepted" } as const;
    this.entries.push({ sequence, op, received: MORNING + sequence, verdict, hash: CHAIN_START });
  }
}
