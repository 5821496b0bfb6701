/** A browser with its storage, its locks, its link and its clock; pages are opened in it, crash and are opened again. */
import { sha256 } from "@noble/hashes/sha2.js";
import { Device } from "../../src/app/device/device.ts";
import type { CompetitionDevice } from "../../src/app/device/face.ts";
import type { Browser as BrowserPort, Chance, Clock, Ports } from "../../src/app/device/ports.ts";
import type { CompetitionId } from "../../src/core/competition/id.ts";
import type { Role } from "../../src/core/log/role.ts";
import { memoryDrawings } from "../app/device/ports.ts";
import { deviceKeys, signature } from "./cryptography.ts";
import type { Draw } from "./draw.ts";
import { MORNING } from "./far-server.ts";
import { Life } from "./life.ts";
import { Locks } from "./locks.ts";
import { type FarEnd, Link } from "./network.ts";
import { Profile } from "./profile.ts";
import type { Scheduler } from "./scheduler.ts";
import { Fuse, SlowDisk } from "./slow-disk.ts";
import type { Story } from "./story.ts";

/** Longest time of a write in the browser's storage, ms. */
const WRITE = 40;
const BUILD = "0.1.0+chaos";

export interface BrowserWorld {
  readonly scheduler: Scheduler;
  readonly draw: Draw;
  readonly story: Story;
  readonly server: FarEnd;
}

/** A page of the app: from when it is opened until it is closed or crashes. */
export interface Page {
  readonly life: Life;
  readonly device: Device;
  readonly hint: () => void;
  /** Somebody works in it. */
  busy: boolean;
}

export class Browser {
  readonly name: string;
  readonly link: Link;
  readonly profile: Profile;
  readonly pages: Page[] = [];
  /** The wall clock beyond the simulated time, ms. */
  clockOffset: number;
  /** The role that it is invited with; the office may give it another. */
  readonly role: Role;
  /** Its profile was copied, or is a copy: from then on two browsers write as one device [D9]. */
  cloned = false;
  /** Which of the journal's copies this browser loses; null: neither so far [D8]. */
  lost: "databases" | "mirror" | null = null;
  readonly #world: BrowserWorld;
  /** Lets a page crash at a write. */
  readonly fuse = new Fuse();
  readonly #locks = new Locks();
  readonly #disk: SlowDisk;
  #opened = 0;

  constructor(name: string, role: Role, world: BrowserWorld, profile = new Profile()) {
    this.name = name;
    this.role = role;
    this.#world = { ...world, draw: world.draw.stream(name) };
    this.profile = profile;
    this.link = new Link(name, { ...world, draw: this.#world.draw.stream("link") });
    this.#disk = new SlowDisk({
      ...world,
      draw: this.#world.draw.stream("disk"),
      longest: WRITE,
      fuse: this.fuse,
    });
    this.clockOffset = Math.round((this.#world.draw.fraction() - 0.5) * 600_000);
  }

  /** Opens the app in a page. */
  async open(): Promise<Page> {
    this.#opened += 1;
    const boot = `${this.name}#${this.#opened}`;
    const life = new Life();
    const hints = new Set<() => void>();
    const clock = this.#clock(life, boot);
    const chance = drawn(this.#world.draw.stream(boot));
    const ports: Ports = {
      journal: this.profile.port({ disk: this.#disk, life, clock, chance, build: BUILD }),
      transport: this.link.transport(life),
      clock,
      chance,
      browser: this.#port(life, hints),
      drawings: memoryDrawings(),
      build: BUILD,
    };
    const device = await Device.start(ports);
    const hint = () => {
      for (const listener of hints) listener();
    };
    const page: Page = { life, device, busy: false, hint };
    this.pages.push(page);
    // What this browser is a member of is shown, and works by itself from then on.
    for (const { competition } of device.memberships()) await opened(page, competition);
    this.#world.story.say(this.name, `page ${boot} opened`);
    return page;
  }

  /** The page is gone, whatever it was doing. */
  crash(page: Page): void {
    page.life.end();
    this.pages.splice(this.pages.indexOf(page), 1);
  }

  #clock(life: Life, boot: string): Clock {
    const { scheduler } = this.#world;
    const born = scheduler.now;
    return {
      reading: () => ({
        wall: MORNING + Math.floor(scheduler.now) + this.clockOffset,
        steady: scheduler.now - born,
        boot,
      }),
      zone: () => 120,
      after: (ms, run) =>
        scheduler.after(ms, () => {
          if (life.lasts) run();
        }),
    };
  }

  #port(life: Life, hints: Set<() => void>): BrowserPort {
    return {
      ...this.#locks.port(life),
      hinted(listener) {
        hints.add(listener);
        return () => {
          hints.delete(listener);
        };
      },
      visible: () => true,
      battery: async () => ({ percent: 80, charging: false }),
      askToPersist: async () => undefined,
      facts: async () => ({
        secureOrigin: true,
        appCached: true,
        installed: true,
        privateWindow: null,
        storagePersisted: true,
        freeMegabytes: 5000,
      }),
    };
  }
}

/** The competition as a page shows it. */
export function opened({ life, device }: Page, competition: CompetitionId): Promise<CompetitionDevice> {
  return life.bound(device.open(competition));
}

function drawn(draw: Draw): Chance {
  return {
    fraction: () => draw.fraction(),
    bytes: (length) => draw.bytes(length),
    makeKeys: async () => deviceKeys(draw),
    sign: async (keys, text) => signature(keys, text),
    // Slow on purpose where it is real; here only one more hash of a code.
    derive: async (code, salt) => sha256(new Uint8Array([...new TextEncoder().encode(code), ...salt])),
    verify: () => Promise.reject(new Error("Nobody shows a badge here")),
    encrypt: () => Promise.reject(new Error("Nobody seals a bundle here")),
  };
}
