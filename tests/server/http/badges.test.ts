/** Badges from the server that signs them to the tablet that checks them without it [A20]. */
import { join } from "node:path";
import * as v from "valibot";
import { expect, test } from "vitest";
import { checkBadge } from "../../../src/app/device/badge.ts";
import type { BadgeSignIn } from "../../../src/app/device/face.ts";
import { webChance } from "../../../src/app/device/web-chance.ts";
import type { Official } from "../../../src/core/competition/competition.ts";
import type { CompetitionId, PersonId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { apply } from "../../../src/core/log/apply.ts";
import { inForce } from "../../../src/core/log/setup.ts";
import { emptyState } from "../../../src/core/log/state.ts";
import { badgeText, readBadge } from "../../../src/core/protocol/badge.ts";
import { BadgesAnswer, PeopleAnswer, type Person } from "../../../src/core/protocol/messages.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { makeBackup } from "../../../src/server/store/backup.ts";
import { anna, bruno, refereeA, s1, s2 } from "../cup.ts";
import { freshFolder } from "../folder.ts";
import { run } from "../process.ts";
import { act, type TestDevice } from "../test-device.ts";
import {
  cup,
  paired,
  readAll,
  sendAs,
  sent,
  startedCup,
  type TestServer,
  testServer,
} from "../test-server.ts";

const person = (id: PersonId, changes: Partial<Person> = {}): Person => ({
  id,
  name: id,
  contact: null,
  pin: null,
  erased: false,
  ...changes,
});

async function theCup() {
  const at = await testServer();
  const office = await startedCup(at);
  const tablet = await paired(at, office, refereeA);
  await put(at, office, person(anna), person(bruno));
  return { at, office, tablet };
}
let requests = 0;
function put(at: TestServer, office: TestDevice, ...people: Person[]) {
  requests += 1;
  return sendAs(at, office, "PUT", paths.people(cup), { request: `request-${requests}`, people });
}
const ask = (at: TestServer, device: TestDevice, official: string, number = 1) =>
  sendAs(at, device, "POST", paths.badges(cup), { badges: [{ official, number }] });

/** The text on the paper. */
async function badge(at: TestServer, office: TestDevice, official: PersonId, number = 1): Promise<string> {
  const answer = await ask(at, office, official, number);
  const [signature] = v.parse(BadgesAnswer, answer.json).signatures;
  return badgeText({ competition: cup, official, number, signature: signature ?? expect.fail(answer.text) });
}

/** What a tablet knows after it has read everything that it may read; from then on it needs no server. */
async function knowing(at: TestServer, tablet: TestDevice) {
  const state = emptyState(cup);
  for (const { entries } of await readAll(at, tablet)) for (const entry of entries) apply(state, entry);
  const { people } = v.parse(PeopleAnswer, (await sendAs(at, tablet, "GET", paths.people(cup))).json);
  const known = new Map(people.map((one) => [one.id, one]));
  return (text: string, competition: CompetitionId = cup) =>
    checkBadge({ competition, state, people: known, chance: webChance }, text);
}
const refused = (why: Extract<BadgeSignIn, { kind: "refused" }>["why"]) => ({ kind: "refused", why });

test("[A20] a station's tablet checks a badge with what it has read of the log, without a network", async () => {
  const { at, office, tablet } = await theCup();
  const text = await badge(at, office, anna);
  const scan = await knowing(at, tablet);
  await at.server.stop();
  expect(await scan(text)).toEqual({ kind: "signedIn", official: anna });
});

test("[A20] a badge that somebody changed, or that another key signed, is not signed by this competition", async () => {
  const { at, office, tablet } = await theCup();
  const text = await badge(at, office, anna);
  const scan = await knowing(at, tablet);
  expect(await scan(text.replace(" anna ", " bruno "))).toEqual(refused("notSigned"));
  expect(await scan(text.replace(" 1 ", " 2 "))).toEqual(refused("notSigned"));
  const read = readBadge(text) ?? expect.fail();
  const flipped = `${read.signature.startsWith("A") ? "B" : "A"}${read.signature.slice(1)}`;
  expect(await scan(text.replace(read.signature, flipped))).toEqual(refused("notSigned"));
  // Neither a referee's tablet nor the office itself has a key that signs badges.
  const own = await webChance.makeKeys();
  const forged = { ...read, signature: await webChance.sign(own, text) };
  expect(await scan(badgeText(forged))).toEqual(refused("notSigned"));
});

test("[A20] a badge of another competition says so, and what is no badge, too", async () => {
  const { at, office, tablet } = await theCup();
  const text = await badge(at, office, anna);
  const scan = await knowing(at, tablet);
  expect(await scan(text, "other" as CompetitionId)).toEqual(refused("otherCompetition"));
  expect(await scan("https://cup.example/join#i1")).toEqual(refused("noBadge"));
});

test("[A20, L19] an official of another station is not known here, as with a PIN", async () => {
  const { at, office, tablet } = await theCup();
  const text = await badge(at, office, bruno);
  expect(await (await knowing(at, tablet))(text)).toEqual(refused("notHere"));
  await change(at, office, bruno, { role: "referee", stations: [s1, s2] });
  expect(await (await knowing(at, tablet))(text)).toEqual({ kind: "signedIn", official: bruno });
});

test("[A20, L70] a newer badge makes the one before void, once the tablet has heard of it", async () => {
  const { at, office, tablet } = await theCup();
  const [lost, next] = [await badge(at, office, anna), await badge(at, office, anna, 2)];
  const before = await knowing(at, tablet);
  // The new one is good at once, also where nobody has heard of it yet.
  expect(await before(next)).toEqual({ kind: "signedIn", official: anna });
  expect(await before(lost)).toEqual({ kind: "signedIn", official: anna });
  await change(at, office, anna, { role: "referee", stations: [s1], badge: 2 });
  const after = await knowing(at, tablet);
  expect(await after(lost)).toEqual(refused("replaced"));
  expect(await after(next)).toEqual({ kind: "signedIn", official: anna });
});

test("[A20, A7] nobody signs in who is no official any more, or whose data were erased", async () => {
  const { at, office, tablet } = await theCup();
  const text = await badge(at, office, anna);
  await put(at, office, person(anna, { erased: true }));
  expect(await (await knowing(at, tablet))(text)).toEqual(refused("erased"));
  await change(at, office, anna, null);
  expect(await (await knowing(at, tablet))(text)).toEqual(refused("noOfficial"));
});

/** The office edits an official, or takes one away. */
async function change(at: TestServer, office: TestDevice, official: PersonId, body: Official | null) {
  const name = record.official(official);
  const log = at.server.logs.get(cup);
  const edited = log && inForce(log.state, name);
  const put = act("official.put", name, body);
  const { results } = await sent(at, office, {
    ...put,
    targets: [{ record: name, basis: edited ? [edited.op] : [] }],
  });
  expect(results.map(({ kind }) => kind)).toEqual(["accepted"]);
}

test("[A20] only an office has badges signed, and only for officials", async () => {
  const { at, office, tablet } = await theCup();
  expect((await ask(at, tablet, anna)).status).toBe(403);
  expect((await ask(at, office, "carla")).json).toMatchObject({
    type: "/problems/conflict",
    at: "badges.0",
  });
  expect((await ask(at, office, anna, 0)).json).toMatchObject({
    type: "/problems/malformed",
    at: "badges.0.number",
  });
});

test("[A20, S6] a badge from before a restore stays good, and the new history's key signs as well", {
  timeout: 30_000,
}, async () => {
  const { at: before, office, tablet } = await theCup();
  const old = await badge(before, office, anna);
  const backup = makeBackup(before.folder, before.clock.now());
  await before.server.stop();
  const data = join(freshFolder(), "restored");
  await run("restore", backup, "--data", data);
  const at = await testServer({ data });
  const printed = await badge(at, office, anna);
  const scan = await knowing(at, tablet);
  expect(readBadge(printed)?.signature).not.toBe(readBadge(old)?.signature);
  expect([await scan(old), await scan(printed)].map(({ kind }) => kind)).toEqual(["signedIn", "signedIn"]);
});
