/**
 * The rule sets that Aidpost ships to begin with, each for a way of competing that is in use somewhere. They are
 * competition files in `presets/`, in our own words: an organizer can open, change and import one. None calls itself
 * the rules of any body, and a medical officer must approve what is asked of teams before use. Only the office loads
 * this file.
 */
import * as v from "valibot";
import type { Competition } from "../competition/competition.ts";
import { PersonId } from "../competition/id.ts";
import type { Words } from "../competition/words.ts";
import { readCompetition } from "./competition-file.ts";
import checklistCritical from "./presets/checklist-critical.json" with { type: "json" };
import discounts from "./presets/discounts.json" with { type: "json" };
import goNoGo from "./presets/go-no-go.json" with { type: "json" };
import pointsAroundBaseTime from "./presets/points-around-base-time.json" with { type: "json" };
import rankSum from "./presets/rank-sum.json" with { type: "json" };
import startCapital from "./presets/start-capital.json" with { type: "json" };
import timeAndPenalties from "./presets/time-and-penalties.json" with { type: "json" };
import weightedSections from "./presets/weighted-sections.json" with { type: "json" };
import type { CompetitionStartData } from "./start.ts";
import { templateStart } from "./templates.ts";

/** A rule set with stations to begin a competition from. */
export interface Preset {
  /** Name of its file in `presets/`; that of the station templates has none. */
  readonly id: string;
  readonly title: Words;
  /** One paragraph: how teams are marked, what wins, what breaks ties. */
  readonly summary: Words;
  /** Where the figures come from; `docs/rules.md` names the sources by these letters. */
  readonly source: Words;
  /** The competition that begins with it: teams, officials and schedule come later. */
  readonly start: (competition: Competition, practice: boolean) => CompetitionStartData;
}

/** Every preset, in the order in which the office offers them. */
export function presets(): readonly Preset[] {
  return PRESETS;
}

const words = (en: string, fr: string): Words => ({ en, fr });

/** The start that a preset's file describes, under the competition's own name, days and place. */
const fromFile = (file: unknown) => (competition: Competition, practice: boolean) => {
  const read = readCompetition(file, nobody);
  if (!read.ok) throw new Error(`a preset can't be read: ${JSON.stringify(read.problems)}`);
  return { ...read.start, competition, practice };
};

/** A preset names no person, so nobody ever asks for this id. */
const nobody = () => v.parse(PersonId, "nobody");

const PRESETS: readonly Preset[] = [
  {
    id: "combat-casualty-care",
    title: words("Combat Casualty Care", "Soins aux blessés au combat"),
    summary: words(
      "Nine stations of 100 points each, with sections by phase of care. Two judges mark apart and their mean counts; with many casualties each judge has some of them and the points are added. Critical failures cap a station, deduct, or take all of it. The most points win; ties go back by the most important sections, then fewest critical failures, fewest penalties, least time.",
      "Neuf ateliers de 100 points, aux sections selon les phases de soins. Deux juges notent séparément et leur moyenne compte ; s'il y a beaucoup de blessés, chaque juge en a quelques-uns et les points s'ajoutent. Les fautes critiques plafonnent l'atelier, retirent des points ou l'annulent. Le plus de points gagne ; à égalité : les sections les plus importantes, puis le moins de fautes critiques, de pénalités, de temps.",
    ),
    source: words(
      "Own proposal, anchored on C11; no official score sheet is public.",
      "Proposition de notre part, fondée sur C11 ; aucune feuille de notation officielle n'est publique.",
    ),
    start: templateStart,
  },
  {
    id: "weighted-sections",
    title: words("Weighted sections with count-back", "Sections pondérées avec départage par section"),
    summary: words(
      "Each scenario has five sections whose weights make 100: approach up to 5, examination 30, treatment 60, disposal 10, incident management 10; how they are shared differs by scenario. Twelve minutes, a warning two minutes before the end. The head judge may add or take up to five points, with a reason. Equal teams are compared by treatment, examination, disposal, management, approach; then they share the rank.",
      "Chaque scénario a cinq sections dont les poids font 100 : approche 5 au plus, examen 30, soins 60, évacuation 10, gestion de l'incident 10 ; la répartition change selon le scénario. Douze minutes, avertissement deux minutes avant la fin. Le juge principal peut ajouter ou retirer cinq points au plus, avec un motif. À égalité, on compare soins, examen, évacuation, gestion, approche ; ensuite le rang est partagé.",
    ),
    source: words(
      "K1, K2, K4 (sections, time, count-back), K6 (discretion), K24, K73 (award).",
      "K1, K2, K4 (sections, temps, départage), K6 (appréciation), K24, K73 (prix).",
    ),
    start: fromFile(weightedSections),
  },
  {
    id: "checklist-critical",
    title: words("Checklist with critical criteria", "Liste de contrôle à critères critiques"),
    summary: words(
      "Seven items of one point each, and a list of critical criteria beside them: the examiner who ticks one must write why, and the station is failed with 0 points. Start and end are timed, the casualty gets worse at set moments. The most points win; ties by fewest critical failures, then by the least time.",
      "Sept points de contrôle d'un point chacun et, à côté, une liste de critères critiques : l'examinateur qui en coche un doit écrire pourquoi, et l'atelier est échoué avec 0 point. Début et fin sont chronométrés, l'état de la victime s'aggrave à des moments fixés. Le plus de points gagne ; à égalité le moins de fautes critiques, puis le moins de temps.",
    ),
    source: words("K50.", "K50."),
    start: fromFile(checklistCritical),
  },
  {
    id: "go-no-go",
    title: words("GO / NO-GO lanes", "Parcours GO / NO-GO"),
    summary: words(
      "A lane is passed or not. Passed: all nine critical tasks, at least ten of the twelve others, and no critical failure; the right step in the wrong order is one. Three casualties, 1 hour 45 minutes. A second lane must be done in sequence and within its times. Lanes passed are counted; ties by fewest failures, then by the least time.",
      "Un parcours est réussi ou non. Réussi : les neuf tâches critiques, dix au moins des douze autres, aucune faute critique ; le bon geste dans le mauvais ordre en est une. Trois blessés, 1 heure 45 minutes. Un second parcours se fait dans l'ordre et dans les temps. On compte les parcours réussis ; à égalité le moins de fautes, puis le moins de temps.",
    ),
    source: words("K55, K54, K56.", "K55, K54, K56."),
    start: fromFile(goNoGo),
  },
  {
    id: "discounts",
    title: words("Discounts", "Points de moins"),
    summary: words(
      "Each problem begins with 100 points, and every infraction takes some: 2 for a tourniquet that pinches, 4 for one that was not needed; at the bench 15 for a fault missed, 5 for one not put right, 10 for a forbidden act; 10 for going over time. Never under 0. The most points left win; ties by fewest infractions, then by the least working time.",
      "Chaque épreuve commence avec 100 points et chaque infraction en retire : 2 pour un garrot qui pince, 4 pour un garrot inutile ; à l'établi 15 pour un défaut non trouvé, 5 pour un défaut non corrigé, 10 pour un geste interdit ; 10 pour un dépassement de temps. Jamais sous 0. Le plus de points restants gagne ; à égalité le moins d'infractions, puis le moins de temps de travail.",
    ),
    source: words(
      "K42 (2 and 4), K43 (15, 5, 10, over time); the capital of 100 is our own, so that a team that does not start is last.",
      "K42 (2 et 4), K43 (15, 5, 10, dépassement) ; le capital de 100 est de nous, pour qu'une équipe absente soit dernière.",
    ),
    start: fromFile(discounts),
  },
  {
    id: "start-capital",
    title: words("Start capital and places for times", "Capital de départ et places aux temps"),
    summary: words(
      "Each site begins with a capital of 200 points, from which faults take. Three times are taken by three watches; for each the fastest team gets 100 points, the next 95, then 90, and so on to 0. The most points win; ties by the first site, then the second, then by lots.",
      "Chaque site commence avec un capital de 200 points, diminué par les fautes. Trois temps sont pris par trois chronomètres ; pour chacun l'équipe la plus rapide reçoit 100 points, la suivante 95, puis 90, et ainsi de suite jusqu'à 0. Le plus de points gagne ; à égalité le premier site, puis le second, puis le sort.",
    ),
    source: words(
      "K63 (capital, places), K61 (three watches); what each fault takes is our own.",
      "K63 (capital, places), K61 (trois chronomètres) ; la valeur des fautes est de nous.",
    ),
    start: fromFile(startCapital),
  },
  {
    id: "time-and-penalties",
    title: words("Total time with penalty seconds", "Temps total avec secondes de pénalité"),
    summary: words(
      "The time counts itself: the least total wins. Each safety violation adds 60 seconds, each casualty left behind 30. A team that does not finish the first course stands behind all that did; in the second its time counts as 20 minutes. Ties by fewest penalties, then by the first course, then by lots.",
      "Le temps compte lui-même : le moins élevé gagne. Chaque faute de sécurité ajoute 60 secondes, chaque blessé oublié 30. Une équipe qui ne finit pas le premier parcours est derrière toutes les autres ; au second son temps compte 20 minutes. À égalité le moins de pénalités, puis le premier parcours, puis le sort.",
    ),
    source: words(
      "K58 (60 s); the other figures are our own.",
      "K58 (60 s) ; les autres chiffres sont de nous.",
    ),
    start: fromFile(timeAndPenalties),
  },
  {
    id: "rank-sum",
    title: words("Sum of places", "Somme des places"),
    summary: words(
      "Each event is marked in its own way, by points, by time, by the mean of the members' right answers, and gives places. The places are added; the least sum wins. Ties by the place in first aid, then in the written test, then in the stretcher race, then by lots.",
      "Chaque épreuve est notée à sa façon, par points, par temps, par la moyenne des bonnes réponses, et donne des places. Les places s'additionnent ; la plus petite somme gagne. À égalité la place aux premiers secours, puis à l'épreuve écrite, puis à la course au brancard, puis le sort.",
    ),
    source: words("K45, K46; K67 (mean of members).", "K45, K46 ; K67 (moyenne des équipiers)."),
    start: fromFile(rankSum),
  },
  {
    id: "points-around-base-time",
    title: words("Points around a base time", "Points autour d'un temps de base"),
    summary: words(
      "A march in 100 minutes is worth 2,750 points, each minute less gives 20 more and each minute over 20 less, in parts of a minute too. First aid on arrival is worth 500, an estimated distance 200. The most points win; ties by the time of the march. Nations are compared by their best two teams.",
      "Une course en 100 minutes vaut 2 750 points ; chaque minute de moins en donne 20 de plus, chaque minute de trop 20 de moins, fractions comprises. Les premiers secours à l'arrivée valent 500, une distance estimée 200. Le plus de points gagne ; à égalité le temps de la course. Les nations sont comparées par leurs deux meilleures équipes.",
    ),
    source: words(
      "C2 (100 minutes = 2,750 points; what follows for each unit is not public, 20 a minute is our own); C4 (disciplines).",
      "C2 (100 minutes = 2 750 points ; la suite par unité n'est pas publique, 20 par minute est de nous) ; C4 (disciplines).",
    ),
    start: fromFile(pointsAroundBaseTime),
  },
];
