/** A referee at a station, with a tablet of whichever browser. */
import type { Screen } from "../screen.ts";
import type { Official } from "./organizer.ts";
import { LONG_PATIENCE } from "./person.ts";
import { OpenSheet } from "./sheet.ts";

export abstract class Referee {
  readonly #station: string;
  readonly #official: Official;

  /** @param station  id of the station that the tablet is for */
  constructor(station: string, official: Official) {
    this.#station = station;
    this.#official = official;
  }

  /** What the tablet shows. */
  abstract get page(): Screen;

  /** Opens the tablet's browser at an address, with everything that it kept. */
  abstract open(address: string): Promise<void>;

  /** Pairs the tablet by an invite's link, and signs in. */
  async join(link: string): Promise<void> {
    await this.open(link);
    await this.page.getByLabel("Name of this device").fill(`Tablet of ${this.#station}`);
    await this.page.getByRole("button", { name: "Join" }).click();
    await this.signIn();
  }

  /** Opens the tablet again, and signs in. */
  async takeUp(address: string): Promise<void> {
    await this.open(address);
    await this.signIn();
  }

  async signIn(): Promise<void> {
    const { page } = this;
    const { name, pin } = this.#official;
    await page.getByRole("button", { name }).click();
    await page.getByLabel(`PIN of ${name}`).waitFor();
    for (const digit of pin) await page.getByRole("button", { name: digit, exact: true }).click();
    await page.getByRole("button", { name: "OK" }).click();
    await page.getByRole("heading", { name: "Next" }).waitFor();
  }

  /** Names of the teams that wait, in the order of the list. */
  async waitingTeams(): Promise<readonly string[]> {
    const more = this.page.getByRole("button", { name: /^Show all \d+ waiting$/ });
    if (await more.isVisible()) await more.click();
    const starts = this.page.getByRole("button", { name: /^Start: / });
    const labels = await starts.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label") ?? ""));
    return labels.map((label) => label.replace("Start: ", ""));
  }

  /** Waits until it says that it can work without a network. */
  async readyForOffline(): Promise<void> {
    await this.page.getByRole("link", { name: "Ready for offline" }).waitFor();
  }

  /** Starts a team's run, also when it is not the next in line, and gives its open sheet. */
  async start(team: string): Promise<OpenSheet> {
    const { page } = this;
    await page.getByRole("button", { name: `Start: ${team}` }).click();
    const anyway = page.getByRole("dialog").getByRole("button", { name: "Start anyway" });
    const clock = page.getByRole("timer", { name: "Station clock" });
    await anyway.or(clock).waitFor();
    if (await anyway.isVisible()) await anyway.click();
    return this.openSheet();
  }

  /** The sheet that is on the screen. */
  async openSheet(): Promise<OpenSheet> {
    await this.page.getByRole("timer", { name: "Station clock" }).waitFor();
    return new OpenSheet(this.page, this.#station);
  }

  /** Goes on with a sheet that was begun. */
  async goOn(team: string): Promise<OpenSheet> {
    await this.page.getByRole("button", { name: `Go on: ${team}` }).click();
    return this.openSheet();
  }

  /** What stands beside a team that was scored here. */
  async done(team: string): Promise<string> {
    const line = this.page
      .getByRole("region", { name: "Done" })
      .getByRole("listitem")
      .filter({ hasText: team });
    return (await line.textContent()) ?? "";
  }

  /** Waits until a team's sheet was received, and reads the whole receipt. */
  async receipt(team: string): Promise<string> {
    const { page } = this;
    const open = page.getByRole("button", { name: `Open: ${team}` });
    const more = page.getByRole("button", { name: /^Show all \d+ done$/ });
    await open.or(more).first().waitFor();
    if (!(await open.isVisible())) await more.click();
    await open.click();
    const dialog = page.getByRole("dialog", { name: team });
    const receipt = dialog.getByText(/^Received \d\d:\d\d · no. \d+$/).first();
    await receipt.waitFor({ timeout: LONG_PATIENCE });
    const text = await receipt.textContent();
    await dialog.getByRole("button", { name: "Close" }).click();
    return text ?? "";
  }
}
