/**
 * The repair page: works when the app does not, and never touches what a person wrote [D31]. It shows what lies on this
 * tablet, takes it to safety as files, and can load the app's own files anew or go back to the version before.
 * One script of its own, which shares no file with the app.
 */

import { pageClock } from "../device/page-clock.ts";
import { randomId } from "../device/random-id.ts";
import { webChance } from "../device/web-chance.ts";
import { readEverything } from "../device/web-rescue.ts";
import de from "../i18n/de/repair.json";
import en from "../i18n/en/repair.json";
import fr from "../i18n/fr/repair.json";
import { firstLanguage, LANGUAGE_KEY } from "../i18n/language.ts";
import { applyKeptTheme } from "../ui/theme.ts";
import { onThisTablet } from "./on-this-tablet.ts";
import { repairPage } from "./page.ts";
import "./repair.css";

const language = firstLanguage({
  search: location.search,
  kept: keptLanguage(),
  preferred: navigator.languages,
});
const words = { en, fr, de }[language];
const clock = pageClock(randomId(webChance, 8));

applyKeptTheme();
document.documentElement.lang = language;
document.title = `Aidpost · ${words.title}`;
void show();

async function show(): Promise<void> {
  const rescued = await readEverything(clock);
  const kept = await onThisTablet(rescued, clock);
  document
    .getElementById("repair")
    ?.replaceChildren(await repairPage({ words, language, kept, rescued, clock, build: AIDPOST_BUILD }));
}

function keptLanguage(): string | null {
  try {
    return localStorage.getItem(LANGUAGE_KEY);
  } catch {
    return null; // Storage is forbidden here: the browser's own language it is.
  }
}
