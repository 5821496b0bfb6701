/** Day or night: chosen by a person, kept on the device. Day is the default, since tablets are read in sunlight. */

export const THEMES = ["light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** The key in localStorage under which the choice is kept. */
export const THEME_KEY = "aidpost.theme";

/** Shows the page in the theme that was kept; call it before the first screen is drawn. */
export function applyKeptTheme(): void {
  applyTheme(keptTheme());
}

/** Shows the page in this theme and keeps the choice. */
export function chooseTheme(theme: Theme): void {
  applyTheme(theme);
  try {
    localStorage.setItem(THEME_KEY, theme);
  } catch (error) {
    console.warn("The brightness could not be kept on this device", error);
  }
}

/** The theme that the page shows now. */
export function themeNow(): Theme {
  return document.documentElement.dataset.theme === "dark" ? "dark" : "light";
}

function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
}

function keptTheme(): Theme {
  try {
    return localStorage.getItem(THEME_KEY) === "dark" ? "dark" : "light";
  } catch {
    return "light"; // Storage is forbidden here: day it is.
  }
}
