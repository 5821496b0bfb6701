/**
 * The referee's screens in every state, to be looked at: `npx vite`, then /tests/app/referee/gallery.html with
 * `?show=` one of the names in `scenes.ts`, and `&lang=fr`, `&theme=dark`.
 */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startLanguage } from "../../../src/app/i18n/setup.ts";
import "../../../src/app/ui/style.css";
import { refereeApp } from "./referee-app.tsx";
import { type Scene, scenes } from "./scenes.ts";

const asked = new URLSearchParams(location.search);
const scene: Scene | undefined = scenes[asked.get("show") ?? "sheet"];
document.documentElement.dataset.theme = asked.get("theme") ?? "light";
localStorage.removeItem("aidpost.seat");
await startLanguage();
const place = document.getElementById("app");
if (place && scene) {
  const { app } = refereeApp(await scene());
  createRoot(place).render(<StrictMode>{app}</StrictMode>);
}
