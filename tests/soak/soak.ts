/**
 * A soak: an office and sixty tablets, each of which submits a sheet every 5 to 15 s to a real server process. Bundles are
 * brought again although they were answered, and answers do not come in time. Simulated time runs as fast as the machine
 * can follow.
 */
import type { Outcome } from "../../src/app/device/face.ts";
import { claimSecret, joinLink, makeInvite } from "../../src/app/device/invite.ts";
import type { CompetitionId, TeamId } from "../../src/core/competition/id.ts";
import { formOf } from "../../src/core/log/setup.ts";
import { databaseFile } from "../../src/server/store/data-folder.ts";
import { openSqliteStore } from "../../src/server/store/sqlite.ts";
import { Draw } from "../chaos/draw.ts";
import { Scheduler } from "../chaos/scheduler.ts";
import { freshFolder } from "../server/folder.ts";
import { serverIn } from "../server/server-process.ts";
import { Debts } from "./debts.ts";
import { SoakDevice, type SoakWorld, type Trouble } from "./device.ts";
import { posts, soakCup, teamsOf } from "./field.ts";
import { problemsOfLog } from "./log-problems.ts";
import { requestsOf, unexplained } from "./requests.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Between two sheets of one tablet. */
const PACE = [5 * SECOND, 15 * SECOND] as const;
const NO_TROUBLE: Trouble = { retries: 0, timeOuts: 0 };
const TROUBLE: Trouble = { retries: 20, timeOuts: 10 };
/** Set-up and coming to rest that take longer have failed. */
const MOST = 30 * MINUTE;

export interface Soaked {
  readonly sheets: number;
  /** Requests of all devices by their names, e.g. `POST bundles`. */
  readonly requests: ReadonlyMap<string, number>;
  readonly timeOuts: number;
  /** Connections that broke by themselves. */
  readonly broken: number;
  /** Ops that were brought again although they were answered. */
  readonly broughtAgain: number;
  /** What was not as it must be; empty: all is well. */
  readonly problems: readonly string[];
}

/**
 * @param minutes  of competition time
 * @param seed  of what everybody does and what goes wrong
 */
export async function soak({
  minutes,
  seed,
}: {
  readonly minutes: number;
  readonly seed: number;
}): Promise<Soaked> {
  const data = freshFolder();
  const server = await serverIn(data);
  const debts = new Debts();
  const scheduler = new Scheduler(() => debts.paid());
  const world = { address: server.address, scheduler, debts, draw: new Draw(`soak ${seed}`) };
  const teams = teamsOf(Math.ceil((minutes * MINUTE) / PACE[0]) + 1);
  const problems: string[] = [];

  const link = await server.program.says(/(http:\S+\/claim#[\w-]{43})/);
  const office = await SoakDevice.start("office", world, NO_TROUBLE);
  const competition = await scheduler.finish(begun(office, link, teams), MOST);
  const tablets = await scheduler.finish(joined(office, competition, world), MOST);
  const end = scheduler.now + minutes * MINUTE;
  for (const [index, tablet] of tablets.entries()) {
    const draw = world.draw.stream(`pace ${index}`);
    work(tablet, { competition, scheduler, draw, teams, end, problems });
  }
  await scheduler.until(end);
  const devices = [office, ...tablets];
  problems.push(...(await broughtToRest(devices, competition, scheduler)));
  const life = scheduler.now;
  for (const { way } of devices) way.close();
  server.program.process.kill("SIGTERM");
  await server.program.ended;

  const store = openSqliteStore(databaseFile(data));
  problems.push(...(await problemsOfLog(store, competition, devices)));
  await store.close();
  problems.push(...devices.flatMap((device) => unexplained(device, life)));
  const sheets = tablets.reduce((sum, { submitted }) => sum + submitted, 0);
  return { sheets, ...requestsOf(devices), problems };
}

/** The office claims the server and starts the competition. */
async function begun(office: SoakDevice, link: string, teams: readonly TeamId[]): Promise<CompetitionId> {
  done(await office.device.claim(claimSecret(link) ?? ""));
  const { competition } = done(await office.device.create(soakCup(teams)));
  return competition;
}

/** A tablet for each post, all invited and paired, with everything that it needs. */
async function joined(
  office: SoakDevice,
  competition: CompetitionId,
  world: SoakWorld,
): Promise<readonly SoakDevice[]> {
  const desk = await office.open(competition);
  const links: string[] = [];
  for (const { station, seat } of posts) {
    const role = { kind: "referee" as const, posts: [{ station, seats: [seat], lane: null }] };
    links.push((await makeInvite(desk, role, { uses: 1, hours: 48 })).link);
  }
  await until(world, () => desk.snapshot().sync.unsent === 0);
  return Promise.all(
    posts.map(async (post, index) => {
      const tablet = await SoakDevice.start(`${post.station}-${post.seat}`, world, TROUBLE, post);
      const invite = joinLink(links[index] ?? "");
      if (!invite) throw new Error(`${tablet.name} has no invite`);
      done(await tablet.device.join(invite, tablet.name));
      const open = await tablet.open(competition);
      await until(
        world,
        () => open.snapshot().complete && formOf(open.snapshot().state, post.station) !== null,
      );
      return tablet;
    }),
  );
}

interface Work {
  readonly competition: CompetitionId;
  readonly scheduler: Scheduler;
  readonly draw: Draw;
  readonly teams: readonly TeamId[];
  readonly end: number;
  readonly problems: string[];
}

/** A sheet for one team after the other, until the end. */
function work(tablet: SoakDevice, at: Work): void {
  const { competition, scheduler, draw, teams, end, problems } = at;
  scheduler.after(draw.between(...PACE), () => {
    const team = teams[tablet.submitted];
    if (scheduler.now >= end || !team) return;
    tablet
      .submit(competition, team)
      .catch((error: unknown) => problems.push(`${tablet.name} could not submit: ${error}`));
    work(tablet, at);
  });
}

/** Time passes until every device has sent and read everything; says who has not after half an hour. */
async function broughtToRest(
  devices: readonly SoakDevice[],
  competition: CompetitionId,
  scheduler: Scheduler,
): Promise<readonly string[]> {
  const latest = scheduler.now + MOST;
  for (;;) {
    await scheduler.until(scheduler.now + 10 * SECOND);
    const states = await Promise.all(
      devices.map(async (device) => {
        const { sync } = (await device.open(competition)).snapshot();
        const { seen } = await device.self(competition);
        return { name: device.name, unsent: sync.unsent, link: sync.link, seen: seen[1] };
      }),
    );
    const head = Math.max(...states.map(({ seen }) => seen));
    const behind = states.filter(
      ({ unsent, link, seen }) => unsent > 0 || link !== "connected" || seen < head,
    );
    if (behind.length === 0) return [];
    if (scheduler.now > latest) return behind.map((state) => `never came to rest: ${JSON.stringify(state)}`);
  }
}

async function until({ scheduler }: SoakWorld, isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise<void>((resolve) => void scheduler.after(SECOND, resolve));
}

function done<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.trouble));
  return outcome.value;
}
