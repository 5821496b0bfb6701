/** A captain's phone. */
import { phoneSize } from "../browser.ts";
import { Person } from "./person.ts";

export class Captain extends Person {
  constructor() {
    super({ size: phoneSize });
  }

  /** Opens the private link and lets the phone join. */
  async join(link: string): Promise<void> {
    await this.open(link);
    await this.page.getByRole("button", { name: "Join" }).click();
  }

  /** Ranks and points, by what stands above them. */
  async ranks(): Promise<Readonly<Record<string, string>>> {
    const terms = this.page.getByRole("term");
    await terms.first().waitFor();
    const pairs = await terms.evaluateAll((all) =>
      all.map((term) => [term.textContent ?? "", term.nextElementSibling?.textContent ?? ""]),
    );
    return Object.fromEntries(pairs);
  }

  /** What stands of each station. */
  async stations(): Promise<readonly string[]> {
    const texts = await this.page.getByRole("listitem").allTextContents();
    return texts.map((text) => text.trim());
  }

  /** How old and how complete it says it is. */
  async honesty(): Promise<string> {
    return (await this.page.getByRole("status").filter({ hasText: "sheets in" }).textContent()) ?? "";
  }
}
