/** Invented names for practice, by nation: given names of women, of men, and family names. */
import { chance } from "./chance.ts";

export interface NationNames {
  readonly nation: string;
  /** How teams of this nation are called. */
  readonly country: string;
  readonly women: readonly string[];
  readonly men: readonly string[];
  readonly families: readonly string[];
}

const names = (
  nation: string,
  country: string,
  women: string,
  men: string,
  families: string,
): NationNames => ({
  nation,
  country,
  women: women.split(" "),
  men: men.split(" "),
  families: families.split(" "),
});

export const nations: readonly NationNames[] = [
  names(
    "NOR",
    "Norway",
    "Ingrid Kari Solveig Tuva",
    "Lars Ola Sindre Eirik",
    "Haugen Bakke Lunde Strøm Dahl Vik",
  ),
  names(
    "DNK",
    "Denmark",
    "Mette Freja Signe Ida",
    "Søren Mads Rasmus Jeppe",
    "Holm Kjær Lund Bech Friis Winther",
  ),
  names(
    "SWE",
    "Sweden",
    "Elsa Maja Linnéa Åsa",
    "Nils Gustav Axel Björn",
    "Lindqvist Ek Sjöberg Åkesson Norén Wall",
  ),
  names(
    "FIN",
    "Finland",
    "Aino Helmi Venla Päivi",
    "Eino Jari Mikko Väinö",
    "Korhonen Mäkelä Laine Niemi Heikkilä Salo",
  ),
  names(
    "EST",
    "Estonia",
    "Liis Kadri Maarja Tiiu",
    "Jaan Mart Priit Tõnu",
    "Tamm Saar Mägi Kask Rebane Põld",
  ),
  names(
    "LVA",
    "Latvia",
    "Līga Ilze Anna Santa",
    "Jānis Māris Andris Kārlis",
    "Bērziņš Kalniņš Ozols Liepa Krūmiņš Zariņš",
  ),
  names(
    "POL",
    "Poland",
    "Agnieszka Zofia Małgorzata Ewa",
    "Łukasz Paweł Michał Jan",
    "Wójcik Zieliński Dąbrowski Lis Król Sęk",
  ),
  names(
    "DEU",
    "Germany",
    "Jana Heike Marlene Ute",
    "Jonas Jürgen Felix Götz",
    "Weber Schäfer Krüger Böhm Vogt Groß",
  ),
  names(
    "FRA",
    "France",
    "Camille Élodie Manon Solène",
    "Thibault Rémi Loïc Hugo",
    "Lefèvre Garnier Chevalier Noël Besson Roy",
  ),
  names(
    "BEL",
    "Belgium",
    "Lotte Noémie Fien Marie",
    "Wout Maxime Jef Benoît",
    "Peeters Dubois Claes Lambert Maes Thys",
  ),
  names(
    "NLD",
    "Netherlands",
    "Sanne Femke Anouk Roos",
    "Daan Sjoerd Bram Thijs",
    "Bakker Visser Mulder Dekker Smit Kok",
  ),
  names(
    "GBR",
    "United Kingdom",
    "Harriet Rhona Isla Megan",
    "Callum Rhys Edward Owen",
    "Ashworth Murray Pryce Fletcher Reid Howell",
  ),
  names(
    "USA",
    "USA",
    "Dana Maria Tiffany Grace",
    "Travis Luis Brandon Cole",
    "Walker Ramirez Jefferson Brooks Nguyen Hale",
  ),
  names(
    "CAN",
    "Canada",
    "Geneviève Heather Maude Claire",
    "Étienne Scott Mathieu Liam",
    "Tremblay Fraser Gagnon Roy Campbell Côté",
  ),
  names(
    "ITA",
    "Italy",
    "Chiara Giulia Elisa Marta",
    "Matteo Nicolò Fabio Luca",
    "Ferrari Moretti Greco Villa Conti Serra",
  ),
  names(
    "CHE",
    "Switzerland",
    "Selina Amélie Ladina Ursina",
    "Reto Fabrice Gian Urs",
    "Keller Favre Caduff Brunner Rochat Zürcher",
  ),
  names(
    "CZE",
    "Czechia",
    "Tereza Lucie Božena Jitka",
    "Ondřej Jiří Tomáš Vojtěch",
    "Dvořák Černý Procházka Král Šimek Růžička",
  ),
  names(
    "GRC",
    "Greece",
    "Ελένη Σοφία Άννα Μαρία",
    "Νίκος Γιώργος Πέτρος Ηλίας",
    "Παππά Νικολάου Ρήγα Σπύρου Κώστα Λάμπρου",
  ),
  names(
    "GEO",
    "Georgia",
    "თამარ ნინო ქეთევან მაია",
    "გიორგი ლევან დავით ირაკლი",
    "ბერიძე კაპანაძე გელაშვილი ლომიძე ქავთარაძე დოლიძე",
  ),
];

/** Gives a name of a nation's people, never the same one twice. */
export type NamePool = (nation: NationNames, womenOnly: boolean) => string;

export function namePool(seed: number): NamePool {
  const given = new Set<string>();
  return (nation, womenOnly) => {
    const first = womenOnly ? nation.women : [...nation.women, ...nation.men];
    const all = first.flatMap((name) => nation.families.map((family) => `${name} ${family}`));
    const free = all.filter((name) => !given.has(name));
    const name = chance(seed, "name", given.size).oneOf(free);
    given.add(name);
    return name;
  };
}
