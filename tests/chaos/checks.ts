/** What must be true when everything has healed, whatever went wrong before. Each check says what it found. */
import { isDeepStrictEqual } from "node:util";
import * as v from "valibot";
import type { JournalOp } from "../../src/app/device/journal-port.ts";
import { foldDraft } from "../../src/core/competition/draft.ts";
import type { CompetitionId, DeviceId, OpId } from "../../src/core/competition/id.ts";
import { SheetBody, sheetOf } from "../../src/core/competition/sheet.ts";
import { fold } from "../../src/core/log/apply.ts";
import { roleNow } from "../../src/core/log/devices.ts";
import type { Entry, QuarantineReason } from "../../src/core/log/entry.ts";
import { conflicts } from "../../src/core/log/heads.ts";
import { judgeAgain } from "../../src/core/log/judge.ts";
import { Envelope } from "../../src/core/log/op.ts";
import { parseOp, sheetBodyOf } from "../../src/core/log/parse.ts";
import { fieldOf } from "../../src/core/log/runs.ts";
import { contested } from "../../src/core/log/setup.ts";
import { type State, standingEntry } from "../../src/core/log/state.ts";
import { visible } from "../../src/core/log/visible.ts";
import { boardSnapshot } from "../../src/core/protocol/board-cut.ts";
import { scoreField, standing } from "../../src/core/standings/standings.ts";
import { boardBytes } from "../../src/server/live/board-bytes.ts";
import { revisionOf } from "../../src/server/live/boards.ts";
import { publicSnapshot } from "../../src/server/live/shown.ts";
import { everyEntry } from "../../src/server/log/reading.ts";
import { verifyLog } from "../../src/server/log/verification.ts";
import { type Browser, opened } from "./browser.ts";
import type { DraftsKept } from "./drafts-kept.ts";
import { type Deed, expectedConflicts } from "./expected.ts";
import type { FarServer } from "./far-server.ts";
import type { Meaning, Meant } from "./meant.ts";

export interface End {
  readonly competition: CompetitionId;
  readonly server: FarServer;
  readonly browsers: readonly Browser[];
  readonly meant: Meant;
  readonly drafts: DraftsKept;
  /** Ops from before the trouble began. */
  readonly setUp: ReadonlySet<OpId>;
}

export interface Findings {
  readonly problems: readonly string[];
  readonly ops: number;
  readonly conflicts: number;
  readonly setAside: number;
}

/** An op of a device with what was meant by it. */
interface Made {
  readonly op: JournalOp;
  readonly envelope: Envelope;
  readonly meaning: Meaning | null;
}

export async function check(end: End): Promise<Findings> {
  const { competition, server } = end;
  const log = server.logs.get(competition);
  if (!log) return { problems: ["the server has lost the competition"], ops: 0, conflicts: 0, setAside: 0 };
  const entries: Entry[] = [];
  for await (const entry of everyEntry(server.store, competition)) entries.push(entry);
  const { state } = log;
  const made = await opsMade(end);
  const shown = contestedIn(state);
  const problems = [
    ...missing(end, made, state),
    ...(await lostDrafts(end, made)),
    ...twice(entries),
    ...unmeant(made, state, end),
    ...judgeAgain(state).map((id) => `waits: ${id} could be let in`),
    ...(await wrongConflicts(end, made, state)),
    ...(await otherStates(end, entries, state)),
    ...(await otherStandings(end)),
    ...(await brokenChain(end)),
  ];
  return { problems, ops: entries.length, conflicts: shown.length, setAside: state.waiting.size };
}

/** Every op that lies in any journal, once. */
async function opsMade({ competition, browsers, meant, setUp }: End): Promise<readonly Made[]> {
  const byHash = new Map<string, { readonly op: JournalOp; readonly browsers: Set<string> }>();
  for (const { name, profile } of browsers) {
    const journal = await profile.journal(competition);
    for (const op of await journal.ops()) {
      const known = byHash.get(op.hash) ?? { op, browsers: new Set<string>() };
      known.browsers.add(name);
      byHash.set(op.hash, known);
    }
  }
  return [...byHash.values()].map(({ op, browsers: names }) => {
    const envelope = v.parse(Envelope, JSON.parse(op.text));
    return { op, envelope, meaning: setUp.has(op.id) ? null : meant.of(op, envelope.targets, names) };
  });
}

/** No acknowledged op is missing, from its journal or from the server's log [promise 1, S2]. */
function missing({ meant, setUp }: End, made: readonly Made[], state: State): readonly string[] {
  const journals = new Set(made.map(({ op }) => op.id));
  const gone = meant.all.filter(({ outcome, op }) => outcome === "saved" && op !== null && !journals.has(op));
  return [
    ...gone.map(
      ({ kind, browser, op }) =>
        `missing: ${browser} was told that ${kind} ${op} is saved; no journal has it`,
    ),
    ...made
      .filter(({ op }) => standingEntry(state, op.hash) === null)
      .map(({ op }) => `missing: ${op.kind} ${op.id} (number ${op.number}) never reached the log`),
    ...made
      .filter(({ op, meaning }) => meaning === null && !setUp.has(op.id))
      .map(({ op }) => `made up: nobody meant ${op.kind} ${op.id}`),
    ...made
      .filter(({ meaning }) => meaning?.outcome === "refused")
      .map(({ op }) => `made up: ${op.kind} ${op.id} was refused and stands all the same`),
  ];
}

/** No op stands twice: neither its bytes nor its id [S1]. */
function twice(entries: readonly Entry[]): readonly string[] {
  const texts = Map.groupBy(entries, ({ op }) => op);
  const ids = Map.groupBy(entries, ({ op }) => idIn(op));
  return [...texts, ...ids].flatMap(([name, same]) =>
    same.length > 1
      ? [`twice: entries ${same.map(({ sequence }) => sequence).join()} are one op (${name.slice(0, 60)})`]
      : [],
  );
}

/** No open sheet is gone before it was submitted or thrown away, and none lacks a tap that was saved [D2, D3]. */
async function lostDrafts(
  { competition, browsers, drafts }: End,
  made: readonly Made[],
): Promise<readonly string[]> {
  const open = new Set<string>();
  for (const { name, profile } of browsers) {
    const journal = profile.journal(competition);
    for (const { head, base } of await journal.drafts()) {
      const before = base === null ? undefined : sheetOf(v.parse(SheetBody, base));
      open.add(`${name}/${head.draft}`);
      drafts.look(`${name}/${head.draft}`, foldDraft(head, await journal.rows(head.draft), before));
    }
  }
  return drafts.lost(open, new Set(made.flatMap(({ meaning }) => meaning?.draft ?? [])));
}

function idIn(text: string): string {
  const parsed = parseOp(text);
  return (parsed.kind === "op" ? parsed.op.id : parsed.id) ?? "";
}

/** Every op says what was meant, and has its effect unless there is a reason that a person can be told. */
function unmeant(made: readonly Made[], state: State, { browsers }: End): readonly string[] {
  return made.flatMap((one) => {
    const { op, meaning } = one;
    const entry = standingEntry(state, op.hash);
    if (!entry) return [];
    const marks = entry.op && sheetBodyOf(entry.op)?.marks;
    const found: string[] = [];
    if (meaning?.marks && marks && JSON.stringify(marks) !== meaning.marks) {
      found.push(`changed: ${op.kind} ${op.id} holds ${JSON.stringify(marks)}, shown was ${meaning.marks}`);
    }
    const { verdict } = entry;
    if (entry.applied !== null || verdict.kind === "accepted") return found;
    if (waitsForSetAside(verdict.reason, state) || mayBeSetAside(verdict.reason, one, browsers, state))
      return found;
    const whose = meaning?.browser ?? "the set-up";
    return [
      ...found,
      `set aside: ${op.kind} ${op.id} of ${whose} without need: ${JSON.stringify(verdict.reason)}`,
    ];
  });
}

/** What an op was meant to replace was set aside itself, for a reason of its own: the op waits with it [L13]. */
function waitsForSetAside(reason: QuarantineReason, state: State): boolean {
  if (reason.kind !== "basisMissing") return false;
  const named = reason.missing.map((id) => state.ops.get(id));
  return named.every((op) => op !== undefined) && named.some((op) => op?.applied === null);
}

function mayBeSetAside(
  { kind }: QuarantineReason,
  { op, envelope, meaning }: Made,
  browsers: readonly Browser[],
  state: State,
): boolean {
  if (kind === "fork") return browsers.some(({ name, cloned }) => cloned && name === meaning?.browser);
  // What a tablet that lost its databases, or was copied, wrote under its new key before it was invited again [D8, D9].
  if (kind === "beforeAdmission")
    return browsers.some(
      ({ name, lost, cloned }) => (lost === "databases" || cloned) && name === meaning?.browser,
    );
  switch (op.kind) {
    case "sheet.correct":
    case "sheet.void":
      // Also when the sheet that it replaces has come since: then it stays aside for its own lateness.
      return ["rights", "inTimeByTablet", "tooLate", "basisMissing"].includes(kind);
    case "sheet.submit": {
      // Begun at the old post and submitted when the page showed the new one; or made in a history that was lost, of
      // which the office's assignments came again in another order [L15].
      const beyond = envelope.seen[0] !== state.histories.at(-1)?.history;
      return kind === "rights" && (meaning?.atPost === false || beyond);
    }
    default:
      return false;
  }
}

/** Every conflict that was injected is shown, on the server and in the office, and no other [promise 2, L5]. */
async function wrongConflicts(end: End, made: readonly Made[], state: State): Promise<readonly string[]> {
  const expected = expectedConflicts(deedsOf(made, state));
  const problems = differences("the log", expected, contestedIn(state));
  for (const browser of end.browsers.filter(({ role }) => role.kind === "office")) {
    for (const page of browser.pages) {
      const { state: seen } = (await opened(page, end.competition)).snapshot();
      problems.push(...differences(browser.name, expected, contestedIn(seen)));
    }
  }
  return problems;
}

function differences(where: string, expected: readonly string[], found: readonly string[]): string[] {
  const silent = expected.filter((name) => !found.includes(name));
  const wrong = found.filter((name) => !expected.includes(name));
  return [
    ...silent.map((name) => `silent: ${where} does not show the conflict of ${name}`),
    ...wrong.map((name) => `wrong: ${where} shows a conflict of ${name} that nobody made`),
  ];
}

function contestedIn(state: State): readonly string[] {
  return [...conflicts(state), ...contested(state)].map(({ record }) => record).sort();
}

/** Acts that have their effect, in the order in which the log applies them. */
function deedsOf(made: readonly Made[], state: State): readonly Deed[] {
  return made
    .flatMap(({ op, envelope, meaning }) => {
      const entry = standingEntry(state, op.hash);
      if (!entry?.op || entry.applied === null) return [];
      const body = sheetBodyOf(entry.op);
      const status = entry.op.kind === "run.status" ? entry.op.body.status : null;
      const deed: Deed = {
        op: op.id,
        device: envelope.device,
        kind: op.kind,
        targets: meaning?.targets ?? envelope.targets,
        content: body && JSON.stringify(body.marks.toSorted()),
        empties: status ?? (op.kind === "sheet.void" ? "void" : null),
      };
      return [{ deed, applied: entry.applied, sequence: entry.sequence }];
    })
    .sort((a, b) => a.applied - b.applied || a.sequence - b.sequence)
    .map(({ deed }) => deed);
}

/** Each device's state is the server's, cut down to what it may see [V3]. */
async function otherStates(
  { competition, browsers }: End,
  entries: readonly Entry[],
  state: State,
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { name, pages } of browsers) {
    for (const page of pages) {
      const device = await opened(page, competition);
      const cut = cutFor(device.device, entries, state, competition);
      const own = device.snapshot().state;
      if (isDeepStrictEqual(own, cut)) continue;
      problems.push(`other state: ${name} ${sequencesDiffer(own, cut)}`);
    }
  }
  return problems;
}

function cutFor(
  device: DeviceId,
  entries: readonly Entry[],
  state: State,
  competition: CompetitionId,
): State {
  const role = roleNow(state, device);
  const may = entries.filter(({ sequence }) => {
    const entry = state.entries.get(sequence);
    return role !== null && entry !== undefined && visible(entry, { device, role }, state);
  });
  return fold(competition, may);
}

function sequencesDiffer(own: State, cut: State): string {
  const lacks = [...cut.entries.keys()].filter((sequence) => !own.entries.has(sequence));
  const more = [...own.entries.keys()].filter((sequence) => !cut.entries.has(sequence));
  return `lacks entries ${lacks.join() || "none"} and has ${more.join() || "none"} that it may not see`;
}

/** The board's bytes are the same from the server's memory, from a fold of its file, and from the office's pages. */
async function otherStandings({ competition, server, browsers }: End): Promise<readonly string[]> {
  const log = server.logs.get(competition);
  if (!log) return ["the server has lost the competition"];
  const revision = revisionOf(log);
  const published = boardBytes(publicSnapshot(log, revision));
  const from = (state: State) => {
    const field = fieldOf(state);
    const making = { revision, made: state.at, frozen: false };
    return boardBytes(boardSnapshot(state, standing(field, scoreField(field)), making));
  };
  const entries: Entry[] = [];
  for await (const entry of everyEntry(server.store, competition)) entries.push(entry);
  const problems = published.equals(from(fold(competition, entries)))
    ? []
    : ["other standing: the server's memory and its file differ"];
  for (const browser of browsers.filter(({ role }) => role.kind === "office")) {
    for (const page of browser.pages) {
      const { state } = (await opened(page, competition)).snapshot();
      if (!published.equals(from(state)))
        problems.push(`other standing: ${browser.name} differs from the server`);
    }
  }
  return problems;
}

/** The chain holds, every signature fits, and today's judge says what was said then [L10, L11]. */
async function brokenChain({ competition, server }: End): Promise<readonly string[]> {
  const { wrong, differ } = await verifyLog(server.store, competition);
  return [
    ...wrong.map((problem) => `chain: ${problem}`),
    ...differ.map(
      ({ sequence, before, now }) =>
        `verdict: entry ${sequence} was ${JSON.stringify(before)}, judged again it is ${JSON.stringify(now)}`,
    ),
  ];
}
