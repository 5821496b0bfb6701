/** Drawing lots in the office: a PIN, the order of the start. */

/** A number from 0 to below `below`, each as likely as the other. */
export function drawNumber(below: number): number {
  const fair = Math.floor(2 ** 32 / below) * below;
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return drawn < fair ? drawn % below : drawNumber(below);
}

/** The same things in an order that nobody chose. */
export function drawOrder<Thing>(things: readonly Thing[]): readonly Thing[] {
  const left = [...things];
  return things.flatMap(() => left.splice(drawNumber(left.length), 1));
}
