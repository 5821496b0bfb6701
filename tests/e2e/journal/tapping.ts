/** A judge who taps as fast as the page lets, and what the page said was saved meanwhile. */
import type { Page } from "playwright-core";

export interface Tapping {
  /** How many taps the page had shown as saved, as far as it could still tell. */
  readonly saved: () => number;
  /** Resolves when it has shown so many. */
  readonly until: (taps: number) => Promise<void>;
}

/** Longest wait for a page that taps by itself, ms. */
const PATIENCE = 30_000;

/** Taps one criterion's two answers in turn, on the sheet that is on the screen, until the browser is gone. */
export async function tapOn(page: Page, criterion: string): Promise<Tapping> {
  let saved = 0;
  page.on("console", (message) => {
    const [, taps] = /^saved (\d+)$/.exec(message.text()) ?? [];
    if (taps !== undefined) saved = Math.max(saved, Number(taps));
  });
  await page.evaluate((id) => {
    const foot = document.querySelector("footer [data-state]");
    const answers = document.querySelectorAll<HTMLInputElement>(`#criterion-${id} input[type=radio]`);
    if (!foot || answers.length !== 2) throw new Error("This is no sheet with that criterion");
    let taps = 0;
    // An answer that is given already is no tap.
    const first = answers[0]?.checked ? 1 : 0;
    const report = () => {
      if (foot.getAttribute("data-state") === "saved") console.debug(`saved ${taps}`);
    };
    new MutationObserver(report).observe(foot, { attributes: true });
    const tap = () => {
      answers[(first + taps) % 2]?.click();
      taps += 1;
      setTimeout(tap, Math.random() * 25);
    };
    tap();
  }, criterion);
  return {
    saved: () => saved,
    async until(taps) {
      while (saved < taps) await page.waitForEvent("console", { timeout: PATIENCE });
    },
  };
}
