/** A number as a part of a key, so that keys stand in the order of the numbers. */
export function ordered(number: number): string {
  return String(number).padStart(9, "0");
}
