/**
 * Dictionaries of packed bundles, named by number [L1]: what ops of sheets look like, so that a courier code has to
 * carry only what is particular to one. A dictionary never changes once an app was given out with it: another is added
 * under the next number, and the older ones stay.
 */
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { CompetitionId, DeviceId, HistoryId } from "../competition/id.ts";

/** The one that this build packs with. */
export const LATEST_DICTIONARY = 2;

/** What both sides know of a bundle before they look at its ops. */
export interface Known {
  readonly competition: CompetitionId;
  readonly history: HistoryId;
  readonly device: DeviceId;
}

/** The bytes of a dictionary for one bundle; null: there is none of that number. What is likeliest stands last. */
export function dictionary(number: number, known: Known): Uint8Array | null {
  const words = [first, second][number - 1];
  return words === undefined ? null : utf8ToBytes(words(known));
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

/**
 * As `first`, with the taps in the shape that they have in a whole timeline, where a digit stands before each, and with
 * words that remarks are made of.
 */
function second({ competition, history, device }: Known): string {
  return [
    ...PHRASES,
    '"kind":"sheet.void","kind":"sheet.move","kind":"run.late","kind":"run.status","body":{"minutes":"dnf","dns"}',
    '"kind":"sheet.acknowledge","body":{"sheet":"","how":"signature","signature":""pin""refused""skipped"}',
    '"kind":"sheet.correct",,"reason":"],"paper":{"judge":"","note":"","bonuses":[["b1",1]],"wall"],"steady"],"manual"]',
    ...EVENTS.map((event) => `],["${event}",`),
    ...EVENTS.map((event, index) => `${(index % 4) + 1},"e","${event}",null],[`),
    `{"id":"0198`,
    `","competition":"${competition}","device":"${device}","number":1,"previous":"`,
    `","seen":["${history}",12`,
    '],"targets":[{"record":"sheet/s1/t1/1/A","basis":[]}],"kind":"sheet.submit","body":{"sheet":{"form":"0198',
    '","lane":1,"marks":[["c1","b",1],["c2","b",1],["c3","b",1],',
    ...range(17, (n) => `["c${n + 3}","b",1],`),
    '"g","full"],"g","partial"],"g","none"],"g","l0"],"g","l1"],"n",2],"t",600],"m","0.5"],"x",0],"-",0,"',
    '"],["c1","b",0,"Not attempted"],["c1","b",0,"Too late"]],"penalties":[["p1",1],["p2",1]],"failures":[["f1","',
    'Seen by me"]],"events":[["start",0],["',
    '],"injects":[["i1",300]],"clock":[178',
    ',"both"],"taps":[[0,"c","start",null],[',
    ',"i","i1",null],[1,"u","c1",null],[2,"p","p1",1],[3,"p","p2",1],[4,"f","f1",1],[5,"t","c1",6,"n","c1",7,"g","c1","l0"],',
    '[8,"m","c7","1.5"],[',
    ...range(20, (n) => `${(n * 9) % 10},"b","c${n}",0],[`),
    ...range(20, (n) => `${(n * 7) % 10},"b","c${n}",1],[`),
    ',"c","stop",null]],"remarks":[["c1","',
    '"]],"remark":"',
    ...WORDS,
    '"}},"actor":{"official":null,"by":"badge"},"by":"device"},"by":"pin"},"at":[17',
    ',120,400,0],"app":["0.1.0+',
    '",2]}',
  ].join("");
}

/** What remarks speak of, in both languages. */
const WORDS = [
  "La victime a été déplacée avant que le garrot ; l’équipe n’a pas les voies aériennes, pansement, brancard, ",
  "chef d’équipe, deuxième fois, après le juge, sans contrôler la respiration, hémorragie, attelle, ",
  "splint, stretcher, radio, leader, blanket, breathing, bleeding, tourniquet, airway, dressing, not checked, ",
  "The team did not; the second casualty was moved before and after of told to the judge ",
];

/** What a tap says in place of typing, in both languages. */
const PHRASES = [
  "Matériel défaillant Passage interrompu Ne fait pas partie de ce passage Dangereux Sur relance",
  "Poursuivi malgré l’avertissement Relancé une fois Discuté avec l’autre juge Défaut de matériel Exemplaire",
  "Temps de mon chronomètre Touché trop tard Le chronomètre ne tournait pas Mauvaise note touchée Oubli",
  "Confirmé avec l’autre juge Trop tard Pas tenté Vu par moi",
  "Equipment failed Run was interrupted Not part of this run Time of my stopwatch Tapped too late",
  "The clock was not running Tapped the wrong mark Forgot something Exemplary Equipment fault",
  "Discussed with the other judge Prompted once Confirmed with the other judge Continued after a warning",
  "After prompting Done unsafely Too late",
];

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
