/** What the tables of results say besides names and numbers, in both languages [rule 59]. */
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
  overall: { en: "Overall", fr: "Général" },
  practice: { en: "Practice", fr: "Entraînement" },
  notOfficial: { en: "A rehearsal, not official", fr: "Répétition, non officiel" },
  event: { en: "Event", fr: "Épreuve" },
  place: { en: "Place", fr: "Lieu" },
  dates: { en: "Dates", fr: "Dates" },
  state: { en: "State", fr: "État" },
  published: { en: "Published", fr: "Publié" },
  notPublished: { en: "not yet", fr: "pas encore" },
  asOf: { en: "As of", fr: "Situation du" },
  made: { en: "Made", fr: "Établi" },
  sheets: { en: "Sheets received", fr: "Feuilles reçues" },
  stationsComplete: { en: "Stations complete", fr: "Ateliers complets" },
  of: { en: "of", fr: "sur" },
  sequence: { en: "Number in the log", fr: "Numéro au journal" },
  head: { en: "Hash of the log", fr: "Empreinte du journal" },
  officials: { en: "Officials", fr: "Officiels" },
  role: { en: "Role", fr: "Fonction" },
  name: { en: "Name", fr: "Nom" },
  nation: { en: "Nation", fr: "Pays" },
  stations: { en: "Stations", fr: "Ateliers" },
  rank: { en: "Rank", fr: "Rang" },
  guest: { en: "guest", fr: "hors concours" },
  number: { en: "No.", fr: "N°" },
  team: { en: "Team", fr: "Équipe" },
  nations: { en: "Nations", fr: "Pays" },
  categories: { en: "Categories", fr: "Catégories" },
  members: { en: "Members", fr: "Membres" },
  substitutions: { en: "Substitutions", fr: "Remplacements" },
  insteadOf: { en: "for", fr: "pour" },
  total: { en: "Total", fr: "Total" },
  max: { en: "Out of", fr: "Sur" },
  penalties: { en: "Penalties", fr: "Pénalités" },
  totalPenalties: { en: "Penalties of the total", fr: "Pénalités du total" },
  failures: { en: "Critical failures", fr: "Fautes critiques" },
  missed: { en: "Critical criteria missed", fr: "Critères critiques manqués" },
  statuses: { en: "DNS, DNF, DSQ, cancelled", fr: "DNS, DNF, DSQ, annulé" },
  cancelled: { en: "cancelled", fr: "annulé" },
  judges: { en: "Judges", fr: "Juges" },
  tieBreak: { en: "Tie broken by", fr: "Départagé par" },
  totalTime: { en: "Total in seconds", fr: "Total en secondes" },
  totalPlaces: { en: "Sum of places", fr: "Somme des places" },
  behind: { en: "Stations without a result", fr: "Ateliers sans résultat" },
  stationPlace: { en: "place", fr: "place" },
  go: { en: "GO", fr: "GO" },
  noGo: { en: "NO-GO", fr: "NO-GO" },
  dropped: { en: "Left out of the best", fr: "Non retenus parmi les meilleurs" },
  overtime: { en: "Overtime", fr: "Dépassement" },
  late: { en: "Late", fr: "Retard" },
  minutes: { en: "min", fr: "min" },
  notReached: { en: "not reached", fr: "non atteint" },
  discretion: { en: "Discretion of the head judge", fr: "Appréciation du juge principal" },
  points: { en: "Points", fr: "Points" },
  bestTeams: { en: "Best teams", fr: "Meilleures équipes" },
} as const satisfies Readonly<Record<string, Words>>;

export const states: Readonly<Record<StandingState, Words>> = {
  running: { en: "Running", fr: "En cours" },
  provisional: { en: "Provisional", fr: "Provisoire" },
  protestWindow: { en: "Protest window open", fr: "Délai de réclamation ouvert" },
  underProtest: { en: "Under protest", fr: "Réclamation en cours" },
  final: { en: "Final", fr: "Définitif" },
};
export const runStatuses: Readonly<Record<RunStatusKind, Words>> = {
  dns: { en: "DNS", fr: "DNS" },
  dnf: { en: "DNF", fr: "DNF" },
  withdrawn: { en: "withdrawn", fr: "abandon" },
  disqualified: { en: "DSQ", fr: "DSQ" },
  void: { en: "void", fr: "nul" },
  neutral: { en: "neutral", fr: "neutralisé" },
};
export const teamStatuses: Readonly<Record<TeamStatusKind, Words>> = {
  withdrawn: { en: "withdrawn", fr: "abandon" },
  disqualified: { en: "DSQ", fr: "DSQ" },
};
export const decisions: Readonly<Record<TieDecision["by"], Words>> = {
  estimation: { en: "estimation question", fr: "question d'estimation" },
  lots: { en: "lots", fr: "tirage au sort" },
  other: { en: "otherwise", fr: "autrement" },
};
export const failureStates: Readonly<Record<ResultsRun["failures"][number]["state"], Words>> = {
  works: { en: "in force", fr: "appliquée" },
  toConfirm: { en: "to confirm", fr: "à confirmer" },
  confirmed: { en: "confirmed", fr: "confirmée" },
  lifted: { en: "lifted", fr: "levée" },
  doesNotWork: { en: "without effect", fr: "sans effet" },
};
export const tieBreaks: Readonly<Record<NonNullable<ResultsPlace["tieBreak"]>["kind"], Words>> = {
  sections: { en: "count-back by sections", fr: "comparaison des sections" },
  stations: { en: "stations in their order", fr: "ordre des ateliers" },
  fewestCriticalFailures: { en: "fewest critical failures", fr: "moins de fautes critiques" },
  fewestPenalties: { en: "fewest penalties", fr: "moins de pénalités" },
  time: { en: "least time", fr: "moins de temps" },
  decision: { en: "recorded decision", fr: "décision enregistrée" },
};
export const roles: Readonly<Record<string, Words>> = {
  referee: { en: "Referee", fr: "Arbitre" },
  headJudge: { en: "Head judge", fr: "Juge principal" },
  chiefJudge: { en: "Chief judge", fr: "Juge en chef" },
  jury: { en: "Jury", fr: "Jury" },
  office: { en: "Office", fr: "Secrétariat" },
};

/** What the column of totals is called. */
export const totalWords: Readonly<Record<Standing["totals"], Words>> = {
  points: words.total,
  percent: words.total,
  time: words.totalTime,
  places: words.totalPlaces,
};
