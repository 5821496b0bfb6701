/** Drawings that wait for the server, in this browser's local storage: small, few, and read by every tab [L43]. */
import * as v from "valibot";
import type { CompetitionId } from "../../core/competition/id.ts";
import { SignatureDrawing } from "../../core/protocol/messages.ts";
import type { Drawings } from "./ports.ts";

const PREFIX = "aidpost.signature/";
const before = (competition: CompetitionId) => `${PREFIX}${competition}/`;

export const webDrawings: Drawings = {
  keep(competition, { op, drawing, salt }) {
    localStorage.setItem(before(competition) + op, JSON.stringify({ drawing, salt }));
  },
  all(competition) {
    const prefix = before(competition);
    return Object.keys(localStorage).flatMap((key) => {
      if (!key.startsWith(prefix)) return [];
      const kept = v.safeParse(SignatureDrawing, {
        op: key.slice(prefix.length),
        ...read(localStorage.getItem(key)),
      });
      // What can't be read stays where it is, and is sent to nobody.
      return kept.success ? [kept.output] : [];
    });
  },
  forget(competition, op) {
    localStorage.removeItem(before(competition) + op);
  },
};

function read(text: string | null): object {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
