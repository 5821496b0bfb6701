/**
 * Dictionaries of packed bundles, named by number [L1]: what ops of sheets look like, so that a courier code has to
 * carry only what is particular to one. A dictionary never changes once an app was given out with it: another is added
 * under the next number, and the older ones stay.
 */
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { CompetitionId, DeviceId, HistoryId } from "../competition/id.ts";

/** The one that this build packs with. */
export const LATEST_DICTIONARY = 1;

/** What both sides know of a bundle before they look at its ops. */
export interface Known {
  readonly competition: CompetitionId;
  readonly history: HistoryId;
  readonly device: DeviceId;
}

/** The bytes of a dictionary for one bundle; null: there is none of that number. What is likeliest stands last. */
export function dictionary(number: number, known: Known): Uint8Array | null {
  return number === 1 ? utf8ToBytes(first(known)) : null;
}

function first({ competition, history, device }: Known): string {
  return [
    '"kind":"sheet.void","kind":"sheet.move","kind":"run.late","kind":"run.status","body":{"minutes":',
    '"body":{"status":"dns"}"dnf","reason":"',
    '"kind":"sheet.acknowledge","body":{"sheet":"","how":"signature","signature":""pin""refused""skipped"}',
    '"kind":"sheet.correct","body":{"sheet":{"form":"","lane":1,"paper":{"judge":"","note":"","remark":"',
    '"],"remarks":[["c1","","injects":[["i1",],"bonuses":[["b1",1]],"failures":[["f1","',
    '"]],"penalties":[["p1",1],["p2",1],["p3",2]],',
    ...EVENTS.map((event) => `[0,"e","${event}",null],`),
    ...EVENTS.map((event) => `["${event}",`),
    '["c10","m","0.5"],["c11","x",0],["c12","-",0,"',
    '"],["c1","g","full"],["c2","g","partial"],["c3","g","none"],["c4","g","l1"],["c5","n",2],["c6","t",600],',
    ',null],[5,"p","p1",1],[5,"u","c1",null],[0,"c","start",null],[20,"e","e1",',
    ',"c","stop",null]],"injects":[["i1",]],"events":[[],"clock":[null,"wall"],"steady"],"manual"],"clock":[17',
    ...range(20, (n) => `[${n * 10},"b","c${n}",1],`),
    ...range(20, (n) => `["c${n}","b",1],`),
    `{"id":"019`,
    `","competition":"${competition}","device":"${device}","number":1,"previous":"`,
    `","seen":["${history}",12`,
    '],"targets":[{"record":"sheet/s1/t1/1/A","basis":[]}],"kind":"sheet.submit","body":{"sheet":{"form":"019',
    '","lane":1,"marks":[["c1","b",1],["c2","b",0],',
    '"both"],"taps":[[0,"c","start",null],[40,"b","c1",1],[35,"b","c2",1],[0,"c","stop",null]]}},',
    '"actor":{"official":null,"by":"pin"},"by":"badge"},"by":"device"},"at":[17',
    ',120,4000,0],"app":["0.1.0+',
    '",2]}',
  ].join("");
}

/** Timer events of the shipped templates. */
const EVENTS = [
  "start",
  "triage_complete",
  "A_bleed_controlled",
  "contact_A",
  "mist_start",
  "mist_end",
  "tx_start",
  "line5_end",
  "lift",
  "set_down",
  "first_contact",
  "airway_open",
  "first_seal",
  "arrest_recognised",
  "first_compression",
  "bleed_visible",
  "bleed_controlled",
];

function range(count: number, text: (number: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => text(index + 1));
}
