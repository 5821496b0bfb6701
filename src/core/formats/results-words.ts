/** What the tables of results say besides names and numbers, in each language [rule 59]. */
import type { RunStatusKind, TeamStatusKind } from "../competition/run.ts";
import type { Language, Words } from "../competition/words.ts";
import type { TieDecision } from "../standings/field.ts";
import type { Standing, StandingState } from "../standings/standing.ts";
import type { ResultsPlace, ResultsRun } from "./results-document.ts";

export type Say = (words: Words) => string;
export const speaker =
  (language: Language): Say =>
  (said) =>
    said[language] ?? said.en;

export const words = {
  overall: { en: "Overall", fr: "Général", de: "Gesamtwertung" },
  practice: { en: "Practice", fr: "Entraînement", de: "Übung" },
  notOfficial: {
    en: "A rehearsal, not official",
    fr: "Répétition, non officiel",
    de: "Eine Übung, nicht amtlich",
  },
  event: { en: "Event", fr: "Épreuve", de: "Wettbewerb" },
  place: { en: "Place", fr: "Lieu", de: "Ort" },
  dates: { en: "Dates", fr: "Dates", de: "Datum" },
  state: { en: "State", fr: "État", de: "Stand" },
  published: { en: "Published", fr: "Publié", de: "Veröffentlicht" },
  notPublished: { en: "not yet", fr: "pas encore", de: "noch nicht" },
  asOf: { en: "As of", fr: "Situation du", de: "Stand vom" },
  made: { en: "Made", fr: "Établi", de: "Erstellt" },
  sheets: { en: "Sheets received", fr: "Feuilles reçues", de: "Eingegangene Bögen" },
  stationsComplete: { en: "Stations complete", fr: "Ateliers complets", de: "Vollständige Stationen" },
  of: { en: "of", fr: "sur", de: "von" },
  sequence: { en: "Number in the log", fr: "Numéro au journal", de: "Nummer im Protokoll" },
  head: { en: "Hash of the log", fr: "Empreinte du journal", de: "Prüfsumme des Protokolls" },
  officials: { en: "Officials", fr: "Officiels", de: "Offizielle" },
  role: { en: "Role", fr: "Fonction", de: "Rolle" },
  name: { en: "Name", fr: "Nom", de: "Name" },
  nation: { en: "Nation", fr: "Pays", de: "Nation" },
  stations: { en: "Stations", fr: "Ateliers", de: "Stationen" },
  rank: { en: "Rank", fr: "Rang", de: "Rang" },
  guest: { en: "guest", fr: "hors concours", de: "außer Konkurrenz" },
  number: { en: "No.", fr: "N°", de: "Nr." },
  team: { en: "Team", fr: "Équipe", de: "Mannschaft" },
  nations: { en: "Nations", fr: "Pays", de: "Nationen" },
  categories: { en: "Categories", fr: "Catégories", de: "Wertungsklassen" },
  members: { en: "Members", fr: "Membres", de: "Mitglieder" },
  substitutions: { en: "Substitutions", fr: "Remplacements", de: "Auswechslungen" },
  insteadOf: { en: "for", fr: "pour", de: "für" },
  total: { en: "Total", fr: "Total", de: "Gesamt" },
  max: { en: "Out of", fr: "Sur", de: "Von" },
  penalties: { en: "Penalties", fr: "Pénalités", de: "Strafen" },
  totalPenalties: { en: "Penalties of the total", fr: "Pénalités du total", de: "Strafen auf das Gesamt" },
  failures: { en: "Critical failures", fr: "Fautes critiques", de: "Kritische Fehler" },
  missed: {
    en: "Critical criteria missed",
    fr: "Critères critiques manqués",
    de: "Verfehlte kritische Kriterien",
  },
  statuses: { en: "DNS, DNF, DSQ, cancelled", fr: "DNS, DNF, DSQ, annulé", de: "DNS, DNF, DSQ, abgesagt" },
  cancelled: { en: "cancelled", fr: "annulé", de: "abgesagt" },
  judges: { en: "Judges", fr: "Juges", de: "Schiedsrichter" },
  tieBreak: { en: "Tie broken by", fr: "Départagé par", de: "Gleichstand entschieden durch" },
  totalTime: { en: "Total in seconds", fr: "Total en secondes", de: "Gesamt in Sekunden" },
  totalPlaces: { en: "Sum of places", fr: "Somme des places", de: "Platzziffer" },
  behind: { en: "Stations without a result", fr: "Ateliers sans résultat", de: "Stationen ohne Ergebnis" },
  stationPlace: { en: "place", fr: "place", de: "Rang" },
  go: { en: "GO", fr: "GO", de: "GO" },
  noGo: { en: "NO-GO", fr: "NO-GO", de: "NO-GO" },
  dropped: {
    en: "Left out of the best",
    fr: "Non retenus parmi les meilleurs",
    de: "Nicht unter den besten",
  },
  overtime: { en: "Overtime", fr: "Dépassement", de: "Zeitüberschreitung" },
  late: { en: "Late", fr: "Retard", de: "Verspätung" },
  minutes: { en: "min", fr: "min", de: "min" },
  notReached: { en: "not reached", fr: "non atteint", de: "nicht erreicht" },
  discretion: {
    en: "Discretion of the head judge",
    fr: "Appréciation du juge principal",
    de: "Ermessen des Hauptschiedsrichters",
  },
  points: { en: "Points", fr: "Points", de: "Punkte" },
  bestTeams: { en: "Best teams", fr: "Meilleures équipes", de: "Beste Mannschaften" },
} as const satisfies Readonly<Record<string, Words>>;

export const states: Readonly<Record<StandingState, Words>> = {
  running: { en: "Running", fr: "En cours", de: "Läuft" },
  provisional: { en: "Provisional", fr: "Provisoire", de: "Vorläufig" },
  protestWindow: { en: "Protest window open", fr: "Délai de réclamation ouvert", de: "Einsprüche möglich" },
  underProtest: { en: "Under protest", fr: "Réclamation en cours", de: "Unter Einspruch" },
  final: { en: "Final", fr: "Définitif", de: "Endgültig" },
};
export const runStatuses: Readonly<Record<RunStatusKind, Words>> = {
  dns: { en: "DNS", fr: "DNS", de: "DNS" },
  dnf: { en: "DNF", fr: "DNF", de: "DNF" },
  withdrawn: { en: "withdrawn", fr: "abandon", de: "zurückgezogen" },
  disqualified: { en: "DSQ", fr: "DSQ", de: "DSQ" },
  void: { en: "void", fr: "nul", de: "ungültig" },
  neutral: { en: "neutral", fr: "neutralisé", de: "neutral" },
};
export const teamStatuses: Readonly<Record<TeamStatusKind, Words>> = {
  withdrawn: { en: "withdrawn", fr: "abandon", de: "zurückgezogen" },
  disqualified: { en: "DSQ", fr: "DSQ", de: "DSQ" },
};
export const decisions: Readonly<Record<TieDecision["by"], Words>> = {
  estimation: { en: "estimation question", fr: "question d'estimation", de: "Schätzfrage" },
  lots: { en: "lots", fr: "tirage au sort", de: "Los" },
  other: { en: "otherwise", fr: "autrement", de: "anders" },
};
export const failureStates: Readonly<Record<ResultsRun["failures"][number]["state"], Words>> = {
  works: { en: "in force", fr: "appliquée", de: "zählt" },
  toConfirm: { en: "to confirm", fr: "à confirmer", de: "zu bestätigen" },
  confirmed: { en: "confirmed", fr: "confirmée", de: "bestätigt" },
  lifted: { en: "lifted", fr: "levée", de: "aufgehoben" },
  doesNotWork: { en: "without effect", fr: "sans effet", de: "ohne Wirkung" },
};
export const tieBreaks: Readonly<Record<NonNullable<ResultsPlace["tieBreak"]>["kind"], Words>> = {
  sections: { en: "count-back by sections", fr: "comparaison des sections", de: "Vergleich der Abschnitte" },
  stations: { en: "stations in their order", fr: "ordre des ateliers", de: "Stationen in ihrer Reihenfolge" },
  fewestCriticalFailures: {
    en: "fewest critical failures",
    fr: "moins de fautes critiques",
    de: "wenigste kritische Fehler",
  },
  fewestPenalties: { en: "fewest penalties", fr: "moins de pénalités", de: "wenigste Strafen" },
  time: { en: "least time", fr: "moins de temps", de: "kürzeste Zeit" },
  decision: { en: "recorded decision", fr: "décision enregistrée", de: "festgehaltene Entscheidung" },
};
export const roles: Readonly<Record<string, Words>> = {
  referee: { en: "Referee", fr: "Arbitre", de: "Schiedsrichter" },
  headJudge: { en: "Head judge", fr: "Juge principal", de: "Hauptschiedsrichter" },
  chiefJudge: { en: "Chief judge", fr: "Juge en chef", de: "Oberschiedsrichter" },
  jury: { en: "Jury", fr: "Jury", de: "Jury" },
  office: { en: "Office", fr: "Secrétariat", de: "Büro" },
};

/** What the column of totals is called. */
export const totalWords: Readonly<Record<Standing["totals"], Words>> = {
  points: words.total,
  percent: words.total,
  time: words.totalTime,
  places: words.totalPlaces,
};
