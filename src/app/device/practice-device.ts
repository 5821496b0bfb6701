/**
 * Practice on a tablet: a competition of its own under the station's real form and rules, with invented teams [D5]. It
 * lies in memory alone, so nothing of it can be sent, and closing it deletes it as a whole.
 */
import type { StationClock } from "../../core/competition/clock.ts";
import {
  type DraftAction,
  type DraftPurpose,
  type DraftRow,
  samePurpose,
} from "../../core/competition/draft-row.ts";
import type { CompetitionId, DeviceId, OpId } from "../../core/competition/id.ts";
import { record, type SheetKey } from "../../core/competition/run.ts";
import type { Sheet } from "../../core/competition/sheet.ts";
import type { Act } from "../../core/log/act.ts";
import type { OpKind } from "../../core/log/op.ts";
import { overlay } from "../../core/log/overlay.ts";
import { formOf, hardStopOf, rulesOf } from "../../core/log/setup.ts";
import type { State } from "../../core/log/state.ts";
import { NOT_STARTED } from "./drafts.ts";
import type {
  CompetitionDevice,
  DraftLook,
  Membership,
  OpenDraft,
  Receipt,
  SignIn,
  Snapshot,
} from "./face.ts";
import type { Owner } from "./home-port.ts";
import { newInviteSecret } from "./invite.ts";
import { type Compose, type DraftRecord, DraftTaken, type JournalOp } from "./journal-port.ts";
import { compose, NOBODY } from "./op-writer.ts";
import { OpenSheet } from "./open-sheet.ts";
import { pinVerifier } from "./pin.ts";
import type { Ports } from "./ports.ts";
import { inventCompetition, type PracticeOf } from "./practice-competition.ts";
import { randomId } from "./random-id.ts";
import { bodyOfSheet, movedDraft, movedNote, submission } from "./submission.ts";

const KEPT: Receipt = { kind: "practice" };
const NO_SERVER = { ok: false, trouble: { kind: "noNetwork" } } as const;

export class PracticeDevice implements CompetitionDevice {
  readonly competition: CompetitionId;
  readonly device: DeviceId;
  readonly address: string;
  readonly membership: Membership;
  readonly #ports: Ports;
  readonly #base: State;
  readonly #drafts = new Map<string, OpenSheet>();
  readonly #rows = new Map<string, DraftRow[]>();
  readonly #listeners = new Set<() => void>();
  readonly #draftListeners = new Map<string, Set<() => void>>();
  #ops: readonly Pick<JournalOp, "id" | "hash" | "text">[] = [];
  #revision = 0;
  #state: State;
  #snapshot: Snapshot | null = null;

  private constructor(ports: Ports, membership: Membership, device: DeviceId, base: State) {
    this.#ports = ports;
    this.membership = membership;
    this.competition = membership.competition;
    this.device = device;
    this.address = ports.transport.origin;
    this.#base = base;
    this.#state = base;
  }

  static start(ports: Ports, owner: Pick<Owner, "device" | "keys">, of: PracticeOf): PracticeDevice {
    const { membership, base } = inventCompetition(ports, owner, of);
    return new PracticeDevice(ports, membership, owner.device, base);
  }

  snapshot(): Snapshot {
    this.#snapshot ??= {
      membership: this.membership,
      revision: this.#revision,
      state: this.#state,
      head: null,
      notInForce: [],
      receipts: new Map(this.#ops.map(({ id }) => [id, KEPT])),
      people: new Map(),
      withPin: new Set(),
      official: null,
      drafts: [...this.#drafts.values()].map((sheet) => sheet.record.head),
      sync: {
        link: "connected",
        pausedBy: null,
        unsent: 0,
        lastContact: null,
        clockOffset: null,
        busy: false,
      },
      complete: true,
      chainBroken: null,
    };
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  async act<K extends OpKind>(act: Act<K>): Promise<OpId> {
    const { id, compose: write } = compose(act, this.competition, NOBODY, this.#ports, null);
    this.#write(write);
    return id;
  }

  async openDraft(sheet: SheetKey, options: { lane?: number; corrects?: OpId }): Promise<string> {
    const name = record.sheet(sheet);
    const purpose = { sheet, ...options };
    const begun = this.#openFor(purpose);
    if (begun) return begun.record.head.draft;
    const form = formOf(this.#state, sheet.station);
    if (!form) throw new Error(`There is no form for ${sheet.station}`);
    const { chance, clock } = this.#ports;
    const draft = randomId(chance, 16);
    const { corrects } = options;
    const opened: DraftRecord = {
      head: { draft, sheet, form: form.op, ...options, opened: clock.reading() },
      record: name,
      base: corrects === undefined ? null : bodyOfSheet(this.#state, corrects),
    };
    this.#keep(opened, []);
    return draft;
  }

  #openFor(purpose: DraftPurpose): OpenSheet | undefined {
    return [...this.#drafts.values()].find((open) => samePurpose(open.record.head, purpose));
  }

  #keep(opened: DraftRecord, written: readonly DraftRow[]): void {
    const { clock } = this.#ports;
    const { draft } = opened.head;
    this.#rows.set(draft, [...written]);
    const journal = {
      rows: async () => this.#rows.get(draft) ?? [],
      addRows: async (_: string, rows: readonly DraftRow[]) => void this.#rows.get(draft)?.push(...rows),
    };
    const open = new OpenSheet(
      {
        journal,
        clock,
        unitsPerSecond: () => rulesOf(this.#state).unitsPerSecond,
        hardStop: (head) => hardStopOf(this.#state, head),
        official: () => null,
        changed: () => this.#tellDraft(draft),
      },
      opened,
      written,
    );
    open.setReadOnly(false);
    this.#drafts.set(draft, open);
    this.#changed();
  }

  draft(draft: string): OpenDraft | null {
    return this.#drafts.get(draft)?.view ?? null;
  }

  subscribeDraft(draft: string, listener: () => void): () => void {
    const listeners = this.#draftListeners.get(draft) ?? new Set();
    this.#draftListeners.set(draft, listeners.add(listener));
    return () => {
      listeners.delete(listener);
    };
  }

  tap(draft: string, action: DraftAction): void {
    this.#found(draft).tap(action);
  }

  clock(draft: string): StationClock {
    return this.#drafts.get(draft)?.clock() ?? NOT_STARTED;
  }

  async lookAt(draft: string): Promise<DraftLook | null> {
    return this.#drafts.get(draft)?.look() ?? null;
  }

  sheetOf(draft: string): Sheet {
    return this.#found(draft).sheet();
  }

  async submitDraft(draft: string, reason: string | null): Promise<OpId> {
    const open = this.#found(draft);
    const about = { state: this.#state, role: this.membership.role };
    return open.end(async () => {
      const op = await this.act<OpKind>(submission(open.record, open.sheet(), reason, about) as Act<OpKind>);
      this.#forget(draft);
      return op;
    });
  }

  async discardDraft(draft: string): Promise<void> {
    this.#forget(draft);
  }

  async moveDraft(draft: string, to: SheetKey): Promise<string> {
    const open = this.#found(draft);
    const moved = movedDraft(open.record, to, randomId(this.#ports.chance, 16));
    if (this.#openFor(moved.head)) throw new DraftTaken(`A draft of ${moved.record} is open already`);
    this.#keep(moved, open.rowsFor(moved.head.draft, movedNote(open.record)));
    this.#forget(draft);
    return moved.head.draft;
  }

  async signIn(official: Parameters<CompetitionDevice["signIn"]>[0]): Promise<SignIn> {
    return { kind: "signedIn", official };
  }
  /** Its teams have no captains with a PIN. */
  readonly checkPin: CompetitionDevice["checkPin"] = async () => ({ kind: "noPin" });
  readonly pinWait: CompetitionDevice["pinWait"] = async () => null;
  /** Practice asks nobody who they are. */
  readonly signInByBadge: CompetitionDevice["signInByBadge"] = async () => ({
    kind: "refused",
    why: "otherCompetition",
  });
  signOut(): void {}
  readonly readiness: CompetitionDevice["readiness"] = async () => ({ ready: true, checks: [] });
  syncNow(): void {}
  readonly putPeople: CompetitionDevice["putPeople"] = async () => NO_SERVER;
  /** What is drawn in practice is kept nowhere. */
  keepDrawing(): void {}
  readonly drawing: CompetitionDevice["drawing"] = async () => NO_SERVER;
  readonly eraseDrawing: CompetitionDevice["eraseDrawing"] = async () => NO_SERVER;
  readonly badges: CompetitionDevice["badges"] = async () => NO_SERVER;
  readonly devices: CompetitionDevice["devices"] = async () => NO_SERVER;
  readonly exported: CompetitionDevice["exported"] = async () => NO_SERVER;
  readonly standing: CompetitionDevice["standing"] = async () => NO_SERVER;
  readonly unsentFile: CompetitionDevice["unsentFile"] = async () => new Blob([]);
  /** Practice goes nowhere, so nothing is given away [D5]. */
  readonly relay: CompetitionDevice["relay"] = {
    courierCode: async () => ({ kind: "received" }),
    handOn: async () => null,
    copied: async () => {},
  };
  readonly now: CompetitionDevice["now"] = () => this.#ports.clock.reading();
  readonly serverTime: CompetitionDevice["serverTime"] = () => this.#ports.clock.reading().wall;
  readonly randomId: CompetitionDevice["randomId"] = () => randomId(this.#ports.chance);
  readonly inviteSecret: CompetitionDevice["inviteSecret"] = () => newInviteSecret(this.#ports.chance);
  readonly pinVerifier: CompetitionDevice["pinVerifier"] = (pin) => pinVerifier(pin, this.#ports.chance);

  #write(write: Compose): void {
    const before = this.#ops.at(-1);
    const written = write({
      device: this.device,
      number: this.#ops.length + 1,
      previous: before?.hash ?? null,
      seen: [null, this.#base.sequence],
    });
    this.#ops = [...this.#ops, written];
    this.#state = overlay(this.#base, this.#ops);
    this.#revision += 1;
    this.#changed();
  }

  #found(draft: string): OpenSheet {
    const open = this.#drafts.get(draft);
    if (!open) throw new Error(`The draft ${draft} is not open`);
    return open;
  }

  #forget(draft: string): void {
    this.#drafts.delete(draft);
    this.#rows.delete(draft);
    this.#changed();
    this.#tellDraft(draft);
  }

  #changed(): void {
    this.#snapshot = null;
    for (const listener of this.#listeners) listener();
  }

  #tellDraft(draft: string): void {
    for (const listener of this.#draftListeners.get(draft) ?? []) listener();
  }
}
