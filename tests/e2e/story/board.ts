/** The public board on a projector: nobody signs in. */

import { smallDay } from "../../core/fixtures/small-day.ts";
import { projectorSize } from "../browser.ts";
import { Person } from "./person.ts";

/** A line of the board: rank as shown, the team's id, its points by station as shown, its total. */
export type BoardLine = readonly [rank: string, team: string, stations: readonly string[], total: string];

export class Board extends Person {
  constructor() {
    super({ size: projectorSize });
  }

  /** Leaves a word in the page that would be gone if the page were loaded anew. */
  async leaveAWord(): Promise<void> {
    await this.page.evaluate(() => document.documentElement.setAttribute("data-word", "left"));
  }

  async hasTheWord(): Promise<boolean> {
    return (await this.page.locator("html").getAttribute("data-word")) === "left";
  }

  async choose(table: string): Promise<void> {
    await this.page.getByRole("button", { name: table, exact: true }).click();
    await this.page.getByRole("table", { name: table }).waitFor();
  }

  /** How complete it says it is. */
  async honesty(): Promise<string> {
    return (
      (await this.page
        .getByText(/ sheets in/)
        .first()
        .textContent()) ?? ""
    );
  }

  /** The table that is shown. */
  async lines(): Promise<readonly BoardLine[]> {
    const rows = this.page.getByRole("table").getByRole("row");
    const cells = await rows.evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent?.trim() ?? "")),
    );
    return cells.slice(1).map(([rank = "", head = "", , ...points]) => {
      return [rank, teamNamed(head), points.slice(0, -1), points.at(-1) ?? ""];
    });
  }
}

function teamNamed(head: string): string {
  const found = smallDay.teams.find(({ team }) => head.startsWith(`${team.name} ${team.number}`));
  return found?.id ?? head;
}
