/** A whole day's log for the benches: set-up, then a sheet of every seat for every team at every station. */
import * as v from "valibot";
import type { Category, Team } from "../../src/core/competition/competition.ts";
import {
  CategoryId,
  CompetitionId,
  HistoryId,
  OpId,
  StationId,
  TeamId,
} from "../../src/core/competition/id.ts";
import { type RecordName, record } from "../../src/core/competition/run.ts";
import { CHAIN_START, type Entry } from "../../src/core/log/entry.ts";
import { OP_SCHEMA, type OpKind, type OpTextOf } from "../../src/core/log/op.ts";
import { idOfKey, type PublicKey } from "../../src/core/log/role.ts";
import { writeOp } from "../../src/core/log/write.ts";
import { type Chance, chance } from "../../src/core/practice/chance.ts";
import { aForm, marksOf, type Rows, rulesAt, SEATS, sheetText, words } from "./form.ts";

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
  const form = aForm(size.seats, 20);
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
    const sheet = sheetText(form, marks, MORNING, luck);
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
