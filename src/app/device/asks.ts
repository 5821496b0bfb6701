/** What a screen asks the server for at once: persons, the devices' last words, exports, standings. */
import type { Hash, OpId } from "../../core/competition/id.ts";
import { signatureHash } from "../../core/log/acknowledgement.ts";
import { type BadgeOf, badgeText } from "../../core/protocol/badge.ts";
import type { BoardSnapshot } from "../../core/protocol/board.ts";
import {
  BadgesAnswer,
  type BadgesRequest,
  DevicesAnswer,
  PeopleAnswer,
  type Person,
  SignatureAnswer,
  SignaturesAnswer,
  type SignaturesErase,
} from "../../core/protocol/messages.ts";
import { paths } from "../../core/protocol/paths.ts";
import type { Cache } from "./cache-port.ts";
import type { FoundDrawing, KeptStanding, Membership, Outcome } from "./face.ts";
import type { Self } from "./journal-port.ts";
import type { Ports } from "./ports.ts";
import { randomId } from "./random-id.ts";
import { outcomeOf, type Reply, type Request, type Requests, type Signer } from "./request.ts";
import type { ServerClock } from "./server-clock.ts";

/** A screen waits no longer than this, in ms. */
const PATIENCE = 20_000;

export interface AsksWorld {
  readonly ports: Ports;
  readonly membership: Pick<Membership, "competition">;
  readonly self: () => Pick<Self, "device" | "keys">;
  readonly cache: Cache;
  readonly requests: Requests;
  readonly serverClock: ServerClock;
}

export class Asks {
  readonly #world: AsksWorld;

  constructor(world: AsksWorld) {
    this.#world = world;
  }

  async putPeople(people: readonly Person[]): Promise<Outcome<void>> {
    const { requests, cache, ports } = this.#world;
    const body = { request: randomId(ports.chance), people };
    const path = paths.people(this.#competition);
    const reply = await this.#ask((ask) =>
      requests.json({ method: "PUT", path, body, ...ask }, PeopleAnswer),
    );
    if (!reply.ok) return outcomeOf(reply);
    await cache.putPeople(reply.value);
    return { ok: true, value: undefined };
  }

  async badges(badges: readonly Omit<BadgeOf, "competition">[]): Promise<Outcome<readonly string[]>> {
    const { requests } = this.#world;
    const path = paths.badges(this.#competition);
    const body = { badges: [...badges] } satisfies BadgesRequest;
    const reply = await this.#ask((ask) =>
      requests.json({ method: "POST", path, body, ...ask }, BadgesAnswer),
    );
    if (!reply.ok) return outcomeOf(reply);
    const texts = reply.value.signatures.flatMap((signature, index) => {
      const asked = badges[index];
      return asked ? [badgeText({ competition: this.#competition, ...asked, signature })] : [];
    });
    return { ok: true, value: texts };
  }

  async drawing(op: OpId, hash: Hash): Promise<Outcome<FoundDrawing>> {
    const path = paths.signature(this.#competition, op);
    const { requests } = this.#world;
    const reply = await this.#ask((ask) => requests.json({ method: "GET", path, ...ask }, SignatureAnswer));
    if (!reply.ok) {
      const { trouble } = reply;
      const notYet = trouble.kind === "problem" && trouble.problem === "notFound";
      return notYet ? { ok: true, value: { kind: "notYet" } } : outcomeOf(reply);
    }
    const { signature } = reply.value;
    if (signature === null) return { ok: true, value: { kind: "erased" } };
    const { drawing, salt } = signature;
    const fits = signatureHash(salt, drawing) === hash;
    return { ok: true, value: fits ? { kind: "drawing", drawing } : { kind: "otherHash" } };
  }

  async eraseDrawing(op: OpId): Promise<Outcome<void>> {
    const path = paths.erasedSignatures(this.#competition);
    const { requests } = this.#world;
    const body = { erase: [op] } satisfies SignaturesErase;
    const reply = await this.#ask((ask) =>
      requests.json({ method: "POST", path, body, ...ask }, SignaturesAnswer),
    );
    return reply.ok ? { ok: true, value: undefined } : outcomeOf(reply);
  }

  async devices(): Promise<Outcome<DevicesAnswer>> {
    const path = paths.devices(this.#competition);
    const { requests } = this.#world;
    return outcomeOf(await this.#ask((ask) => requests.json({ method: "GET", path, ...ask }, DevicesAnswer)));
  }

  async exported(file: string): Promise<Outcome<Blob>> {
    const path = paths.export(this.#competition, file);
    const { requests } = this.#world;
    return outcomeOf(await this.#ask((ask) => requests.file({ method: "GET", path, ...ask })));
  }

  /** The standing as it is now; without a network the one that was kept. */
  async standing(): Promise<Outcome<KeptStanding>> {
    const { requests, cache, serverClock } = this.#world;
    const path = paths.standing(this.#competition);
    const reply = await this.#ask((ask) => requests.anyJson({ method: "GET", path, ...ask }));
    if (reply.ok) {
      const kept = { snapshot: reply.value as BoardSnapshot, seen: serverClock.now() };
      await cache.putStanding(kept);
      return { ok: true, value: { ...kept, fresh: true } };
    }
    const kept = reply.trouble.kind === "problem" ? null : await cache.standing();
    return kept === null ? outcomeOf(reply) : { ok: true, value: { ...kept, fresh: false } };
  }

  get #competition() {
    return this.#world.membership.competition;
  }

  async #ask<T>(send: (ask: Pick<Request, "signer" | "signal">) => Promise<Reply<T>>): Promise<Reply<T>> {
    const { ports } = this.#world;
    const { device, keys } = this.#world.self();
    const patience = new AbortController();
    const callOff = ports.clock.after(PATIENCE, () => patience.abort());
    const signer: Signer = { device, keys, audience: this.#competition };
    try {
      return await send({ signer, signal: patience.signal });
    } finally {
      callOff();
    }
  }
}
