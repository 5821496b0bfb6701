/** The names of nations, from the browser's own list; records hold their three-letter codes (ISO 3166-1 alpha-3). */
import { type AppLanguage, localeOf } from "./language.ts";

/** Three letters, then the two that the browser's list knows. */
const CODES =
  "AFGAF ALAAX ALBAL ARGAR ARMAM AUSAU AUTAT AZEAZ BELBE BENBJ BGRBG BHRBH BIHBA BLRBY BRABR CANCA CHECH CHLCL " +
  "CHNCN CIVCI CMRCM COLCO CYPCY CZECZ DEUDE DJIDJ DNKDK DZADZ EGYEG ESPES ESTEE FINFI FRAFR GABGA GBRGB GEOGE " +
  "GHAGH GRCGR HRVHR HUNHU IDNID INDIN IRLIE IRQIQ ISLIS ISRIL ITAIT JORJO JPNJP KAZKZ KENKE KGZKG KORKR KWTKW " +
  "LBNLB LIELI LTULT LUXLU LVALV MARMA MCOMC MDAMD MEXMX MKDMK MLTMT MNEME MNGMN MRTMR MYSMY NERNE NGANG NLDNL " +
  "NORNO NZLNZ OMNOM PAKPK PERPE PHLPH POLPL PRTPT QATQA ROURO RUSRU SAUSA SENSN SGPSG SMRSM SRBRS SVKSK SVNSI " +
  "SWESE TGOTG THATH TJKTJ TKMTM TUNTN TURTR UKRUA URYUY USAUS UZBUZ VATVA VNMVN XKXXK ZAFZA";
const twoLetters = new Map(CODES.split(" ").map((code) => [code.slice(0, 3), code.slice(3)]));

/** "Norway" or "Norvège" for "NOR"; the code itself for a nation that the list does not know. */
export function nationName(code: string, language: AppLanguage): string {
  const region = twoLetters.get(code);
  return (region && names[language].of(region)) || code;
}

/** Every nation with its name, in the order of the names, for a list to choose from. */
export function nationsByName(
  language: AppLanguage,
): readonly { readonly code: string; readonly name: string }[] {
  return [...twoLetters.keys()]
    .map((code) => ({ code, name: nationName(code, language) }))
    .sort((a, b) => a.name.localeCompare(b.name, localeOf[language]));
}

const names: Readonly<Record<AppLanguage, Intl.DisplayNames>> = {
  en: new Intl.DisplayNames("en-GB", { type: "region" }),
  fr: new Intl.DisplayNames("fr-FR", { type: "region" }),
  de: new Intl.DisplayNames("de-DE", { type: "region" }),
};
