/** One device of a soak: the app's own code over a storage in memory, a compressed clock and the way to a real server. */
import { Device } from "../../src/app/device/device.ts";
import type { CompetitionDevice } from "../../src/app/device/face.ts";
import type { JournalOp, Self } from "../../src/app/device/journal-port.ts";
import type { Chance, Clock, Ports } from "../../src/app/device/ports.ts";
import { type Reply, Requests } from "../../src/app/device/request.ts";
import { ServerClock } from "../../src/app/device/server-clock.ts";
import { webChance } from "../../src/app/device/web-chance.ts";
import type { CompetitionId, Sequence, TeamId } from "../../src/core/competition/id.ts";
import { type Bundle, BundleAnswer } from "../../src/core/protocol/messages.ts";
import { paths } from "../../src/core/protocol/paths.ts";
import { MemoryStorage } from "../app/device/memory-storage.ts";
import { memoryDrawings, TestBrowser } from "../app/device/ports.ts";
import type { Draw } from "../chaos/draw.ts";
import type { Scheduler } from "../chaos/scheduler.ts";
import type { Debts } from "./debts.ts";
import { airway, casualties, type Post } from "./field.ts";
import { Way } from "./way.ts";

export interface SoakWorld {
  readonly address: string;
  readonly scheduler: Scheduler;
  readonly debts: Debts;
  readonly draw: Draw;
}
/** Of a hundred bundles: those that are brought again although they were answered, and those not answered in time. */
export interface Trouble {
  readonly retries: number;
  readonly timeOuts: number;
}

/** Between an answer and the moment at which the same bundle is brought again, simulated ms. */
const LATER = [1_000, 20_000] as const;
const BUILD = "0.1.0+soak";

/** What the server said of a bundle that it had answered before. */
export interface SecondAnswer {
  readonly op: string;
  readonly kind: string;
  readonly sequence: Sequence | null;
}

export class SoakDevice {
  readonly name: string;
  /** Where it judges; null: it is the office's. */
  readonly post: Post | null;
  readonly way: Way;
  readonly device: Device;
  readonly secondAnswers: SecondAnswer[] = [];
  /** Sheets that were submitted. */
  submitted = 0;
  readonly #ports: Ports;
  readonly #world: SoakWorld;

  private constructor({ name, post, world, way, ports, device }: Made) {
    this.name = name;
    this.post = post;
    this.#world = world;
    this.way = way;
    this.#ports = ports;
    this.device = device;
  }

  /** Opens the app on a new device. */
  static async start(
    name: string,
    { draw: from, ...world }: SoakWorld,
    { retries, timeOuts }: Trouble,
    post: Post | null = null,
  ): Promise<SoakDevice> {
    const draw = from.stream(name);
    const { debts, scheduler } = world;
    const answered = (bundle: Bundle) => {
      if (!draw.happens(retries / 100)) return;
      scheduler.after(draw.between(...LATER), () => void debts.owe(made.#bringAgain(bundle)));
    };
    const way = new Way({ ...world, draw, timeOuts, answered });
    const clock = compressed(scheduler, name);
    const chance: Chance = {
      ...webChance,
      fraction: () => draw.fraction(),
      makeKeys: () => debts.owe(webChance.makeKeys()),
      derive: (secret, salt, rounds) => debts.owe(webChance.derive(secret, salt, rounds)),
      sign: (keys, text) => debts.owe(webChance.sign(keys, text)),
    };
    const ports: Ports = {
      journal: new MemoryStorage({ clock, chance }),
      transport: way.transport,
      clock,
      chance,
      browser: new TestBrowser(),
      drawings: memoryDrawings(),
      build: BUILD,
    };
    const device = await Device.start(ports);
    const made: SoakDevice = new SoakDevice({ name, post, world: { ...world, draw }, way, ports, device });
    return made;
  }

  open(competition: CompetitionId): Promise<CompetitionDevice> {
    return this.device.open(competition);
  }

  /** Fills a sheet in and submits it. */
  async submit(competition: CompetitionId, team: TeamId): Promise<void> {
    const { draw } = this.#world;
    if (!this.post) throw new Error(`${this.name} judges nowhere`);
    this.submitted += 1;
    const open = await this.open(competition);
    const draft = await open.openDraft({ ...this.post, team, attempt: 1 }, {});
    const done = draw.happens(0.7);
    open.tap(draft, { kind: "mark", criterion: airway, mark: { kind: "binary", done } });
    const count = draw.between(0, 4);
    open.tap(draft, { kind: "mark", criterion: casualties, mark: { kind: "count", count } });
    await open.submitDraft(draft, null);
  }

  async ops(competition: CompetitionId): Promise<readonly JournalOp[]> {
    return (await this.#ports.journal.journal(competition)).ops();
  }

  async self(competition: CompetitionId): Promise<Self> {
    const self = await (await this.#ports.journal.journal(competition)).self();
    if (!self) throw new Error(`${this.name} is no device`);
    return self;
  }

  /** Brings a bundle that was answered, as whoever carries it may; where the connection breaks, once more. */
  async #bringAgain(bundle: Bundle): Promise<void> {
    const reply = await this.#handIn(bundle);
    if (!reply.ok && reply.trouble.kind === "noNetwork") return this.#bringAgain(bundle);
    for (const [index, op] of bundle.ops.entries()) {
      const result = reply.ok ? reply.value.results[index] : undefined;
      const sequence = result && "sequence" in result ? result.sequence : null;
      this.secondAnswers.push({ op, kind: result?.kind ?? JSON.stringify(reply), sequence });
    }
  }

  async #handIn(bundle: Bundle): Promise<Reply<BundleAnswer>> {
    const { competition } = bundle;
    const { device, keys } = await this.self(competition);
    const home = await this.#ports.journal.home();
    const requests = new Requests(
      { ...this.#ports, transport: this.way.smooth },
      new ServerClock(this.#ports.clock, home, await home.clockOffset()),
    );
    const signer = { device, keys, audience: competition };
    const { signal } = new AbortController();
    const path = paths.bundles(competition);
    return requests.json({ method: "POST", path, body: bundle, signer, signal }, BundleAnswer);
  }
}

interface Made {
  readonly name: string;
  readonly post: Post | null;
  readonly world: SoakWorld;
  readonly way: Way;
  readonly ports: Ports;
  readonly device: Device;
}

/** Timers and the steady clock are simulated; the wall clock is the machine's, as the server's is. */
function compressed(scheduler: Scheduler, name: string): Clock {
  const born = scheduler.now;
  return {
    reading: () => ({ wall: Date.now(), steady: scheduler.now - born, boot: name }),
    zone: () => 120,
    after: (ms, run) => scheduler.after(ms, run),
  };
}
