/** The world of the simulation without its troubles: a test says itself what goes wrong, and when. */
import { OpenCompetition } from "../../src/app/device/competition-device.ts";
import type { Outcome } from "../../src/app/device/face.ts";
import { claimSecret, joinLink, makeInvite } from "../../src/app/device/invite.ts";
import type { JoinLink } from "../../src/app/device/this-device.ts";
import type { CompetitionId, OpId } from "../../src/core/competition/id.ts";
import type { SheetKey } from "../../src/core/competition/run.ts";
import type { Role } from "../../src/core/log/role.ts";
import type { State } from "../../src/core/log/state.ts";
import { Browser, type BrowserWorld, opened, type Page } from "./browser.ts";
import { cryptographyAtOnce } from "./cryptography.ts";
import { criteria, cup, seen } from "./cup.ts";
import { listenToCommits } from "./disk.ts";
import { Draw } from "./draw.ts";
import { FarServer } from "./far-server.ts";
import type { Profile } from "./profile.ts";
import { Scheduler } from "./scheduler.ts";
import { Story } from "./story.ts";

const MINUTE = 60_000;

export class CalmDay {
  readonly server: FarServer;
  /** What the program itself called an error. */
  readonly complaints: string[] = [];
  readonly #draw: Draw;
  readonly #scheduler = new Scheduler();
  readonly #story = new Story(this.#scheduler, null);
  readonly #undo = [cryptographyAtOnce(), listenToCommits()];
  readonly #browsers: Browser[] = [];
  #competition: CompetitionId | null = null;

  /** @param name  another one for each day: its keys are drawn by it */
  constructor(name: string) {
    this.#draw = new Draw(name);
    const complaint = (line: string) => void this.complaints.push(line);
    this.server = new FarServer({ ...this.#world("server"), complaint });
  }

  /** Starts the server and a competition on it; answers with its office. */
  async begin(): Promise<Seat> {
    await this.settle(this.server.start());
    const browser = await this.browser("office", { kind: "office" });
    const [page] = browser.pages;
    const secret = claimSecret(await this.settle(this.server.claimLink()));
    await this.done(page?.device.claim(secret ?? ""));
    const { competition } = await this.done(page?.device.create(cup));
    this.#competition = competition;
    await this.pass(MINUTE);
    return this.seat(browser);
  }

  /** Another browser, on a profile of its own or on a copy. */
  async browser(name: string, role: Role, profile?: Profile): Promise<Browser> {
    const browser = new Browser(name, role, this.#world(name), profile);
    this.#browsers.push(browser);
    await this.#scheduler.finish(browser.open(), MINUTE);
    return browser;
  }

  /** A browser that joins by an invite of the office. */
  async join(name: string, role: Role, office: Seat): Promise<Seat> {
    const browser = await this.browser(name, role);
    await this.pair(browser, await this.invite(role, office));
    return this.seat(browser);
  }

  async invite(role: Role, { device }: Seat): Promise<JoinLink> {
    const { link } = await this.settle(makeInvite(device, role, { uses: 1, hours: 12 }));
    await this.pass(MINUTE);
    const read = joinLink(link);
    if (!read) throw new Error("The invite has no link");
    return read;
  }

  async pair({ name, pages }: Browser, link: JoinLink): Promise<void> {
    await this.done(pages[0]?.device.join(link, name));
  }

  /** The first page of a browser, with the competition open in it. */
  async seat(browser: Browser): Promise<Seat> {
    const [page] = browser.pages;
    if (!page || !this.#competition) throw new Error(`${browser.name} has no page`);
    const device = await this.settle(opened(page, this.#competition));
    if (!(device instanceof OpenCompetition)) throw new Error("A double is open");
    await this.pass(MINUTE);
    return { browser, page, device };
  }

  /** Marks everything on a sheet and submits it. */
  async score({ device }: Seat, sheet: SheetKey): Promise<OpId> {
    const draft = await this.settle(device.openDraft(sheet, {}));
    const leave = device.subscribeDraft(draft, () => undefined);
    for (const criterion of criteria) {
      device.tap(draft, { kind: "mark", criterion, mark: seen(criterion, this.#draw) });
    }
    await this.pass(1_000);
    const op = await this.settle(device.submitDraft(draft, null));
    leave();
    return op;
  }

  /** The log as the server has folded it. */
  get state(): State {
    const log = this.#competition && this.server.logs.get(this.#competition);
    if (!log) throw new Error("The competition has not begun");
    return log.state;
  }

  pass(ms: number): Promise<void> {
    return this.#scheduler.until(this.#scheduler.now + ms);
  }

  async done<T>(outcome: Promise<Outcome<T>> | undefined): Promise<T> {
    if (!outcome) throw new Error("There is no page");
    const found = await this.settle(outcome);
    if (!found.ok) throw new Error(JSON.stringify(found.trouble));
    return found.value;
  }

  settle<T>(promise: Promise<T>): Promise<T> {
    return this.#scheduler.finish(promise, MINUTE);
  }

  end(): void {
    for (const browser of this.#browsers) for (const page of [...browser.pages]) browser.crash(page);
    void this.server.crash();
    this.server.disk.remove();
    for (const back of this.#undo) back();
  }

  #world(name: string): BrowserWorld {
    const server = {
      answer: (...given: Parameters<FarServer["answer"]>) => this.server.answer(...given),
      follow: (...given: Parameters<FarServer["follow"]>) => this.server.follow(...given),
    };
    return { scheduler: this.#scheduler, story: this.#story, draw: this.#draw.stream(name), server };
  }
}

/** Somebody at a page. */
export interface Seat {
  readonly browser: Browser;
  readonly page: Page;
  readonly device: OpenCompetition;
}
