/** An open sheet on a tablet, filled in by taps. */
import type { Criterion, Form } from "../../../src/core/competition/form.ts";
import type { Mark } from "../../../src/core/competition/mark.ts";
import { criteriaOfSeat } from "../../../src/core/scoring/criteria.ts";
import { type SmallDaySheet, smallDay } from "../../core/fixtures/small-day.ts";
import type { Found, Screen } from "../screen.ts";

export class OpenSheet {
  readonly #page: Screen;
  readonly #form: Form;

  constructor(page: Screen, station: string) {
    this.#page = page;
    this.#form = formOf(station);
  }

  /** The criterion with this id of the form. */
  criterion(id: string): Criterion {
    const found = this.#form.criteria.find((criterion) => criterion.id === id);
    if (!found) throw new Error(`The form has no criterion ${id}`);
    return found;
  }

  async startClock(): Promise<void> {
    await this.#page.getByRole("button", { name: "Start clock", exact: true }).click();
    await this.#page.getByRole("button", { name: "Pause" }).waitFor();
  }

  /** What the station clock shows, in seconds. */
  async clock(): Promise<number> {
    const text = await this.#page.getByRole("timer", { name: "Station clock" }).textContent();
    const [minutes = 0, seconds = 0] = (text ?? "").split(":").map(Number);
    return minutes * 60 + seconds;
  }

  /** Marks every criterion of the seat as the sheet has it, but those that are left out. */
  async markAll(wanted: SmallDaySheet, leftOut: readonly string[] = []): Promise<void> {
    const ids = criteriaOfSeat(this.#form, wanted.key.seat).map(({ id }) => id);
    await this.markOnly(
      wanted,
      ids.filter((id) => !leftOut.includes(id)),
    );
  }

  /** Marks some criteria as the sheet has them, one after the other, each once the one before was saved. */
  async markOnly({ sheet }: SmallDaySheet, criteria: readonly string[]): Promise<void> {
    const marks: ReadonlyMap<string, Mark> = sheet.marks;
    for (const id of criteria) {
      const mark = marks.get(id);
      if (!mark) throw new Error(`The sheet has no mark for ${id}`);
      await this.#mark(id, mark);
    }
  }

  /** Marks a criterion as a judge does, and waits until the tablet says that the mark is saved. */
  async #mark(id: string, mark: Mark): Promise<void> {
    const criterion = this.criterion(id);
    const open = await this.notMarked();
    await this.#tap(criterion, mark);
    await this.#saved(open - 1);
    const missed = mark.kind === "binary" && !mark.done && criterion.critical;
    if (missed && mark.reason) await this.#sayWhy(criterion, mark.reason);
  }

  async #tap(criterion: Criterion, mark: Mark): Promise<void> {
    const page = this.#page;
    const words = criterion.words.en ?? "";
    switch (mark.kind) {
      case "binary":
        return this.#choose(words, mark.done ? "Done" : "Not done");
      case "graded": {
        const levels = criterion.kind === "graded" ? criterion.levels : [];
        return this.#choose(words, levels.find(({ id }) => id === mark.level)?.words.en ?? "");
      }
      case "count":
        for (let count = 0; count < mark.count; count += 1) {
          await page.getByRole("button", { name: `One more: ${words}` }).click();
        }
        return page.getByRole("spinbutton", { name: words }).getByText(String(mark.count)).waitFor();
      case "timed":
        return this.#timeByHand(words, mark.time);
      case "measure":
        return this.#enterValue(words, mark.value);
      case "notReached":
        await this.#more(words, "Enter the time by hand");
        return this.#dialog(words).getByRole("button", { name: "Not reached" }).click();
      case "notApplicable": {
        await this.#more(words, "Not applicable");
        const dialog = this.#dialog(words);
        await dialog.getByLabel("Why is it not applicable?").fill(mark.reason);
        return dialog.getByRole("button", { name: "Not applicable" }).click();
      }
    }
  }

  async #choose(words: string, choice: string): Promise<void> {
    const group = this.#page.getByRole("radiogroup", { name: words });
    // A level's name goes on with its points.
    await group.getByRole("radio", { name: new RegExp(`^${choice}`) }).check();
  }

  async #more(words: string, item: string): Promise<void> {
    await this.#page.getByRole("button", { name: `More for this criterion: ${words}` }).click();
    await this.#dialog(words).getByRole("button", { name: item }).click();
  }

  async #timeByHand(words: string, tenths: number): Promise<void> {
    await this.#more(words, "Enter the time by hand");
    const dialog = this.#dialog(words);
    await dialog.getByLabel("Minutes").fill(String(Math.floor(tenths / 600)));
    await dialog.getByLabel("Seconds").fill(String(Math.floor(tenths / 10) % 60));
    await dialog.getByLabel("Tenths").fill(String(tenths % 10));
    await dialog.getByRole("button", { name: "Time of my stopwatch" }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
  }

  async #enterValue(words: string, value: string): Promise<void> {
    await this.#page.getByRole("button", { name: `Enter value: ${words}` }).click();
    const dialog = this.#dialog(words);
    for (const key of value) {
      const name = key === "-" ? "Change the sign" : key;
      await dialog.getByRole("button", { name, exact: true }).click();
    }
    await dialog.getByRole("button", { name: "Save" }).click();
  }

  /** Taps one of a timer's two moments, or "Mark time now", against the running clock. */
  async timeNow(id: string, moment: string): Promise<void> {
    const button = this.#page.getByRole("button", { name: `${moment}: ${this.criterion(id).words.en}` });
    await button.click();
    await button.waitFor({ state: "detached" });
  }

  async #sayWhy({ id, words }: Criterion, reason: string): Promise<void> {
    const row = this.#row(id);
    await row.getByRole("button", { name: "In words…" }).click();
    const dialog = this.#dialog(words.en ?? "");
    await dialog.getByLabel("Critical: why was it missed?").fill(reason);
    await dialog.getByRole("button", { name: "Save" }).click();
    await row.getByText(reason).waitFor();
  }

  async givePenalty(words: string): Promise<void> {
    const dialog = await this.#penalties();
    await dialog.getByRole("button", { name: `One more: ${words}` }).click();
    await dialog.getByRole("spinbutton", { name: words }).filter({ hasText: "1" }).waitFor();
    await dialog.getByRole("button", { name: "Back to the sheet" }).click();
  }

  /** Tries to report a critical failure without a reason, which the tablet refuses, then gives one. */
  async reportFailure({ words, reason }: { readonly words: string; readonly reason: string }): Promise<void> {
    const list = await this.#penalties();
    await list.getByRole("button", { name: `Report: ${words}` }).click();
    const dialog = this.#dialog(words);
    await dialog.getByRole("button", { name: "Report critical failure" }).click();
    await dialog.getByText("Give a reason").waitFor();
    await dialog.getByLabel("What happened?").fill(reason);
    await dialog.getByRole("button", { name: "Report critical failure" }).click();
    await list.getByText(reason).waitFor();
    await list.getByRole("button", { name: "Back to the sheet" }).click();
  }

  async #penalties(): Promise<Found> {
    await this.#page.getByRole("button", { name: "Penalty" }).click();
    return this.#dialog("Penalties and critical failures");
  }

  async remark(text: string): Promise<void> {
    await this.#page.getByRole("button", { name: "Remark on the sheet" }).click();
    const dialog = this.#page.getByRole("dialog");
    await dialog.getByRole("textbox").fill(text);
    await dialog.getByRole("button", { name: "Save" }).click();
    await this.#page.getByText(text).waitFor();
  }

  /** How many criteria are not marked yet, as the foot of the sheet says. */
  async notMarked(): Promise<number> {
    const foot = await this.#page.getByRole("contentinfo").textContent();
    const [, open = "0"] = /(\d+) not marked/.exec(foot ?? "") ?? [];
    return Number(open);
  }

  /** Waits for "saved" with this many left to mark: no tap before this one says the same. */
  async #saved(notMarked: number): Promise<void> {
    await this.#page
      .getByRole("status")
      .filter({ hasText: `Saved. ${notMarked} not marked.` })
      .waitFor();
  }

  /** What is chosen where there is a choice, as `[criterion, choice]`. */
  async chosen(): Promise<readonly (readonly [string, string])[]> {
    return this.#page.getByRole("radiogroup").evaluateAll((groups) =>
      groups.flatMap((group): [string, string][] => {
        const choice = group.querySelector("input:checked")?.parentElement?.firstElementChild;
        const words = choice?.nextElementSibling?.textContent;
        return words ? [[group.getAttribute("aria-label") ?? "", words]] : [];
      }),
    );
  }

  /** A criterion's row. */
  #row(id: string): Found {
    return this.#page.locator(`#criterion-${id}`);
  }

  /** The words of the row that the sheet has gone to. */
  async rowInFocus(): Promise<string> {
    const row = this.#page.locator("[id^=criterion-]:focus");
    await row.waitFor();
    return (await row.textContent()) ?? "";
  }

  async review(): Promise<void> {
    await this.#page.getByRole("button", { name: "Review" }).click();
    await this.submitButton.waitFor();
  }

  get submitButton(): Found {
    return this.#page.getByRole("button", { name: "Submit", exact: true });
  }

  /** Reviews, submits, and goes on to the next team. */
  async submit(): Promise<void> {
    if (!(await this.submitButton.isVisible())) await this.review();
    await this.submitButton.click();
    await this.#page.getByRole("heading", { name: "Submitted" }).waitFor();
    await this.#page.getByRole("button", { name: "To the next team" }).click();
    await this.#page.getByRole("heading", { name: "Next" }).waitFor();
  }

  #dialog(title: string): Found {
    return this.#page.getByRole("dialog", { name: title });
  }
}

function formOf(station: string): Form {
  const found = smallDay.stations.find(({ id }) => id === station);
  if (!found) throw new Error(`The small day has no station ${station}`);
  return found.form;
}
