/** What goes wrong around the people: links, pages, the server, clocks, disks, copies. */
import type { Browser, Page } from "./browser.ts";
import { LATE } from "./cup.ts";
import type { Draw } from "./draw.ts";
import type { FarServer } from "./far-server.ts";
import type { Scheduler } from "./scheduler.ts";
import { APPENDS } from "./slow-disk.ts";
import type { Story } from "./story.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export interface TroubleWorld {
  readonly scheduler: Scheduler;
  readonly draw: Draw;
  readonly story: Story;
  readonly server: FarServer;
  readonly browsers: readonly Browser[];
  /** A browser with the same profile, where there is something to copy. */
  readonly clone: (browser: Browser) => Promise<void>;
  readonly joinLate: () => void;
}

/** How often each kind of trouble comes, against the others. */
const KINDS = {
  down: 5,
  bad: 6,
  good: 4,
  streams: 1,
  hint: 2,
  page: 3,
  pageAtWrite: 5,
  tab: 2,
  server: 2,
  serverAtWrite: 2,
  full: 1,
  clock: 1.5,
  serverClock: 0.5,
  backup: 2,
  restore: 0.7,
  databases: 2.5,
  mirror: 0.5,
  clone: 0.3,
  late: 0.7,
} as const;

export class Trouble {
  readonly #world: TroubleWorld;
  /** Everything heals from here on. */
  #over = false;

  constructor(world: TroubleWorld) {
    this.#world = world;
  }

  /** One thing goes wrong, or goes well again. */
  async happen(): Promise<void> {
    const { draw, browsers, server, story } = this.#world;
    const browser = draw.pick(browsers);
    if (!browser) return;
    switch (draw.weighed(KINDS)) {
      case "down":
        story.fault("link down", browser.name);
        browser.link.state = "down";
        if (draw.happens(0.5)) browser.link.loseStreams();
        return this.#later(draw.wait(5 * SECOND, 8 * MINUTE), () => {
          browser.link.state = "good";
          for (const { hint } of browser.pages) hint();
        });
      case "bad":
        browser.link.state = "bad";
        return;
      case "good":
        browser.link.state = "good";
        return;
      case "streams":
        story.fault("stream lost", browser.name);
        return browser.link.loseStreams();
      case "hint":
        for (const { hint } of browser.pages) hint();
        return;
      case "page":
        return this.#crashPage(browser);
      case "pageAtWrite":
        if (browser.fuse.isLit) return;
        browser.fuse.light(draw.happens(0.5) ? "before" : "after", (life) => {
          const page = browser.pages.find((one) => one.life === life);
          if (page) this.#crash(browser, page);
        });
        return;
      case "tab":
        return this.#secondTab(browser);
      case "server":
        return this.#crashServer();
      case "serverAtWrite":
        server.fuse.light(draw.happens(0.5) ? "before" : "after", () => void this.#crashServer());
        return;
      case "full":
        story.fault("disk full", "for some commits");
        server.fullDisk = draw.between(1, 4);
        return;
      case "clock":
        browser.clockOffset += this.#jump();
        story.fault("clock jumped", `${browser.name} is now ${browser.clockOffset} ms off`);
        return;
      case "serverClock":
        server.clockOffset += this.#jump();
        story.fault("server clock jumped", `it is now ${server.clockOffset} ms off`);
        return;
      case "backup":
        if (server.runs) server.backup();
        return;
      case "restore":
        return this.#restore();
      case "databases":
        return this.#lose(browser, "databases");
      case "mirror":
        return this.#lose(browser, "mirror");
      case "clone":
        if (browser.role.kind !== "referee" || browser.cloned || browser.lost !== null) return;
        return this.#world.clone(browser);
      case "late":
        if (browsers.some(({ name }) => name === LATE)) return;
        story.fault("joined late", LATE);
        return this.#world.joinLate();
    }
  }

  /** Everything goes well from here on, and every browser is open in a page. */
  async heal(): Promise<void> {
    const { browsers, server } = this.#world;
    this.#over = true;
    server.fullDisk = 0;
    if (!server.runs && !server.changing) await server.start();
    server.fuse.put();
    for (const browser of browsers) {
      browser.fuse.put();
      browser.link.state = "good";
      if (browser.pages.length === 0) await browser.open();
      for (const { hint } of browser.pages) hint();
    }
  }

  #crashPage(browser: Browser): void {
    const page = this.#world.draw.pick(browser.pages);
    if (page) this.#crash(browser, page);
  }

  #crash(browser: Browser, page: Page): void {
    const { draw, story } = this.#world;
    story.fault("page crashed", browser.name);
    browser.crash(page);
    if (browser.pages.length > 0) return;
    this.#later(draw.wait(SECOND, 2 * MINUTE), async () => {
      if (browser.pages.length === 0) await browser.open();
    });
  }

  /**
   * The browser is killed, and at its next start one of the journal's two copies is gone [D8]. Each browser loses but one
   * kind: what loses both, one after the other and before it was opened in between, has nothing left.
   */
  #lose(browser: Browser, copy: "databases" | "mirror"): void {
    const { draw } = this.#world;
    if (browser.role.kind !== "referee" || browser.cloned || (browser.lost ?? copy) !== copy) return;
    browser.lost = copy;
    const now = () => this.#loseNow(browser, copy);
    // Between the two copies is the worst moment.
    if (draw.happens(0.8)) browser.fuse.light("before", now, APPENDS);
    else now();
  }

  #loseNow(browser: Browser, copy: "databases" | "mirror"): void {
    const { story } = this.#world;
    story.fault(copy === "databases" ? "databases lost" : "mirror lost", browser.name);
    for (const page of [...browser.pages]) this.#crash(browser, page);
    browser.profile.lose(copy);
  }

  async #secondTab(browser: Browser): Promise<void> {
    const { story } = this.#world;
    if (browser.pages.length !== 1) return;
    story.fault("second tab", browser.name);
    await browser.open();
  }

  async #crashServer(): Promise<void> {
    const { draw, server, story } = this.#world;
    if (!server.runs) return;
    story.fault("server crashed", "");
    await server.crash();
    this.#later(draw.wait(SECOND, MINUTE), async () => {
      if (!server.runs && !server.changing) await server.start();
    });
  }

  async #restore(): Promise<void> {
    const { draw, server, story } = this.#world;
    if (server.backups === 0 || server.changing) return;
    const backup = draw.between(0, server.backups);
    story.fault("restored", `backup ${backup + 1} of ${server.backups}`);
    await server.restore(backup);
  }

  #jump(): number {
    const { draw } = this.#world;
    return Math.round((draw.fraction() - 0.5) * (draw.happens(0.5) ? 12 * HOUR : 10 * MINUTE));
  }

  #later(ms: number, run: () => void | Promise<void>): void {
    this.#world.scheduler.after(ms, () => {
      if (!this.#over) void run();
    });
  }
}
