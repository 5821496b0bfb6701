import { createRoot } from "react-dom/client";

const place = document.getElementById("app");
if (!place) throw new Error("index.html has no element #app");
createRoot(place).render(<main>Aidpost</main>);
