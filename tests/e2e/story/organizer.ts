/** The organizer at the desk. */
import { readFileSync } from "node:fs";
import { type BrowserOptions, deskSize } from "../browser.ts";
import { Person } from "./person.ts";

/** A station as the office lists it, with the seats that the tablet marks there and its lane; any unless said. */
export interface Post {
  readonly station: string;
  readonly seats?: readonly string[];
  readonly lane?: string;
}
export interface Invitation {
  readonly posts: readonly Post[];
  readonly label: string;
  /** How many tablets may use it; one unless said. */
  readonly uses?: number;
}

/** An official, and the PIN that says so on a tablet. */
export interface Official {
  readonly name: string;
  readonly pin: string;
}

export class Organizer extends Person {
  constructor(options: Omit<BrowserOptions, "size"> = {}) {
    super({ ...options, size: deskSize });
  }

  /** Becomes the organizer by the link that the server printed. */
  async claim(link: string): Promise<void> {
    await this.open(link);
    await this.page.getByRole("button", { name: "Make this the organizer's device" }).click();
    await this.page.waitForURL(({ pathname }) => pathname !== "/claim");
  }

  /** Starts the competition that a file describes; returns the competition's address in the office. */
  async startFrom(file: string, text: string): Promise<string> {
    const { page } = this;
    await page.getByRole("tab", { name: "From a competition file" }).click();
    await page
      .getByLabel("Choose a competition file")
      .setInputFiles({ name: file, mimeType: "application/json", buffer: Buffer.from(text) });
    await page.getByRole("button", { name: "Start the competition" }).click();
    await page.waitForURL(/\/c\/[^/]+\/office/);
    return new URL(page.url()).pathname.split("/")[2] ?? "";
  }

  /** Goes to a page of the office. */
  async goTo(name: string): Promise<void> {
    await this.page.getByRole("navigation", { name: "Office" }).getByRole("link", { name }).click();
  }

  async setPin({ name, pin }: Official): Promise<void> {
    await this.page.getByRole("button", { name: `Set PIN: ${name}` }).click();
    const dialog = this.page.getByRole("dialog", { name: `PIN · ${name}` });
    await dialog.getByRole("radio", { name: "Type one" }).check();
    await dialog.getByLabel("New PIN").fill(pin);
    await dialog.getByLabel("The same again").fill(pin);
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "hidden" });
    await this.page.getByRole("row", { name }).getByText("PIN set").waitFor();
  }

  /** Makes an invite for a referee and reads its link, which stands beside its QR code. */
  async invite({ posts, label, uses = 1 }: Invitation): Promise<string> {
    await this.page.getByRole("button", { name: "Invite a tablet" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Invite a tablet" });
    for (const [index, { station, seats = [], lane }] of posts.entries()) {
      if (index > 0) await dialog.getByRole("button", { name: "Add another station" }).click();
      const post = dialog.getByRole("group", { name: `Post ${index + 1}` });
      await post.getByLabel("Station").selectOption({ label: station });
      if (lane) await post.getByLabel("Lane").selectOption({ label: lane });
      for (const seat of seats) await post.getByLabel(`Judge ${seat}`).check();
    }
    await dialog.getByLabel("Name of the tablet").fill(label);
    await dialog.getByLabel("Devices that may use it").fill(String(uses));
    await dialog.getByRole("button", { name: "Make the link" }).click();
    return this.#readLink("Link and code to join");
  }

  /** Makes the private link of a team's captain. */
  async captainLink(team: string): Promise<string> {
    await this.page.getByRole("button", { name: `Captain's link of ${team}` }).click();
    const title = `Captain's link · ${team}`;
    await this.page
      .getByRole("dialog", { name: title })
      .getByRole("button", { name: "Make the link" })
      .click();
    return this.#readLink(title);
  }

  async #readLink(title: string): Promise<string> {
    const dialog = this.page.getByRole("dialog", { name: title });
    await dialog.getByRole("img", { name: "Code with the link to join" }).waitFor();
    const link = (await dialog.getByText(/\/join#c=/).textContent()) ?? "";
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await dialog.waitFor({ state: "hidden" });
    return link;
  }

  /** Waits until the office hears the server. */
  async connected(): Promise<void> {
    const way = this.page.getByRole("navigation", { name: "Office" }).getByText("Connected", { exact: true });
    await way.waitFor();
  }

  /** What stands in the control room for a team at a station. */
  async cell(team: string, station: string): Promise<string> {
    const cell = this.page.getByRole("button", { name: `${team}, ${station}: ` });
    return (await cell.getAttribute("aria-label"))?.split(": ").at(-1) ?? "";
  }

  /** Settles a run that was scored twice, in favour of one of the sheets: the one that says this. */
  async settle(team: string, says: string, reason: string): Promise<void> {
    const { page } = this;
    await page.getByRole("button", { name: "Scored twice" }).filter({ hasText: team }).click();
    const dialog = page.getByRole("dialog", { name: team });
    await dialog.getByRole("button", { name: "Compare and settle" }).click();
    const heads = await dialog.getByRole("table").getByRole("columnheader").allTextContents();
    const values = await dialog
      .getByRole("row")
      .filter({ hasText: says })
      .getByRole("cell")
      .allTextContents();
    const number = values.findIndex((value) => value.includes(says)) + 1;
    if (heads.length !== 3 || number === 0)
      throw new Error(`There are not two sheets to choose from: ${heads}`);
    await dialog.getByRole("button", { name: `Take all from sheet ${number}` }).click();
    await dialog.getByLabel("Why is this the right sheet?").fill(reason);
    await dialog.getByRole("button", { name: "Settle", exact: true }).click();
    await dialog.getByRole("button", { name: "Compare and settle" }).waitFor({ state: "detached" });
    await dialog.getByText(reason).first().waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();
  }

  /** Downloads one of the exports. */
  async download(name: string): Promise<Buffer> {
    const line = this.page.getByRole("listitem").filter({ hasText: name });
    const [download] = await Promise.all([
      this.page.waitForEvent("download"),
      line.getByRole("button", { name: "Download" }).click(),
    ]);
    return readFileSync(await download.path());
  }

  /** The results as pages of paper. */
  async print(): Promise<Buffer> {
    const line = this.page.getByRole("listitem").filter({ hasText: "Results to print" });
    await line.getByRole("link", { name: "Open" }).click();
    await this.page.getByRole("table").first().waitFor();
    const pdf = await this.page.pdf({ preferCSSPageSize: true, tagged: true });
    await this.page.getByRole("link", { name: "Back" }).click();
    return pdf;
  }
}
