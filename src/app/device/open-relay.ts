/** Gives away what is unsent: sealed for a courier, or everything at once for another device [S7, D6]. */
import type { CompetitionId, OpId } from "../../core/competition/id.ts";
import type { RecordName } from "../../core/competition/run.ts";
import { courierCodes } from "../../core/protocol/courier-code.ts";
import { framesOf } from "../../core/protocol/frames.ts";
import type { Bundle } from "../../core/protocol/messages.ts";
import { checkWord, type SealingKey, sealingKeyOf } from "../../core/protocol/sealed.ts";
import type { Cache } from "./cache-port.ts";
import type { JournalOp } from "./journal-port.ts";
import type { LogView } from "./log-view.ts";
import type { Ports } from "./ports.ts";
import type { CourierOffer, HandOn, Relay } from "./relay.ts";

export interface RelayWorld {
  readonly ports: Pick<Ports, "chance" | "clock" | "transport">;
  readonly competition: CompetitionId;
  readonly cache: Cache;
  readonly view: LogView;
  /** Signs ops of this device for sending, or gives one that is handed on as it was signed. */
  readonly bundle: (ops: readonly JournalOp[]) => Promise<Bundle>;
  readonly file: (ops: readonly JournalOp[]) => Promise<Blob>;
}

export class OpenRelay implements Relay {
  readonly #world: RelayWorld;
  /** Each sealing has another word: a sheet keeps its own for as long as the page lives. */
  readonly #offers = new Map<string, CourierOffer>();

  constructor(world: RelayWorld) {
    this.#world = world;
  }

  async courierCode(op: OpId): Promise<CourierOffer> {
    const { view } = this.#world;
    await view.refresh();
    const to = sealingKeyOf(view.state);
    if (to === null) return { kind: "noKey" };
    const waiting = view.notReceived;
    const asked = waiting.find(({ id }) => id === op);
    if (!asked) return { kind: "received" };
    const whole = await this.#offer(asked.signature ? [asked] : this.#about(asked, waiting), to);
    return whole.kind === "tooLarge" ? this.#offer([asked], to) : whole;
  }

  async handOn(): Promise<HandOn | null> {
    const { view } = this.#world;
    await view.refresh();
    const ops = view.notReceived;
    if (ops.length === 0) return null;
    const file = await this.#world.file(ops);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { deflate } = await import("./deflate.ts");
    return {
      file,
      frames: framesOf(deflate(bytes)),
      word: checkWord(bytes),
      ops: ops.map(({ id }) => id),
    };
  }

  async copied(ops: readonly OpId[]): Promise<void> {
    const { cache, ports, view } = this.#world;
    const { wall: at } = ports.clock.reading();
    await cache.putReceipts(ops.map((op) => ({ kind: "copied", op, at })));
    await view.refresh();
  }

  async #offer(ops: readonly JournalOp[], to: SealingKey): Promise<CourierOffer> {
    const name = [to.history, ...ops.map(({ id }) => id)].join();
    const offer = this.#offers.get(name) ?? (await this.#sealed(ops, to));
    this.#offers.set(name, offer);
    return offer;
  }

  async #sealed(ops: readonly JournalOp[], to: SealingKey): Promise<CourierOffer> {
    const { competition, ports, bundle } = this.#world;
    const { seal } = await import("./seal.ts");
    const sealed = await seal(await bundle(ops), to, ports.chance);
    const codes = sealed && courierCodes(ports.transport.origin, competition, sealed.bytes);
    if (!codes) return { kind: "tooLarge" };
    return { kind: "codes", codes, word: sealed.word, ops: ops.map(({ id }) => id) };
  }

  /** The unsent ops of the same device about the same records, in their order: a correction needs what it corrects. */
  #about(asked: JournalOp, waiting: readonly JournalOp[]): readonly JournalOp[] {
    const records = this.#recordsOf(asked);
    return waiting.filter((op) => {
      if (op === asked) return true;
      const own = op.device === asked.device && op.signature === null;
      return own && this.#recordsOf(op).some((name) => records.includes(name));
    });
  }

  #recordsOf({ id }: JournalOp): readonly RecordName[] {
    const op = this.#world.view.state.ops.get(id)?.op;
    return op?.targets.map(({ record }) => record) ?? [];
  }
}
