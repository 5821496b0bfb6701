/**
 * One simulated day: a competition is set up, people work while things go wrong, everything heals, and what is left is
 * checked. One seed decides everything, so a seed that fails fails again in the same way.
 */

import type { Outcome } from "../../src/app/device/face.ts";
import { claimSecret, joinLink, makeInvite } from "../../src/app/device/invite.ts";
import type { JoinLink } from "../../src/app/device/this-device.ts";
import type { CompetitionId, DeviceId, OpId } from "../../src/core/competition/id.ts";
import { Browser, type BrowserWorld, opened, type Page } from "./browser.ts";
import { check } from "./checks.ts";
import { cryptographyAtOnce } from "./cryptography.ts";
import { cast, cup, LATE, OWNER } from "./cup.ts";
import { listenToCommits } from "./disk.ts";
import { DraftsKept } from "./drafts-kept.ts";
import { Draw } from "./draw.ts";
import { FarServer } from "./far-server.ts";
import { Meant } from "./meant.ts";
import { People } from "./people.ts";
import { Scheduler } from "./scheduler.ts";
import { type Fault, Story } from "./story.ts";
import { Trouble } from "./trouble.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Set-up and healing that take longer have failed. */
const SETTING_UP = 120 * MINUTE;
const HEALING = 60 * MINUTE;
/** How long people work before everything heals. */
const SHORTEST_DAY = 6 * MINUTE;
const LONGEST_DAY = 20 * MINUTE;
/** Longest pause between two acts of people, and between two things that go wrong. */
const ACTS = 14 * SECOND;
const TROUBLES = 60 * SECOND;

export interface Report {
  readonly seed: number;
  readonly steps: number;
  readonly faults: ReadonlyMap<Fault, number>;
  /** Entries of the log, conflicts that stood at the end, ops that wait in quarantine. */
  readonly ops: number;
  readonly conflicts: number;
  readonly setAside: number;
  /** What was not as it must be; empty: all is well. */
  readonly problems: readonly string[];
  /** Two runs that went the same way have the same number. */
  readonly fingerprint: number;
}

/** @param tell  told what happens, step by step */
export async function simulate(seed: number, tell: ((line: string) => void) | null = null): Promise<Report> {
  const undo = [cryptographyAtOnce(), listenToCommits()];
  const day = new SimulatedDay(seed, tell);
  try {
    return await day.run();
  } finally {
    day.end();
    for (const back of undo) back();
  }
}

const NO_PAGE: Outcome<never> = { ok: false, trouble: { kind: "noNetwork" } };

class SimulatedDay {
  readonly #seed: number;
  readonly #draw: Draw;
  readonly #scheduler = new Scheduler();
  readonly #story: Story;
  readonly #server: FarServer;
  readonly #browsers: Browser[] = [];
  readonly #meant: Meant;
  readonly #drafts = new DraftsKept();
  /** What the program itself called an error. */
  readonly #complaints: string[] = [];
  readonly #quiet: () => void;

  constructor(seed: number, tell: ((line: string) => void) | null) {
    this.#seed = seed;
    this.#draw = new Draw(`seed ${seed}`);
    this.#story = new Story(this.#scheduler, tell);
    this.#meant = new Meant(this.#story);
    const complaint = (line: string) => {
      this.#complaints.push(line);
      this.#story.say("complaint", line);
    };
    this.#server = new FarServer({ ...this.#world("server"), complaint });
    this.#quiet = listenToConsole(complaint);
  }

  async run(): Promise<Report> {
    const problems: string[] = [];
    try {
      const competition = await this.#scheduler.finish(this.#setUp(), SETTING_UP);
      const setUp = await this.#opsSoFar(competition);
      await this.#live(competition);
      problems.push(...(await this.#heal(competition)));
      const end = {
        competition,
        server: this.#server,
        browsers: this.#browsers,
        meant: this.#meant,
        drafts: this.#drafts,
        setUp,
      };
      const { problems: found, ...counted } = await this.#scheduler.finish(check(end), MINUTE);
      problems.push(...found);
      return this.#report(counted, problems);
    } catch (error) {
      problems.push(`stuck: ${error instanceof Error ? error.message : error}`);
      return this.#report({ ops: 0, conflicts: 0, setAside: 0 }, problems);
    }
  }

  end(): void {
    for (const browser of this.#browsers) for (const page of [...browser.pages]) browser.crash(page);
    void this.#server.crash();
    this.#server.disk.remove();
    this.#quiet();
  }

  #report(counted: Pick<Report, "ops" | "conflicts" | "setAside">, problems: readonly string[]): Report {
    const all = [...problems, ...this.#meant.odd, ...this.#drafts.missing, ...this.#complaints];
    return {
      seed: this.#seed,
      steps: this.#scheduler.steps,
      faults: this.#story.faults,
      ...counted,
      problems: all,
      fingerprint: this.#story.fingerprint,
    };
  }

  #world(name: string): BrowserWorld {
    const [scheduler, story, draw] = [this.#scheduler, this.#story, this.#draw.stream(name)];
    const server = {
      answer: (...given: Parameters<FarServer["answer"]>) => this.#server.answer(...given),
      follow: (...given: Parameters<FarServer["follow"]>) => this.#server.follow(...given),
    };
    return { scheduler, story, draw, server };
  }

  // ---- before ---------------------------------------------------------------------------------------------------

  /** Claims the server, starts the competition and pairs everybody, over links that are bad already [A2, A3]. */
  async #setUp(): Promise<CompetitionId> {
    await this.#server.start();
    const claim = claimSecret(await this.#server.claimLink());
    const [office] = (await this.#arrive(OWNER)).pages;
    if (!office) throw new Error("The office has no page");
    await this.#untilDone(() => office.device.claim(claim ?? ""));
    const { competition } = await this.#untilDone(() => office.device.create(cup));
    const device = await opened(office, competition);
    for (const [name, role] of Object.entries(cast)) {
      if (name === OWNER) continue;
      const { link } = await makeInvite(device, role, { uses: 1, hours: 48 });
      this.#links.set(name, joinLink(link));
    }
    await this.#until(() => device.snapshot().sync.unsent === 0);
    for (const name of Object.keys(cast)) {
      if (name !== OWNER && name !== LATE) await this.#join(name, competition);
    }
    return competition;
  }

  readonly #links = new Map<string, JoinLink | null>();

  async #arrive(name: string): Promise<Browser> {
    const role = cast[name];
    if (!role) throw new Error(`Nobody is called ${name}`);
    const browser = new Browser(name, role, this.#world("browsers"));
    browser.link.state = "bad";
    this.#browsers.push(browser);
    await browser.open();
    return browser;
  }

  async #join(name: string, competition: CompetitionId): Promise<void> {
    const link = this.#links.get(name);
    if (!link) throw new Error(`${name} has no link`);
    const browser = await this.#arrive(name);
    // Where a page crashes in the middle, the link is scanned again in the next one.
    await this.#untilDone<unknown>(async () => {
      // The key that used the link may be gone: the office will have to invite it again.
      if (browser.lost === "databases") return { ok: true, value: null };
      const [page] = browser.pages;
      if (!page) return NO_PAGE;
      const crashed = new Promise<typeof NO_PAGE>((resolve) => page.life.atEnd(() => resolve(NO_PAGE)));
      const joined = await Promise.race([page.device.join(link, name), crashed]);
      if (joined.ok) await opened(page, competition);
      return joined;
    });
  }

  /** A person tries again until it worked. */
  async #untilDone<T>(attempt: () => Promise<Outcome<T>>): Promise<T> {
    for (;;) {
      const outcome = await attempt();
      if (outcome.ok) return outcome.value;
      this.#story.say("person", `has to try again: ${JSON.stringify(outcome.trouble)}`);
      await this.#pause(5 * SECOND);
    }
  }

  async #until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) await this.#pause(SECOND);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#scheduler.after(ms, resolve);
    });
  }

  async #opsSoFar(competition: CompetitionId): Promise<ReadonlySet<OpId>> {
    const ids = new Set<OpId>();
    for (const { profile } of this.#browsers) {
      for (const { id } of await (await profile.journal(competition)).ops()) ids.add(id);
    }
    return ids;
  }

  // ---- while ----------------------------------------------------------------------------------------------------

  async #live(competition: CompetitionId): Promise<void> {
    const end = this.#scheduler.now + this.#draw.stream("day").between(SHORTEST_DAY, LONGEST_DAY);
    const people = new People({
      ...this.#world("people"),
      meant: this.#meant,
      drafts: this.#drafts,
      competition,
      browsers: this.#browsers,
      deviceOf: (browser) => deviceOf(browser, competition),
    });
    const trouble = this.#trouble(competition);
    const draw = this.#draw.stream("pace");
    this.#again(
      end,
      () => draw.wait(100, ACTS),
      async () => {
        const browser = draw.pick(this.#browsers);
        const page = browser && draw.pick(browser.pages);
        if (browser && page && isMember(page, competition)) await people.act(browser, page);
      },
    );
    this.#again(
      end,
      () => draw.wait(SECOND, TROUBLES),
      () => trouble.happen(),
    );
    await this.#scheduler.until(end);
    await this.#scheduler.finish(trouble.heal(), MINUTE);
  }

  #trouble(competition: CompetitionId): Trouble {
    return new Trouble({
      ...this.#world("trouble"),
      server: this.#server,
      browsers: this.#browsers,
      clone: async (browser) => {
        if (!(await browser.profile.journal(competition).self())?.admission) return;
        this.#story.fault("profile cloned", browser.name);
        const copy = await browser.profile.copy();
        const clone = new Browser(`${browser.name}-clone`, browser.role, this.#world("browsers"), copy);
        browser.cloned = true;
        clone.cloned = true;
        this.#browsers.push(clone);
        await clone.open();
      },
      joinLate: () => void this.#join(LATE, competition),
    });
  }

  /** Does something again and again, with pauses, until the end. */
  #again(end: number, pause: () => number, work: () => Promise<void>): void {
    this.#scheduler.after(pause(), () => {
      if (this.#scheduler.now >= end) return;
      work().catch((error: unknown) => this.#complaints.push(`broke off: ${error}`));
      this.#again(end, pause, work);
    });
  }

  // ---- after ----------------------------------------------------------------------------------------------------

  /** Time passes until every device has sent and read everything; says who has not after an hour. */
  async #heal(competition: CompetitionId): Promise<readonly string[]> {
    this.#story.say("everybody", "from here on nothing goes wrong any more");
    const latest = this.#scheduler.now + HEALING;
    for (;;) {
      await this.#scheduler.until(this.#scheduler.now + 30 * SECOND);
      await this.#scheduler.finish(this.#pairAgain(competition), MINUTE);
      const behind = await this.#scheduler.finish(this.#behind(competition), MINUTE);
      if (behind.length === 0) return [];
      if (this.#scheduler.now > latest)
        return behind.map((who) => `stuck: an hour of calm did not heal ${who}`);
    }
  }

  /** A tablet whose admission no backup knows asks to be paired again: somebody scans its link once more [S2]. */
  async #pairAgain(competition: CompetitionId): Promise<void> {
    if (!this.#server.runs) return;
    await this.#inviteAgain(competition);
    const known = new Set(this.#server.logs.get(competition)?.state.histories.map(({ device }) => device));
    for (const { name, profile, pages } of this.#browsers) {
      const [page] = pages;
      const link = this.#links.get(name);
      const admission = (await profile.journal(competition).self())?.admission;
      if (!page || !link || !admission || known.has(admission.device)) continue;
      const { pausedBy } = (await opened(page, competition)).snapshot().sync;
      if (pausedBy === "unknownDevice") await page.device.join(link, name);
    }
  }

  /** Where a tablet has lost its key with its databases, or had it copied, the office invites its new one [D1, D9]. */
  async #inviteAgain(competition: CompetitionId): Promise<void> {
    const office = this.#browsers.find(({ name }) => name === OWNER)?.pages[0];
    if (!office) return;
    const device = await opened(office, competition);
    for (const browser of this.#browsers.filter(({ lost, cloned }) => lost === "databases" || cloned)) {
      const [page] = browser.pages;
      const { name, role, profile } = browser;
      if (!page || (await profile.journal(competition).self())?.admission) continue;
      if (device.snapshot().sync.unsent > 0) return;
      const link = this.#links.get(`${name} again`);
      const joined = link ? await page.device.join(link, name) : NO_PAGE;
      if (joined.ok) await opened(page, competition);
      else if (!link || joined.trouble.kind !== "noNetwork") {
        const { link: made, record } = await makeInvite(device, role, { uses: 1, hours: 48 });
        const targets = [{ record, basis: [] }];
        this.#meant.note({ browser: OWNER, kind: "invite.make", targets, marks: null });
        this.#links.set(`${name} again`, joinLink(made));
      }
    }
  }

  async #behind(competition: CompetitionId): Promise<readonly string[]> {
    if (!this.#server.runs) return ["the server"];
    const log = this.#server.logs.get(competition);
    const behind: string[] = [];
    for (const { name, profile, pages } of this.#browsers) {
      const [history, sequence] = (await (await profile.journal(competition)).self())?.seen ?? [null, 0];
      const all = history === log?.history && sequence === log?.head;
      for (const page of pages) {
        if (!isMember(page, competition)) {
          behind.push(`${name} (not paired)`);
          continue;
        }
        const { sync, complete } = (await opened(page, competition)).snapshot();
        if (all && complete && sync.unsent === 0 && sync.link === "connected" && !page.busy) continue;
        behind.push(
          `${name} (${sync.link} ${sync.pausedBy ?? ""}, ${sync.unsent} unsent, seen ${sequence} of ${log?.head})`,
        );
      }
    }
    return behind;
  }
}

async function deviceOf({ profile }: Browser, competition: CompetitionId): Promise<DeviceId | null> {
  return (await (await profile.journal(competition)).self())?.device ?? null;
}

function isMember({ device }: Page, competition: CompetitionId): boolean {
  return device.memberships().some((membership) => membership.competition === competition);
}

/** What the app writes to the console is a complaint, too. */
function listenToConsole(complaint: (line: string) => void): () => void {
  const { error, warn } = console;
  const heard = (...parts: readonly unknown[]) => complaint(parts.map(String).join(" "));
  console.error = heard;
  console.warn = heard;
  return () => {
    console.error = error;
    console.warn = warn;
  };
}
