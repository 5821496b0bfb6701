/** What a referee's tablet must do in every browser, on a server that goes away and comes back. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import { expect } from "vitest";
import { SeatId, StationId } from "../../src/core/competition/id.ts";
import { smallDay } from "../core/fixtures/small-day.ts";
import { ScriptedOffice } from "../e2e/scripted-office.ts";
import { type ServerProcess, startServer } from "../e2e/server.ts";
import { sheetOf } from "../e2e/story/expected.ts";
import type { Referee } from "../e2e/story/referee.ts";

export const eva = { name: "Eva Lindqvist", pin: "1111" };
const teams = smallDay.teams.map(({ team }) => team.name);
const norway = sheetOf("t1", "s1", "A");
const france = sheetOf("t3", "s1", "A");
const ALREADY = ["c1", "c2", "c3"];

/** A server with the small day, and an invite to seat A of station 1. */
export interface Venue extends AsyncDisposable {
  readonly server: ServerProcess;
  readonly home: string;
  readonly invite: string;
}

export async function aVenue(): Promise<Venue> {
  await using started = new AsyncDisposableStack();
  const server = started.use(await startServer());
  const office = await ScriptedOffice.start(await server.claimLink(), smallDay, [eva]);
  const post = { station: v.parse(StationId, "s1"), seats: [v.parse(SeatId, "A")], lane: null };
  const invite = await office.invite({ kind: "referee", posts: [post] });
  const running = started.move();
  const home = `${server.address}/c/${office.competition}`;
  return { server, home, invite, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** The tablet joins, has everything, and says so. */
export async function pair(tablet: Referee, { invite }: Venue): Promise<void> {
  await tablet.join(invite);
  expect(await tablet.waitingTeams()).toEqual(teams);
  await tablet.readyForOffline();
}

/** Without a server: it opens, a sheet is filled in and submitted, and another one is begun. */
export async function scoreOffline(tablet: Referee, { home }: Venue): Promise<void> {
  await tablet.takeUp(home);
  expect(await tablet.waitingTeams()).toEqual(teams);
  const first = await tablet.start("Norway 1");
  await first.startClock();
  await first.markAll(norway);
  await first.givePenalty("Equipment lost or left");
  await first.remark("Calm orders");
  await first.submit();
  expect(await tablet.done("Norway 1")).toContain("Waiting to send");
  const second = await tablet.start("France 1");
  await second.markOnly(france, ALREADY);
}

/** Still without a server, after the browser or its page has gone: nothing is missing, and marking goes on. */
export async function goOnOffline(tablet: Referee, { home }: Venue): Promise<void> {
  await tablet.takeUp(home);
  expect(await tablet.done("Norway 1")).toContain("Waiting to send");
  const again = await tablet.goOn("France 1");
  expect(await again.chosen()).toEqual(ALREADY.map((id) => [again.criterion(id).words.en, "Done"]));
  await again.markOnly(france, ["c4"]);
}

/** The server is back: the sheet that was submitted is received, stands once in its log, and its receipt shows. */
export async function receive(tablet: Referee, { server, home }: Venue): Promise<void> {
  await server.start();
  await tablet.page.goto(home);
  await tablet.signIn();
  expect(await tablet.receipt("Norway 1")).toMatch(/^Received \d\d:\d\d · no. \d+$/);
  using log = new DatabaseSync(join(server.data, "aidpost.sqlite"), { readOnly: true });
  const sheets = log.prepare(`select op, verdict from entries where op like '%"sheet.submit"%'`).all();
  expect(sheets.map(({ op }) => JSON.parse(String(op)).targets[0].record)).toEqual(["sheet/s1/t1/1/A"]);
  expect(sheets.map(({ verdict }) => JSON.parse(String(verdict)).kind)).toEqual(["accepted"]);
}
