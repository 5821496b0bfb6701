/** What people do at the pages: one thing at a time at each page, with pauses in which anything may happen. */
import type { CompetitionDevice } from "../../src/app/device/face.ts";
import type { CompetitionId, DeviceId, OpId } from "../../src/core/competition/id.ts";
import { record, type SheetKey } from "../../src/core/competition/run.ts";
import { sheetBody } from "../../src/core/competition/sheet.ts";
import type { Act } from "../../src/core/log/act.ts";
import { holdsSeat } from "../../src/core/log/allowed.ts";
import { roleNow } from "../../src/core/log/devices.ts";
import { conflicts, sheetHeads } from "../../src/core/log/heads.ts";
import type { OpKind } from "../../src/core/log/op.ts";
import type { Role } from "../../src/core/log/role.ts";
import { inForce, rivals, teamsOf } from "../../src/core/log/setup.ts";
import { opsOf, type State } from "../../src/core/log/state.ts";
import { runStatusTargets } from "../../src/core/log/status.ts";
import { type Browser, opened, type Page } from "./browser.ts";
import { aSheet, aTeam, criteria, posts, seen, stations, teams } from "./cup.ts";
import type { DraftsKept } from "./drafts-kept.ts";
import type { Draw } from "./draw.ts";
import type { Meant } from "./meant.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Story } from "./story.ts";

export interface PeopleWorld {
  readonly scheduler: Scheduler;
  readonly draw: Draw;
  readonly story: Story;
  readonly meant: Meant;
  readonly drafts: DraftsKept;
  readonly competition: CompetitionId;
  readonly browsers: readonly Browser[];
  /** The device of a browser that is a member. */
  readonly deviceOf: (browser: Browser) => Promise<DeviceId | null>;
}

export class People {
  readonly #world: PeopleWorld;

  constructor(world: PeopleWorld) {
    this.#world = world;
  }

  /** Somebody does something at a page where nobody is busy. */
  async act(browser: Browser, page: Page): Promise<void> {
    if (page.busy) return;
    page.busy = true;
    try {
      const device = await opened(page, this.#world.competition);
      await this.#play({ browser, page, device });
    } finally {
      page.busy = false;
    }
  }

  async #play(at: Desk): Promise<void> {
    const { page, device } = at;
    const role = roleNow(device.snapshot().state, device.device)?.kind;
    if (role === "referee") await this.#judge(at);
    else if (role === "office") await this.#runTheOffice(at);
    else if (role === "captain") await page.life.bound(device.standing());
  }

  // ---- at a station ---------------------------------------------------------------------------------------------

  async #judge(at: Desk): Promise<void> {
    const { draw } = this.#world;
    switch (draw.weighed({ sheet: 6, goOn: 3, correct: 2, void: 1 })) {
      case "sheet":
        return this.#newSheet(at);
      case "goOn":
        return this.#goOn(at);
      case "correct":
        return this.#correct(at);
      case "void":
        return this.#void(at);
    }
  }

  async #newSheet(at: Desk): Promise<void> {
    const { draw } = this.#world;
    const { state } = at.device.snapshot();
    const role = roleNow(state, at.device.device);
    const post = role?.kind === "referee" ? draw.pick(role.posts) : undefined;
    const sheet = post && aSheet(post, draw);
    if (!sheet) return;
    const taken = sheetHeads(state, record.sheet(sheet)).some((head) => head.sheet !== null);
    if (taken && draw.happens(0.7)) return;
    await this.#begin(at, sheet);
  }

  /** A sheet that lies open, from before a crash or from another page. */
  async #goOn(at: Desk): Promise<void> {
    const head = this.#world.draw.pick(at.device.snapshot().drafts);
    if (!head) return;
    const leave = at.device.subscribeDraft(head.draft, () => undefined);
    await this.#pause(at, 2_000);
    await this.#fillIn(at, head.draft, head.sheet);
    leave();
  }

  async #correct(at: Desk): Promise<void> {
    const own = this.#ownSheet(at);
    if (own) await this.#begin(at, own.sheet, own.op);
  }

  async #void(at: Desk): Promise<void> {
    const own = this.#ownSheet(at);
    if (!own) return;
    const targets = [{ record: record.sheet(own.sheet), basis: [own.op] }];
    await this.#do(at, { kind: "sheet.void", targets, body: { reason: "Wrong team" } });
  }

  #ownSheet({ device }: Desk): { readonly sheet: SheetKey; readonly op: OpId } | undefined {
    const { state } = device.snapshot();
    const role = roleNow(state, device.device);
    if (role?.kind !== "referee") return undefined;
    const own = role.posts.flatMap(({ station, seats }) =>
      teams.flatMap((team) =>
        (seats ?? []).flatMap((seat) => {
          const sheet = { station, team, attempt: 1, seat };
          return sheetHeads(state, record.sheet(sheet)).flatMap((head) =>
            head.sheet !== null && head.device === device.device ? [{ sheet, op: head.op }] : [],
          );
        }),
      ),
    );
    return this.#world.draw.pick(own);
  }

  async #begin({ page, device, ...at }: Desk, sheet: SheetKey, corrects?: OpId): Promise<void> {
    const draft = await page.life.bound(device.openDraft(sheet, corrects === undefined ? {} : { corrects }));
    await this.#fillIn({ page, device, ...at }, draft, sheet);
  }

  async #fillIn(at: Desk, draft: string, sheet: SheetKey): Promise<void> {
    const { page, device } = at;
    const { draw, drafts } = this.#world;
    const sheetName = `${at.browser.name}/${draft}`;
    const leave = device.subscribeDraft(draft, () => {
      const view = device.draft(draft);
      if (view?.saved && !view.readOnly) drafts.saved(sheetName, page.life);
    });
    page.life.atEnd(leave);
    const look = () => {
      const view = device.draft(draft);
      if (!view || view.readOnly) return null;
      if (view.saved) drafts.saved(sheetName, page.life);
      drafts.look(sheetName, view.draft);
      return view;
    };
    for (const criterion of [...criteria, ...criteria]) {
      await this.#pause(at, 6_000);
      const view = look();
      if (!view) return leave();
      if (view.draft.sheet.marks.has(criterion) && draw.happens(0.6)) continue;
      const mark = seen(criterion, draw);
      drafts.tapped(sheetName, page.life, criterion, mark);
      device.tap(draft, { kind: "mark", criterion, mark });
    }
    await this.#pause(at, 10_000);
    if (look()) await this.#finish(at, draft, sheet);
    leave();
  }

  async #finish(at: Desk, draft: string, sheet: SheetKey): Promise<void> {
    const { page, device, browser } = at;
    const { draw, meant, drafts } = this.#world;
    const head = device.draft(draft)?.draft.head;
    const { marks } = sheetBody(device.sheetOf(draft));
    if (!head || marks.length < criteria.length) return;
    if (draw.happens(0.05)) {
      drafts.givenUp(`${browser.name}/${draft}`);
      await page.life.bound(device.discardDraft(draft)).catch(() => undefined);
      return;
    }
    const { corrects } = head;
    const meaning = {
      kind: corrects === undefined ? "sheet.submit" : "sheet.correct",
      targets: [{ record: record.sheet(sheet), basis: corrects === undefined ? [] : [corrects] }],
      marks: JSON.stringify(marks),
      draft: `${browser.name}/${draft}`,
      atPost: holdsSeat(roleNow(device.snapshot().state, device.device) ?? NO_POST, sheet),
    } as const;
    this.#say(at, `submits ${meaning.targets[0]?.record}`);
    await meant.act(browser, page, meaning, () =>
      device.submitDraft(draft, corrects === undefined ? null : "Read again"),
    );
  }

  // ---- in the office --------------------------------------------------------------------------------------------

  async #runTheOffice(at: Desk): Promise<void> {
    const { draw } = this.#world;
    switch (draw.weighed({ settle: 5, status: 2, team: 2, move: 1.5, look: 2 })) {
      case "settle":
        return this.#settle(at);
      case "status":
        return this.#status(at);
      case "team":
        return this.#rename(at);
      case "move":
        return this.#move(at);
      case "look":
        await at.page.life.bound(at.device.standing());
        at.device.syncNow();
    }
  }

  async #settle(at: Desk): Promise<void> {
    const { draw } = this.#world;
    const { state } = at.device.snapshot();
    // Nobody settles a conflict in which a head is theirs [L4].
    const others = conflicts(state).flatMap((found) =>
      found.kind === "sheet" && found.heads.every((head) => head.device !== at.device.device) ? [found] : [],
    );
    const conflict = draw.pick(others);
    if (!conflict) return;
    const sheet = draw.pick(conflict.heads.flatMap((head) => head.sheet ?? []));
    if (!sheet || conflict.heads.length < 2) return;
    await this.#pause(at, 20_000);
    const targets = [{ record: conflict.record, basis: conflict.heads.map(({ op }) => op) }];
    const body = { sheet: sheetBody(sheet), reason: "Asked both judges" };
    await this.#do(at, { kind: "conflict.settle", targets, body }, JSON.stringify(body.sheet.marks));
  }

  async #status(at: Desk): Promise<void> {
    const { draw } = this.#world;
    const [station, team] = [draw.pick(stations), draw.pick(teams)];
    if (!station || !team || draw.happens(0.5)) return;
    const status = draw.happens(0.8) ? "dns" : "withdrawn";
    const targets = runStatusTargets(at.device.snapshot().state, { station, team, attempt: 1 }, status);
    await this.#do(at, { kind: "run.status", targets, body: { status } });
  }

  async #rename(at: Desk): Promise<void> {
    const { draw } = this.#world;
    const team = draw.pick(teams);
    if (!team) return;
    const { state } = at.device.snapshot();
    const name = record.team(team);
    const current = inForce(state, name);
    if (!current) return;
    const basis = [current, ...rivals(state, name)].map(({ op }) => op);
    await this.#pause(at, 20_000);
    await this.#do(at, aTeam(team, `Team ${teamsOf(state).size}.${draw.between(0, 1000)}`, basis));
  }

  /** A referee is sent to another post while sheets of the old one may still be on the tablet [L15]. */
  async #move(at: Desk): Promise<void> {
    const { draw, browsers, story } = this.#world;
    const referees = browsers.filter(({ role, pages }) => role.kind === "referee" && pages.length > 0);
    const browser = draw.pick(referees);
    const post = draw.pick(posts);
    const device = browser && (await this.#world.deviceOf(browser));
    if (!browser || !post || !device || !isMember(at.device.snapshot().state, device)) return;
    story.fault("referee moved", `${browser.name} to ${post.station}/${post.seats?.join()}`);
    const role: Role = { kind: "referee", posts: [post] };
    const targets = [{ record: record.device(device), basis: [] }];
    await this.#do(at, { kind: "device.assign", targets, body: { role, reason: "Needed there" } });
  }

  // ---- both -----------------------------------------------------------------------------------------------------

  async #do<K extends OpKind>(at: Desk, act: Act<K>, marks: string | null = null): Promise<void> {
    const { kind, targets } = act;
    this.#say(at, `${kind} ${targets.map((target) => target.record).join(" ")}`);
    await this.#world.meant.act(at.browser, at.page, { kind, targets, marks }, () => at.device.act(act));
  }

  #pause({ page }: Desk, most: number): Promise<void> {
    const { scheduler, draw } = this.#world;
    return page.life.bound(
      new Promise((resolve) => {
        scheduler.after(draw.wait(50, most), resolve);
      }),
    );
  }

  #say({ browser }: Desk, what: string): void {
    this.#world.story.say(browser.name, what);
  }
}

const NO_POST: Role = { kind: "office" };

/** Somebody at a page. */
interface Desk {
  readonly browser: Browser;
  readonly page: Page;
  readonly device: CompetitionDevice;
}

function isMember(state: State, device: DeviceId): boolean {
  return opsOf(state, record.device(device)).length > 0;
}
