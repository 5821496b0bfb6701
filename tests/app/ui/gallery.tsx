/**
 * Every component on a few pages, to be looked at: `npx vite`, then /tests/app/ui/gallery.html with `?show=` sheet,
 * home, fields, states, room or dialog, and `&lang=fr`, `&theme=dark|board`, `&practice`.
 */
import { type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startLanguage } from "../../../src/app/i18n/setup.ts";
import { Announcer } from "../../../src/app/ui/Announcer.tsx";
import "../../../src/app/ui/style.css";
import { FieldsPage } from "./gallery-fields.tsx";
import { HomePage, SheetPage } from "./gallery-referee.tsx";
import { RoomPage } from "./gallery-room.tsx";
import { DialogPage, StatesPage } from "./gallery-states.tsx";

const asked = new URLSearchParams(location.search);
const pages: Readonly<Record<string, (practice: boolean) => ReactNode>> = {
  sheet: (practice) => <SheetPage practice={practice} />,
  home: (practice) => <HomePage practice={practice} />,
  fields: () => <FieldsPage />,
  states: () => <StatesPage />,
  dialog: () => <DialogPage />,
  room: (practice) => <RoomPage practice={practice} />,
};

document.documentElement.dataset.theme = asked.get("theme") ?? "light";
await startLanguage();
const place = document.getElementById("app");
const page = pages[asked.get("show") ?? "sheet"];
if (place && page) {
  createRoot(place).render(
    <StrictMode>
      <Announcer>{page(asked.has("practice"))}</Announcer>
    </StrictMode>,
  );
}
