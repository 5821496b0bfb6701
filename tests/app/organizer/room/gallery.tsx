/**
 * The office, the board and the captain's page, to be looked at: `npx vite`, then
 * /tests/app/organizer/room/gallery.html with `?show=` one of the names in `scenes.tsx`, and `&lang=fr`.
 */
import { StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { startLanguage } from "../../../../src/app/i18n/setup.ts";
import "../../../../src/app/ui/style.css";
import { scenes } from "./scenes.tsx";

const asked = new URLSearchParams(location.search);
const scene = scenes[asked.get("show") ?? "room"];
await startLanguage();
const place = document.getElementById("app");
if (place && scene) {
  const shown = await scene();
  createRoot(place).render(
    <StrictMode>
      <Suspense>{shown}</Suspense>
    </StrictMode>,
  );
}
