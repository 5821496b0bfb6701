/**
 * A tablet as it works in a round [S3]: the client's own journal, op writer, bundles, signatures, requests, cache and
 * fold. What a round does besides (folding each page as it comes, the tablet's own reading after it has sent, names, a
 * heartbeat) is left out, since the peer's replication does nothing of the kind.
 */

import type { Cache } from "../../../src/app/device/cache-port.ts";
import { Device } from "../../../src/app/device/device.ts";
import type { Self, TwofoldJournal } from "../../../src/app/device/journal-port.ts";
import { LogView } from "../../../src/app/device/log-view.ts";
import { compose } from "../../../src/app/device/op-writer.ts";
import { Pace } from "../../../src/app/device/pace.ts";
import type { Ports } from "../../../src/app/device/ports.ts";
import { type Pull, pull } from "../../../src/app/device/pull.ts";
import { push } from "../../../src/app/device/push.ts";
import { Requests } from "../../../src/app/device/request.ts";
import { ServerClock } from "../../../src/app/device/server-clock.ts";
import type { JoinLink } from "../../../src/app/device/this-device.ts";
import type { CompetitionId, OpId } from "../../../src/core/competition/id.ts";
import type { Act } from "../../../src/core/log/act.ts";
import type { OpKind } from "../../../src/core/log/op.ts";
import type { State } from "../../../src/core/log/state.ts";
import { done } from "../office.ts";

export class Tablet {
  readonly #ports: Ports;
  readonly #competition: CompetitionId;
  readonly #self: Self;
  readonly #journal: TwofoldJournal;
  readonly #cache: Cache;
  readonly #requests: Requests;
  readonly #serverClock: ServerClock;
  readonly #view: LogView;

  private constructor(
    ports: Ports,
    competition: CompetitionId,
    parts: {
      readonly self: Self;
      readonly journal: TwofoldJournal;
      readonly cache: Cache;
      readonly serverClock: ServerClock;
    },
  ) {
    const { self, journal, cache, serverClock } = parts;
    this.#ports = ports;
    this.#competition = competition;
    this.#self = self;
    this.#journal = journal;
    this.#cache = cache;
    this.#serverClock = serverClock;
    this.#requests = new Requests(ports, serverClock);
    this.#view = new LogView({ competition, self }, { journal, cache, clock: ports.clock }, () => undefined);
  }

  static async join(ports: Ports, invite: JoinLink): Promise<Tablet> {
    const device = await Device.start(ports);
    const { competition } = done(await device.join(invite, "Bench"));
    const [home, journal, cache] = await Promise.all([
      ports.journal.home(),
      ports.journal.journal(competition),
      ports.journal.cache(competition),
    ]);
    const self = await journal.self();
    if (!self) throw new Error("The tablet has no key");
    const serverClock = new ServerClock(ports.clock, home, await home.clockOffset());
    return new Tablet(ports, competition, { self, journal, cache, serverClock });
  }

  /** The log as far as the tablet has read it, with its own ops laid over. */
  get state(): State {
    return this.#view.state;
  }

  async act<K extends OpKind>(act: Act<K>): Promise<OpId> {
    const holder = { official: null, by: "device" } as const;
    const { id, compose: write } = compose(
      act,
      this.#competition,
      holder,
      this.#ports,
      this.#serverClock.offset,
    );
    await this.#journal.write([write], null);
    return id;
  }

  /** Folds what lies on the tablet, as the app does at its start and after each page. */
  refresh(): Promise<void> {
    return this.#view.refresh();
  }

  /** Sends everything that the server does not hold. @throws when something was not taken */
  async send(): Promise<void> {
    const unsent = async () => {
      await this.#view.refresh();
      return this.#view.unsent;
    };
    const failed = await push({
      ...this.#reading(),
      self: this.#self,
      chance: this.#ports.chance,
      unsent,
      readmitted: async () => false,
    });
    if (failed) throw new Error(`It was not sent: ${JSON.stringify(failed)}`);
  }

  /** Reads the server's log to its end and keeps it; `refresh` folds it. @throws when that did not work */
  async read(): Promise<void> {
    const failed = await pull(this.#reading());
    if (failed) throw new Error(`It could not be read: ${JSON.stringify(failed)}`);
  }

  #reading(): Pull {
    return {
      competition: this.#competition,
      signer: { ...this.#self, audience: this.#competition },
      requests: this.#requests,
      journal: this.#journal,
      cache: this.#cache,
      taken: async () => undefined,
      signal: new AbortController().signal,
      pace: new Pace(),
    };
  }
}
