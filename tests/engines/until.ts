import { setTimeout as pass } from "node:timers/promises";

/** Between two looks at something that is on its way, ms. */
const BETWEEN = 20;

/**
 * Looks again and again until it finds what it looks for.
 *
 * @param look      throws as long as it is not there, and says what is missing
 * @param patience  the longest wait, ms
 * @throws what the last look threw
 */
export async function until<T>(look: () => Promise<T>, patience: number): Promise<T> {
  const end = performance.now() + patience;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() >= end) throw error;
    }
    await pass(BETWEEN);
  }
}
