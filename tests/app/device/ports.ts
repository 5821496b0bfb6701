/** In-memory ports that a test drives: time passes when it says so, and chance comes from a seed. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { DeviceKeys } from "../../../src/app/device/device-keys.ts";
import type {
  Battery,
  Browser,
  BrowserFacts,
  Chance,
  Clock,
  Drawings,
  Ports,
  Transport,
} from "../../../src/app/device/ports.ts";
import type { PublicKey } from "../../../src/core/log/role.ts";
import type { Signature, SignatureDrawing } from "../../../src/core/protocol/messages.ts";
import { MemoryStorage } from "./memory-storage.ts";

/** 2026-08-01 10:00 in Warsaw. */
export const MORNING = Date.UTC(2026, 7, 1, 8, 0, 0);

/** A clock whose hands the test moves. Its wall clock can be set apart from its steady one. */
export class TestClock implements Clock {
  wall: number;
  steady = 0;
  boot: string;
  readonly #timers = new Set<{ at: number; readonly run: () => void }>();

  constructor(wall = MORNING, boot = "boot-1") {
    this.wall = wall;
    this.boot = boot;
  }
  reading() {
    return { wall: this.wall, steady: this.steady, boot: this.boot };
  }
  zone() {
    return 120;
  }
  after(ms: number, run: () => void) {
    const timer = { at: this.steady + ms, run };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  }
  /** Lets time pass, running every timer that comes due in between at its moment. */
  async pass(ms: number): Promise<void> {
    const until = this.steady + ms;
    await settled();
    for (;;) {
      const due = [...this.#timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#move(due.at);
      this.#timers.delete(due);
      due.run();
      await settled();
    }
    this.#move(until);
    await settled();
  }
  /** The device sleeps: time passes, and no timer runs until it has come due as long again. */
  sleep(ms: number): void {
    for (const timer of this.#timers) timer.at += ms;
    this.#move(this.steady + ms);
  }
  get waiting(): number {
    return this.#timers.size;
  }
  /** Timers are set to fractions of a millisecond; wall clocks tell whole ones. */
  #move(steady: number): void {
    this.wall += Math.floor(steady) - Math.floor(this.steady);
    this.steady = steady;
  }
}

/** Lets everything that needs no timer come to its end. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Chance from a seed. Its signatures are hashes: tests of the engine need no real ones. */
export class SeededChance implements Chance {
  #state: number;
  constructor(seed = 1) {
    this.#state = seed;
  }
  fraction(): number {
    // mulberry32
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  bytes(length: number) {
    return Uint8Array.from({ length }, () => Math.floor(this.fraction() * 256));
  }
  async makeKeys(): Promise<DeviceKeys> {
    const secret = bytesToHex(this.bytes(32));
    const coordinate = (name: string) => `${bytesToHex(sha256(utf8ToBytes(name + secret))).slice(0, 43)}`;
    const publicKey: PublicKey = { kty: "EC", crv: "P-256", x: coordinate("x"), y: coordinate("y") };
    return { publicKey, secret };
  }
  async sign(keys: DeviceKeys, text: string): Promise<Signature> {
    const hash = bytesToHex(sha256(utf8ToBytes(`${keys.secret} ${text}`)));
    return `${hash}${hash.slice(0, 22)}` as Signature;
  }
  /** Nothing that was signed here is checked here: what badges say is tested with the browser's own chance. */
  verify: Chance["verify"] = async () => false;
  async derive(pin: string, salt: Uint8Array, iterations: number) {
    return sha256(utf8ToBytes(`${pin} ${bytesToHex(salt)} ${iterations}`));
  }
  /** Hides nothing: what is sealed for real is tested with the browser's own chance. */
  async encrypt(_to: PublicKey, plain: Uint8Array) {
    return { ephemeral: this.bytes(64), box: Uint8Array.of(...plain, ...this.bytes(16)) };
  }
}

/** Locks that the tabs of one browser share. */
export class TestLocks {
  readonly #held = new Map<string, (() => void)[]>();
  take(lock: string): boolean {
    if (this.#held.has(lock)) return false;
    this.#held.set(lock, []);
    return true;
  }
  wait(lock: string, granted: () => void): () => void {
    const queue = this.#held.get(lock);
    if (!queue) throw new Error(`${lock} is free`);
    queue.push(granted);
    return () => {
      const place = queue.indexOf(granted);
      if (place >= 0) queue.splice(place, 1);
    };
  }
  free(lock: string): void {
    const next = this.#held.get(lock)?.shift();
    if (next) next();
    else this.#held.delete(lock);
  }
}

export class TestBrowser implements Browser {
  readonly locks: TestLocks;
  readonly #hints = new Set<() => void>();
  known: BrowserFacts = {
    secureOrigin: true,
    appCached: true,
    installed: true,
    storagePersisted: true,
    privateWindow: null,
    freeMegabytes: 5000,
  };
  charge: Battery | null = { percent: 80, charging: false };
  looked = true;

  constructor(locks = new TestLocks()) {
    this.locks = locks;
  }
  async ifFree(lock: string, work: () => Promise<void>) {
    if (!this.locks.take(lock)) return false;
    try {
      await work();
    } finally {
      this.locks.free(lock);
    }
    return true;
  }
  async hold(lock: string, signal: AbortSignal) {
    if (!this.locks.take(lock)) {
      await new Promise<void>((resolve, reject) => {
        const leave = this.locks.wait(lock, resolve);
        signal.addEventListener("abort", () => {
          leave();
          reject(signal.reason);
        });
      });
    }
    return () => this.locks.free(lock);
  }
  hinted(listener: () => void) {
    this.#hints.add(listener);
    return () => {
      this.#hints.delete(listener);
    };
  }
  hint(): void {
    for (const listener of this.#hints) listener();
  }
  visible() {
    return this.looked;
  }
  async battery() {
    return this.charge;
  }
  async askToPersist() {
    this.known = { ...this.known, storagePersisted: true };
  }
  async facts() {
    return this.known;
  }
}

/** Drawings that wait for the server, in memory. */
export function memoryDrawings(): Drawings {
  const kept = new Map<string, SignatureDrawing>();
  return {
    keep: (competition, drawing) => void kept.set(`${competition}/${drawing.op}`, drawing),
    all: (competition) =>
      [...kept].flatMap(([key, drawing]) => (key.startsWith(`${competition}/`) ? [drawing] : [])),
    forget: (competition, op) => void kept.delete(`${competition}/${op}`),
  };
}

/** No network at all. */
export const nowhere: Transport = {
  origin: "https://cup.example",
  pack: async () => null,
  send: async () => null,
  follow: (_path, listener) => {
    queueMicrotask(() => listener.ended());
    return () => undefined;
  },
};

export interface TestPorts extends Ports {
  readonly journal: MemoryStorage;
  readonly clock: TestClock;
  readonly chance: SeededChance;
  readonly browser: TestBrowser;
}

/** The ports of one tab; a second tab of the same browser shares `journal` and the browser's locks. */
export function testPorts(given: Partial<TestPorts> = {}): TestPorts {
  const { clock = new TestClock(), chance = new SeededChance() } = given;
  return {
    journal: new MemoryStorage({ clock, chance }),
    transport: nowhere,
    clock,
    chance,
    browser: new TestBrowser(),
    drawings: memoryDrawings(),
    build: "0.1.0+test",
    ...given,
  };
}
