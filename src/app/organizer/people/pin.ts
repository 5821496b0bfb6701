/** PINs as the office gives them out: four to six digits, kept nowhere but as a verifier [A1]. */
import { drawNumber } from "../draw.ts";

export const isPin = (typed: string) => /^\d{4,6}$/.test(typed);

const DIGITS = 6;

/** A PIN from chance: six digits, each of the million equally likely. */
export const randomPin = () => String(drawNumber(10 ** DIGITS)).padStart(DIGITS, "0");
