/** The main job, end to end: a small competition day on real screens, with a server that goes and tablets that die. */
import * as v from "valibot";
import { expect, test } from "vitest";
import { writeCompetitionFile } from "../../src/core/formats/competition-file.ts";
import type { ResultsTeam } from "../../src/core/formats/results-document.ts";
import { CHAIN_START, Entry, entryHash } from "../../src/core/log/entry.ts";
import { smallDay, smallDaySheets, tables, totals } from "../core/fixtures/small-day.ts";
import { ScriptedTablet } from "./scripted-tablet.ts";
import { startServer } from "./server.ts";
import { Board } from "./story/board.ts";
import { Captain } from "./story/captain.ts";
import {
  boardLines,
  columns,
  dayTables,
  printedTable,
  ranksOf,
  resultRows,
  sheetOf,
  stationNames,
} from "./story/expected.ts";
import { Organizer } from "./story/organizer.ts";
import { readPaper } from "./story/paper.ts";
import { PATIENCE } from "./story/person.ts";
import { Tablet } from "./story/tablet.ts";
import { readCsv, readWorkbook } from "./story/workbook.ts";

const eva = { name: "Eva Lindqvist", pin: "1111" };
const nils = { name: "Nils Ek", pin: "2222" };
const maja = { name: "Maja Wall", pin: "3333" };
const teams = smallDay.teams.map(({ team }) => team.name);
const [limbBleed, chestInjury, sixCasualties] = stationNames;
const failure = {
  words: "Rescuer stays exposed to the announced threat",
  reason: "Stood in the open until told to move",
};

test("a competition day", { timeout: 240_000 }, async () => {
  await using server = await startServer();
  await using organizer = new Organizer();
  await using tablet1 = new Tablet("s1", eva);
  await using spare = new Tablet("s1", eva);
  await using tablet3 = new Tablet("s3", nils);
  await using tablet5 = new Tablet("s5", maja);

  // 1. The organizer claims the server, starts the competition from a file, and invites a tablet to each station.
  await organizer.claim(await server.claimLink());
  const competition = await organizer.startFrom("small-day.json", writeCompetitionFile(smallDay));
  await organizer.goTo("Officials");
  for (const official of [eva, nils, maja]) await organizer.setPin(official);
  await organizer.goTo("Tablets and invites");
  const atSeatA = (station: string) => ({ station, seats: ["A"] });
  const toStation1 = await organizer.invite({ posts: [atSeatA(limbBleed)], label: "T1", uses: 2 });
  const toStation3 = await organizer.invite({ posts: [atSeatA(chestInjury)], label: "T3" });
  const post5 = { ...atSeatA(sixCasualties), lane: "Lane 1" };
  const toStation5 = await organizer.invite({ posts: [post5], label: "T5" });
  const everywhere = stationNames.map((station) => ({ station }));
  const others = await ScriptedTablet.join(await organizer.invite({ posts: everywhere, label: "Others" }));
  await organizer.goTo("Teams");
  const captainLink = await organizer.captainLink("Canada 1");

  // 2. The tablets pair, show their station with the teams in order, and report ready for offline.
  for (const [tablet, invite] of [
    [tablet1, toStation1],
    [spare, toStation1],
    [tablet3, toStation3],
    [tablet5, toStation5],
  ] as const) {
    await tablet.join(invite);
    expect(await tablet.waitingTeams()).toEqual(teams);
    await tablet.readyForOffline();
    await tablet.close();
  }
  await organizer.close();

  // 3. The power goes. Each tablet starts again without the server, its referee signs in, its station is complete.
  await server.kill();
  const home = `${server.address}/c/${competition}`;
  await tablet1.takeUp(home);
  expect(await tablet1.waitingTeams()).toEqual(teams);

  // 4. They score. At station 1 a criterion is left out, and the sheet can't go before it is marked.
  const norway = sheetOf("t1", "s1", "A");
  const first = await tablet1.start("Norway 1");
  await first.startClock();
  await first.markAll(norway, ["c9"]);
  await first.givePenalty("Equipment lost or left");
  await first.remark("Calm orders");
  await first.review();
  expect(await first.submitButton.isDisabled()).toBe(true);
  await tablet1.page.getByRole("button", { name: "Go there" }).click();
  expect(await first.rowInFocus()).toContain(first.criterion("c9").words.en);
  await first.markOnly(norway, ["c9"]);
  await first.submit();
  expect(await tablet1.done("Norway 1")).toContain("Waiting to send");

  // The tablet's battery dies right after a tap that showed "saved": nothing is missing, and the clock runs on.
  const second = await tablet1.start("France 1");
  const beforeStart = Date.now();
  await second.startClock();
  const afterStart = Date.now();
  await second.timeNow("c7", "Bleeding seen");
  const france = sheetOf("t3", "s1", "A");
  const already = ["c1", "c2", "c3", "c4"];
  await second.markOnly(france, already);
  await tablet1.kill();
  await tablet1.takeUp(home);
  const again = await tablet1.goOn("France 1");
  expect(await again.chosen()).toEqual(already.map((id) => [again.criterion(id).words.en, "Done"]));
  const atLeast = (Date.now() - afterStart) / 1000 - 1.5;
  const clock = await again.clock();
  expect(clock).toBeGreaterThan(atLeast);
  expect(clock).toBeLessThanOrEqual((Date.now() - beforeStart) / 1000);
  await again.timeNow("c7", "Bleeding controlled");
  await again.markAll(france, [...already, "c7"]);
  await again.reportFailure(failure);
  await again.submit();

  // Not applicable with a reason; and every other kind of criterion at the other stations.
  const third = await tablet1.start("Poland 1");
  const poland = sheetOf("t6", "s1", "A");
  await third.markAll(poland);
  await third.submit();
  await tablet1.close();

  await tablet3.takeUp(home);
  expect(await tablet3.waitingTeams()).toEqual(teams);
  const chest = await tablet3.start("Finland 1");
  const finland = sheetOf("t2", "s3", "A");
  await chest.markAll(finland);
  await chest.submit();
  await tablet3.close();

  // 5. The spare tablet of station 1 knows nothing of the first one, and scores the same run at the same seat.
  await spare.takeUp(home);
  expect(await spare.waitingTeams()).toEqual(teams);
  const twice = await spare.start("France 1");
  await twice.markAll(france);
  await twice.submit();
  await spare.close();

  await tablet5.takeUp(home);
  expect(await tablet5.waitingTeams()).toEqual(teams);
  const mass = await tablet5.start("France 1");
  await mass.startClock();
  const franceAt5 = sheetOf("t3", "s5", "A");
  await mass.markAll(franceAt5, ["c6"]);
  await mass.timeNow("c6", "Mark time now");
  await mass.submit();

  // 6. The server comes back. The tablet on the table syncs by itself, the others when they are opened again.
  await server.start();
  expect(await tablet5.receipt("France 1")).toMatch(/^Received \d\d:\d\d · no. \d+$/);
  await tablet5.close();
  await tablet3.takeUp(home);
  await tablet3.receipt("Finland 1");
  await tablet3.close();
  await spare.takeUp(home);
  await spare.receipt("France 1");
  await spare.close();
  await tablet1.takeUp(home);
  for (const team of ["Norway 1", "France 1", "Poland 1"]) await tablet1.receipt(team);
  await expect.poll(() => tablet1.done("France 1"), { timeout: PATIENCE }).toContain("Scored twice");
  await tablet1.close();
  await spare.takeUp(home);
  await expect.poll(() => spare.done("France 1"), { timeout: PATIENCE }).toContain("Scored twice");
  await spare.close();

  // 7. The board follows without a reload: the disputed run, its settlement, and every sheet that comes in.
  await using board = new Board();
  await board.open(`${server.address}/board/${competition}`);
  await board.page.getByRole("cell", { name: "disputed" }).waitFor();
  await board.leaveAWord();
  await organizer.open(`${home}/office`);
  await organizer.connected();
  const cell = () => organizer.cell("3 France 1", "Limb bleed under threat");
  await expect.poll(cell, { timeout: PATIENCE }).toContain("2 sheets");
  await organizer.settle("3 France 1", failure.reason, "The first judge was nearer");
  await board.page.getByRole("cell", { name: "disputed" }).waitFor({ state: "detached" });
  const tapped = [norway, france, poland, finland, franceAt5];
  await others.submit(smallDaySheets.filter((sheet) => !tapped.includes(sheet)));
  await expect.poll(() => board.honesty(), { timeout: PATIENCE }).toContain("49 of 49 sheets in");
  for (const { id, name } of dayTables) {
    await board.choose(name);
    expect(await board.lines()).toEqual(boardLines(id));
  }
  expect(await board.hasTheWord()).toBe(true);
  await board.close();

  // 8. A captain follows the private link on a phone; it opens again without the network.
  await using captain = new Captain();
  await captain.join(captainLink);
  const ranks = { Overall: "1 shared of 6", Novice: "1 shared of 3", Points: "279.5 of 300" };
  expect(await captain.ranks()).toEqual(ranks);
  const stations = [
    `${limbBleed}complete94 of 100`,
    `${chestInjury}complete97.5 of 100`,
    `${sixCasualties}complete88 of 100`,
  ];
  expect(await captain.stations()).toEqual(stations);
  expect(await captain.honesty()).toMatch(/^49 of 49 sheets inAs of \d\d:\d\d$/);
  await captain.holdsTheApp();
  await server.kill();
  await captain.close();
  await captain.open(home);
  expect(await captain.ranks()).toEqual(ranks);
  expect(await captain.stations()).toEqual(stations);
  expect(await captain.honesty()).toMatch(/^49 of 49 sheets inSeen \d\d:\d\d · updates when/);
  await captain.close();

  // 9. The organizer exports the results: numbers as numbers, a sheet and a page for each table; and the log.
  await server.start();
  await organizer.goTo("Export");
  const workbook = readWorkbook(await organizer.download("Results for a spreadsheet"));
  expect([...workbook.keys()]).toEqual(["Overall", "Novice", "Experienced", "Small day"]);
  for (const { id, name } of dayTables) {
    expect(columns(workbook.get(name) ?? [], "Rank", "No.", "Total")).toEqual(resultRows(id));
  }
  const csv = readCsv(await organizer.download("Results as CSV, commas"));
  const overall = csv.slice(csv.findIndex(([first]) => first === "Rank"));
  expect(columns(overall, "Rank", "No.", "Total").slice(0, teams.length)).toEqual(
    resultRows("overall").map((row) => row.map(String)),
  );

  const document = JSON.parse((await organizer.download("Everything as one document")).toString());
  expect(document.format).toBe("aidpost-results/1");
  expect(document.teams.map(({ id, total }: ResultsTeam) => [id, total])).toEqual(
    totals.map(([team, , total]) => [team, total]),
  );
  expect(document.tables.map(ranksOf)).toEqual(dayTables.map(({ id }) => tables[id]));

  const lines = (await organizer.download("The log (JSON lines)")).toString().trimEnd().split("\n");
  const read: readonly object[] = lines.map((line) => JSON.parse(line));
  const entries = read.filter((line) => "sequence" in line).map((line) => v.parse(Entry, line));
  let before = CHAIN_START;
  for (const [index, { hash, ...entry }] of entries.entries()) {
    expect([entry.sequence, entryHash(before, entry)]).toEqual([index + 1, hash]);
    before = hash;
  }
  expect(before).toBe(document.age.head);
  expect(read.at(-1)).toMatchObject({ end: { entries: entries.length, head: before } });

  const paper = readPaper(await organizer.print());
  expect(paper.tables).toEqual(dayTables.map(({ id }) => 1 + resultRows(id).length));
  for (const [index, { id, name }] of dayTables.entries()) {
    const { width, height, texts } = paper.pages[index] ?? { width: 0, height: 0, texts: [] };
    expect(width).toBeGreaterThan(height);
    expect(texts).toEqual(expect.arrayContaining(["Small day", "49 of 49 sheets received", name]));
    expect(texts.slice(texts.indexOf("Total") + 1)).toEqual(printedTable(id));
  }
});
