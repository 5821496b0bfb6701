/** Every role at every address, and every role with every kind of op, against written tables [A1, A8, V1]. */

import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { judge } from "../../../src/core/log/judge.ts";
import { bodies } from "../../../src/core/log/op.ts";
import { parseOp } from "../../../src/core/log/parse.ts";
import type { Role } from "../../../src/core/log/role.ts";
import { BundleAnswer } from "../../../src/core/protocol/messages.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { OPERATIONS } from "../../../src/server/http/operations.ts";
import { anna, captain, refereeA, s1 } from "../cup.ts";
import { everyAct, type Place, prepare } from "../every-act.ts";
import { TestClock } from "../test-clock.ts";
import { act, TestDevice } from "../test-device.ts";
import {
  cup,
  paired,
  post,
  send,
  sendAs,
  sent,
  startedCup,
  type TestServer,
  testServer,
} from "../test-server.ts";

const ROLES = {
  referee: refereeA,
  headJudge: { kind: "headJudge", stations: [s1] },
  chiefJudge: { kind: "chiefJudge" },
  jury: { kind: "jury" },
  office: { kind: "office" },
  captain,
} as const satisfies Readonly<Record<string, Role>>;
const NO_OP = "01890000-0000-7000-8000-00000000dead";
type RoleName = keyof typeof ROLES;
const NAMES = Object.keys(ROLES) as RoleName[];

/**
 * Columns: nobody (no signature), a stranger's key, a revoked device, then the roles: referee, head judge, chief judge,
 * jury, office, captain. The last column is the device that claimed the server.
 */
const ADDRESSES = `
  post /api/claims                                         403 403 403 403 403 403 403 403 403 403
  post /api/competitions                                   401 401 401 401 401 401 401 401 401 400
  post /api/invites                                        400 400 400 400 400 400 400 400 400 400
  post /api/admissions                                     403 403 403 403 403 403 403 403 403 403
  post /api/competitions/{competition}/admissions          401 401 401 401 401 401 401 401 401 401
  post /api/competitions/{competition}/bundles             401 401 200 200 200 200 200 200 200 200
  post /api/competitions/{competition}/sealed              400 400 400 400 400 400 400 400 400 400
  post /api/competitions/{competition}/brought             401 401 403 403 403 403 403 200 403 200
  get  /api/competitions/{competition}/entries             401 401 403 200 200 200 200 200 200 200
  get  /api/competitions/{competition}/people              401 401 403 200 200 200 200 200 200 200
  put  /api/competitions/{competition}/people              401 401 403 403 403 403 403 200 403 200
  post /api/competitions/{competition}/badges              401 401 403 403 403 403 403 200 403 200
  put  /api/competitions/{competition}/signatures          401 401 200 200 200 200 200 200 200 200
  post /api/competitions/{competition}/signatures/erased   401 401 403 403 403 403 403 409 403 409
  get  /api/competitions/{competition}/signatures/{op}     401 401 403 403 404 404 404 404 403 404
  post /api/competitions/{competition}/heartbeat           401 401 403 200 200 200 200 200 200 200
  get  /api/competitions/{competition}/devices             401 401 403 200 200 200 200 200 200 200
  get  /api/competitions/{competition}/standing            401 401 403 200 200 200 200 200 200 200
  get  /api/competitions/{competition}/exports/{file}      401 401 403 403 403 200 200 200 403 200
  get  /public/v1/competitions                             200 200 200 200 200 200 200 200 200 200
  get  /public/v1/competitions/{competition}/standing      200 200 200 200 200 200 200 200 200 200
  get  /public/v1/competitions/{competition}/standings/{revision} 404 404 404 404 404 404 404 404 404 404
  get  /public/v1/competitions/{competition}/live          405 405 405 405 405 405 405 405 405 405
`;
const addresses = ADDRESSES.trim()
  .split("\n")
  .map((line) => line.trim().split(/\s+/))
  .map(([method = "", path = "", ...statuses]) => ({ method, path, statuses: statuses.map(Number) }));

test("[A1] the table speaks of every address", () => {
  expect(addresses.map(({ method, path }) => `${method} ${path}`)).toEqual(
    OPERATIONS.map(({ method, path }) => `${method} ${path}`),
  );
});

test("[A1, V1] every role at every address gets what the table says", async () => {
  const at = await testServer();
  const owner = await startedCup(at);
  const revoked = await paired(at, owner, refereeA);
  await sent(at, owner, act("device.revoke", record.device(revoked.device), { reason: "Lost" }));
  const others = await Promise.all(NAMES.map((name) => paired(at, owner, ROLES[name])));
  const askers = [null, new TestDevice(at.clock), revoked, ...others, owner];
  for (const { method, path, statuses } of addresses) {
    const found: number[] = [];
    for (const asker of askers) found.push(await ask(at, asker, method, path));
    expect.soft([path, ...found]).toEqual([path, ...statuses]);
  }
});

/** Asks for something that is right but for who asks; what needs a secret shows a wrong one, a stream is not opened. */
async function ask(at: TestServer, asker: TestDevice | null, method: string, path: string): Promise<number> {
  const address = path
    .replace("{competition}", cup)
    .replace("{op}", NO_OP)
    .replace("{file}", "results.csv")
    .replace("{revision}", "999999");
  const { device, key } = asker ?? new TestDevice(at.clock);
  const secret = `${device}wrong`;
  switch (`${method} ${path}`) {
    case "post /api/claims":
      return (await post(at, address, { secret, device, key })).status;
    case "post /api/admissions":
      return (await post(at, address, { competition: cup, invite: "none", secret, device, key })).status;
    case "post /api/competitions/{competition}/admissions":
      return (await post(at, address, { admission: admissionByNobody() })).status;
    case "post /api/competitions/{competition}/sealed": {
      const headers = { "content-type": "application/octet-stream" };
      return (await send(at, address, { method: "POST", headers, body: `\x01${device}` })).status;
    }
    case "get /public/v1/competitions/{competition}/live":
      return (await send(at, address, { method: "POST" })).status;
  }
  const body = bodyOf(method, path, asker ?? new TestDevice(at.clock));
  const audience = path === "/api/competitions" ? "server" : cup;
  const verb = method.toUpperCase();
  if (asker) return (await sendAs(at, asker, verb, address, body, audience)).status;
  const headers = { "content-type": "application/json" };
  const said = body ? { body: JSON.stringify(body), headers } : {};
  return (await send(at, address, { method: verb, ...said })).status;
}

function bodyOf(method: string, path: string, asker: TestDevice): unknown {
  if (method === "get") return undefined;
  if (path.endsWith("/bundles")) return asker.bundle(cup, "no op");
  if (path.endsWith("/brought")) {
    const stranger = new TestDevice({ now: () => 1 });
    return { bundle: stranger.bundle(cup, "no op"), key: stranger.key };
  }
  if (path.endsWith("/people")) return { request: `by-${asker.device}`, people: [person] };
  if (path.endsWith("/erased")) return { erase: [NO_OP] };
  if (path.endsWith("/signatures")) {
    return { signatures: [{ op: NO_OP, drawing: "M1 1L2 2", salt: "s".repeat(22) }] };
  }
  if (path.endsWith("/badges")) return { badges: [{ official: anna, number: 1 }] };
  if (path.endsWith("/heartbeat"))
    return { build: "1", unsent: 0, battery: null, ready: null, official: null };
  return {};
}
/** An admission that no server of this competition signed. */
function admissionByNobody() {
  const other = new TestDevice(new TestClock());
  const admit = act("device.admit", record.device(other.device), {
    invite: null,
    device: other.device,
    key: other.key,
    role: { kind: "office" },
  });
  return other.bundle(cup, other.op(cup, admit));
}
const person = { id: "p1", name: "Someone", contact: null, pin: null, erased: false };

/** Columns: referee A at station 1, head judge of station 1, chief judge, jury, office, captain of team 1. */
const COLUMNS = NAMES;
/** `+` wherever it is; `o` only what is one's own (station, seat, sheet, team, device); `.` never. */
const ACTS = `
  competition.create        . . . . . .
  competition.put           . . . . + .
  rules.put                 . . . . + .
  category.put              . . . . + .
  team.put                  . . . . + .
  official.put              . . . . + .
  station.put               . . . . + .
  sheetform.put             . . . . + .
  schedule.put              . . . . + .
  policy.put                . . . . + .
  substitution.put          . . + . + .
  history.begin             . . . . . .
  invite.make               . . . . + .
  invite.revoke             . . . . + .
  device.admit              . . . . . .
  device.assign             . . . . + .
  device.revoke             . . . . + .
  device.report             o o o o o o
  sheet.submit              o o . . + .
  sheet.submit/other_seat   . o . . + .
  sheet.correct             o o . . + .
  sheet.correct/another's   . + . . + .
  sheet.void                o o . . + .
  sheet.void/another's      . + . . + .
  sheet.move                o o . . + .
  sheet.acknowledge         o o . . + .
  conflict.settle           . o . . + .
  discrepancy.settle        . o . . + .
  run.status                o o + . + .
  run.status/disqualified   . o + . + .
  run.late                  o o + . + .
  run.again                 . o + . + .
  seat.excuse               . o . . + .
  block.give                . o . . + .
  block.excuse              . o . . + .
  criterion.excuse          . o . . + .
  station.cancel            . . + . + .
  penalty.give              . o . . + .
  discretion.give           . o . . + .
  failure.judge             . o . . + .
  team.status               . . + + + .
  tie.decide                . . + + + .
  ruling.give               . o + . + .
  protest.lodge             . . . . + o
  protest.decide            . . + + + .
  protest.decide/withdrawn  . . + + + o
  results.publish           . . . . + .
  op.undo                   . o + . + .
  op.accept                 . . . . + .
  op.refuse                 . . . . + .
`;
const acts = ACTS.trim()
  .split("\n")
  .map((line) =>
    line
      .trim()
      .replace("_", " ")
      .split(/\s{2,}/),
  )
  .map(([name = "", letters = ""]) => ({ name, letters: letters.split(" ") }));

test("[A1] the table speaks of every kind of op", () => {
  expect(new Set(acts.map(({ name }) => name.split("/")[0]))).toEqual(new Set(Object.keys(bodies)));
});

describe.each(COLUMNS.map((name, column) => [name, column] as const))(
  "[A1, A8] a device of the role %s",
  (name, column) => {
    test("does what the table says, and nothing else", async () => {
      const { at, mine, texts } = await ready(name);
      const log = at.server.logs.get(cup);
      if (!log) throw new Error("no cup");
      const found = acts.map(({ name: what }) => {
        const verdict = (place: Place) =>
          judge(parseOp(texts[place][what] ?? ""), at.clock.now(), mine.device, log.state);
        return `${what}: ${letterOf(verdict("own"))}${letterOf(verdict("foreign"))}`;
      });
      const expected = acts.map(({ name: what, letters }) => `${what}: ${PLACES[letters[column] ?? ""]}`);
      expect(found).toEqual(expected);
    });

    test("is set aside with the right that it lacks when it sends what it may not do", async () => {
      const { at, mine, texts } = await ready(name);
      const denied = acts.flatMap(({ name: what, letters }) => {
        const places = PLACES[letters[column] ?? ""] ?? "";
        return (["own", "foreign"] as const).flatMap((place, index) =>
          places[index] === "." ? [texts[place][what] ?? ""] : [],
        );
      });
      const answer = await sendAs(at, mine, "POST", paths.bundles(cup), mine.bundle(cup, ...denied));
      const { results } = v.parse(BundleAnswer, answer.json);
      expect(results.length).toBe(denied.length);
      for (const result of results) {
        expect(result).toMatchObject({
          kind: "quarantined",
          verdict: { reason: { kind: "rights" } },
        });
      }
    });
  },
);

const PLACES: Readonly<Record<string, string>> = { "+": "++", o: "+.", ".": ".." };

/** `+`: accepted, `.`: the right is missing, else what is wrong with it. */
function letterOf(verdict: ReturnType<typeof judge>): string {
  if (verdict.kind === "accepted") return "+";
  return verdict.reason.kind === "rights" ? "." : JSON.stringify(verdict.reason);
}

/** A device of the role, and the text of one op of each kind at its own and at a foreign place. */
async function ready(name: RoleName) {
  const at = await testServer();
  const owner = await startedCup(at);
  const spare = await paired(at, owner, refereeA);
  const mine = await paired(at, owner, ROLES[name]);
  const matters = await prepare(at, owner, mine, spare);
  const history = at.server.logs.get(cup)?.history ?? null;
  const texts = (place: Place) =>
    Object.fromEntries(
      Object.entries(everyAct(mine, place, matters)).map(([what, one]) => [
        what,
        mine.op(cup, one, [history, matters.head]),
      ]),
    );
  return { at, mine, texts: { own: texts("own"), foreign: texts("foreign") } };
}
