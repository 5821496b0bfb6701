/** This device: the competitions it is a member of, how it came into them, and the app's own state [design 5]. */
import type { CompetitionId, DeviceId, StationId } from "../../core/competition/id.ts";
import { OpenCompetition } from "./competition-device.ts";
import { create } from "./create.ts";
import type { CompetitionDevice, Membership, Outcome } from "./face.ts";
import type { Home, KeptMembership, Owner } from "./home-port.ts";
import { secretOfCode } from "./invite.ts";
import type { TwofoldJournal } from "./journal-port.ts";
import { claim, findInvite, join, newDevice, type Pairing } from "./pairing.ts";
import type { Ports } from "./ports.ts";
import { Practices } from "./practices.ts";
import type { UnreadRecovery } from "./recovery.ts";
import type { Carrier } from "./relay.ts";
import { Requests } from "./request.ts";
import { rescueFile } from "./rescue.ts";
import { ServerClock } from "./server-clock.ts";
import { startCarrier } from "./start-carrier.ts";
import type {
  AppUpdate,
  CompetitionStart,
  JoinLink,
  StorageTrouble,
  ThisDevice,
  VersionSkew,
} from "./this-device.ts";

/** Looks after new versions of the app. */
export interface AppUpdates {
  readonly state: AppUpdate;
  apply(): void;
  subscribe(listener: () => void): () => void;
}

/** A request of pairing gives up after so many ms. */
const PATIENCE = 20_000;

export class Device implements ThisDevice {
  readonly #ports: Ports;
  readonly #home: Home;
  readonly #serverClock: ServerClock;
  readonly #requests: Requests;
  readonly #opened = new Map<CompetitionId, Promise<OpenCompetition>>();
  readonly #listeners = new Set<() => void>();
  /** Competitions that are open, once they are. */
  readonly #open = new Map<CompetitionId, OpenCompetition>();
  #memberships: readonly KeptMembership[] = [];
  readonly #practices: Practices;
  /** Practice and competitions, as screens see them. */
  #listed: readonly Membership[] = [];
  #owner: Owner | null = null;
  #trouble: StorageTrouble | null = null;
  #recoveries: readonly UnreadRecovery[] = [];
  #updates: AppUpdates | null = null;
  #carrier: Promise<Carrier> | null = null;
  #skew: VersionSkew = "none";

  private constructor(ports: Ports, home: Home, offset: number | null) {
    this.#ports = ports;
    this.#home = home;
    this.#practices = new Practices(ports);
    this.#serverClock = new ServerClock(ports.clock, home, offset);
    this.#requests = new Requests(ports, this.#serverClock);
  }

  /**
   * Reads what this device knows.
   *
   * @throws StorageUnusable
   */
  static async start(ports: Ports): Promise<Device> {
    const home = await ports.journal.home();
    const device = new Device(ports, home, await home.clockOffset());
    await device.#refresh();
    home.changed(() => {
      device.#refresh().catch((error: unknown) => console.error("The device's list can't be read", error));
    });
    return device;
  }

  memberships(): readonly Membership[] {
    return this.#listed;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  mayCreate(): boolean {
    return this.#owner?.claimed ?? false;
  }

  claim(secret: string): Promise<Outcome<readonly Membership[]>> {
    return this.#pair((pairing) => claim(pairing, secret));
  }

  create(start: CompetitionStart): Promise<Outcome<Membership>> {
    return this.#pair(async (pairing) => {
      const owner = await this.#home.owner();
      if (!owner?.claimed) throw new Error("This device has not claimed the server");
      return create(pairing, owner, start, this.#serverClock.offset);
    });
  }

  async linkOfCode(code: string): Promise<Outcome<JoinLink>> {
    const secret = await secretOfCode(this.#ports.chance, code);
    return this.#pair((pairing) => findInvite(pairing, secret));
  }

  async join(link: JoinLink, label: string): Promise<Outcome<Membership>> {
    const joined = await this.#pair((pairing) => join(pairing, link, label));
    if (joined.ok) this.#open.get(link.competition)?.syncNow();
    return joined;
  }

  open(competition: CompetitionId): Promise<CompetitionDevice> {
    const practice = this.#practices.find(competition);
    if (practice) return Promise.resolve(practice);
    const opened = this.#opened.get(competition) ?? this.#openAnew(competition);
    this.#opened.set(competition, opened);
    return opened;
  }

  async practise(
    competition: CompetitionId,
    station: StationId,
    teams: readonly string[],
  ): Promise<CompetitionId> {
    const practice = await this.#practices.begin(this.open(competition), station, teams);
    this.#list();
    return practice;
  }

  endPractice(practice: CompetitionId): void {
    this.#practices.end(practice);
    this.#list();
  }

  storageTrouble(): StorageTrouble | null {
    return this.#trouble;
  }

  /** Told by the databases. */
  setStorageTrouble(trouble: StorageTrouble | null): void {
    this.#trouble = trouble;
    this.#tell();
  }

  recoveries(): readonly UnreadRecovery[] {
    return this.#recoveries;
  }

  async recoveryRead(competition: CompetitionId): Promise<void> {
    await (await this.#ports.journal.journal(competition)).recoveryRead();
    this.#recoveries = this.#recoveries.filter((unread) => unread.competition !== competition);
    this.#tell();
  }

  async rescueFile(): Promise<Blob> {
    const { journal, build, clock } = this.#ports;
    return rescueFile(await journal.everything(), build, clock.reading().wall);
  }

  carrier(): Promise<Carrier> {
    this.#carrier ??= startCarrier(this.#ports, {
      requests: this.#requests,
      isOffice: (competition) =>
        this.#memberships.some((known) => known.competition === competition && known.role.kind === "office"),
    });
    this.#carrier.catch(() => {
      this.#carrier = null;
    });
    return this.#carrier;
  }

  update(): AppUpdate {
    return this.#updates?.state ?? "none";
  }

  skew(): VersionSkew {
    return this.#skew;
  }

  applyUpdate(): void {
    this.#updates?.apply();
  }

  /** The service worker's client comes after the first screen. */
  setUpdates(updates: AppUpdates): void {
    this.#updates = updates;
    updates.subscribe(() => this.#tell());
    this.#tell();
  }

  /** Whether a sheet is open for writing in this tab: then the page must not be loaded anew. */
  sheetOpen(): boolean {
    return [...this.#open.values()].some(({ openSheets }) => openSheets > 0);
  }

  async #openAnew(competition: CompetitionId): Promise<OpenCompetition> {
    try {
      const membership = this.#memberships.find((known) => known.competition === competition);
      const journal = await this.#ports.journal.journal(competition);
      if (!membership) throw new Error(`This device is no member of ${competition}`);
      const self = (await journal.self()) ?? (await journal.begin(...(await newDevice(this.#ports))));
      if (self.admission === null) await this.#unpair(competition);
      await this.#noteRecovery(membership, journal);
      const open = await OpenCompetition.open({
        ports: this.#ports,
        journal,
        cache: await this.#ports.journal.cache(competition),
        self,
        requests: this.#requests,
        serverClock: this.#serverClock,
        membership: plain(membership),
        onMembership: (known) => this.#keep(known),
        onRenewed: (before) => this.#renewed(membership, journal, before),
      });
      this.#open.set(competition, open);
      open.subscribe(() => this.#compareVersions());
      this.#compareVersions();
      return open;
    } catch (error) {
      this.#opened.delete(competition);
      throw error;
    }
  }

  #compareVersions(): void {
    const all = [...this.#open.values()].map(({ skew }) => skew);
    const skew = all.find((one) => one === "appOlder") ?? all.find((one) => one !== "none") ?? "none";
    if (skew === this.#skew) return;
    this.#skew = skew;
    this.#tell();
  }

  /** A tablet that lost its key is a new device [D1]: it goes on scoring, and is to be paired again. */
  async #unpair(competition: CompetitionId): Promise<void> {
    const known = this.#memberships.find((membership) => membership.competition === competition);
    if (!known || known.unpaired) return;
    await this.#home.putMembership({ ...known, unpaired: true });
    await this.#refresh();
  }

  /** The key that worked somewhere else, too, neither claims this server nor owns what is started here any more. */
  async #renewed(membership: Membership, journal: TwofoldJournal, before: DeviceId): Promise<void> {
    const self = await journal.self();
    if (self && this.#owner?.device === before) {
      await this.#home.putOwner({ device: self.device, keys: self.keys, claimed: false });
    }
    await this.#unpair(membership.competition);
    await this.#noteRecovery(membership, journal);
  }

  async #noteRecovery({ competition, name }: Membership, journal: TwofoldJournal): Promise<void> {
    const recovery = await journal.recovery();
    if (!recovery) return;
    const others = this.#recoveries.filter((unread) => unread.competition !== competition);
    this.#recoveries = [...others, { ...recovery, competition, name }];
    this.#tell();
  }

  #keep(membership: Membership): void {
    const known = this.#memberships.find(({ competition }) => competition === membership.competition);
    if (!known) return;
    this.#home.putMembership({ ...known, ...membership }).catch((error: unknown) => {
      console.error("The membership can't be kept", error);
    });
  }

  async #pair<T>(work: (pairing: Pairing) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const patience = new AbortController();
    const callOff = this.#ports.clock.after(PATIENCE, () => patience.abort());
    const { signal } = patience;
    try {
      return await work({ ports: this.#ports, home: this.#home, requests: this.#requests, signal });
    } finally {
      callOff();
      await this.#refresh();
    }
  }

  async #refresh(): Promise<void> {
    const [memberships, owner] = await Promise.all([this.#home.memberships(), this.#home.owner()]);
    const newest = [...memberships].sort((a, b) => b.joined - a.joined);
    this.#owner = owner;
    if (JSON.stringify(newest) === JSON.stringify(this.#memberships)) return this.#tell();
    this.#memberships = newest;
    this.#list();
  }

  #list(): void {
    this.#listed = [...this.#practices.memberships, ...this.#memberships];
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function plain({ joined: _joined, ...membership }: KeptMembership): Membership {
  return membership;
}
