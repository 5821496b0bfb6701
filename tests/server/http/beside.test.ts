/** What lies beside the log: persons [L19] and the devices' last words [rule 44]. */
import { expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { DEFAULT_RULES } from "../../../src/core/log/default-rules.ts";
import type { DevicesAnswer, PeopleAnswer, Person } from "../../../src/core/protocol/messages.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { anna, bruno, captain, carla, refereeA, s1 } from "../cup.ts";
import { act, type TestDevice } from "../test-device.ts";
import { cup, paired, sendAs, sent, startedCup, type TestServer, testServer } from "../test-server.ts";

const pin = { salt: "c2FsdA", iterations: 100_000, hash: "aGFzaA" };
const person = (id: Person["id"], changes: Partial<Person> = {}): Person => ({
  id,
  name: id,
  contact: `${id}@example.org`,
  pin,
  erased: false,
  ...changes,
});
const everybody = [person(anna), person(bruno), person(carla, { pin: null })];

function put(at: TestServer, device: TestDevice, people: readonly Person[], request = "request-1") {
  return sendAs(at, device, "PUT", paths.people(cup), { request, people });
}
async function get(at: TestServer, device: TestDevice): Promise<PeopleAnswer> {
  return (await sendAs(at, device, "GET", paths.people(cup))).json as PeopleAnswer;
}

test("[A1] PIN verifiers reach only the tablets of their stations, not the office", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const tablet = await paired(at, office, refereeA);
  await put(at, office, everybody);
  expect((await get(at, tablet)).people).toEqual([person(anna, { contact: null })]);
  expect((await get(at, office)).people.map((one) => one.pin)).toEqual([null, null, null]);
  expect((await get(at, office)).withPin).toEqual([anna, bruno]);
  expect((await get(at, tablet)).withPin).toEqual([anna]);
});

test("[L19] names reach only devices that need them, contacts only the office", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  await put(at, office, everybody);
  const names = async (device: TestDevice) => (await get(at, device)).people.map(({ name }) => name);
  expect(await names(office)).toEqual([anna, bruno, carla]);
  expect(await names(await paired(at, office, { kind: "jury" }))).toEqual([anna, bruno, carla]);
  expect(await names(await paired(at, office, { kind: "headJudge", stations: [s1] }))).toEqual([
    anna,
    bruno,
    carla,
  ]);
  expect(await names(await paired(at, office, captain))).toEqual([carla]);
  const jury = await get(at, await paired(at, office, { kind: "jury" }));
  expect(jury.people.map(({ contact }) => contact)).toEqual([null, null, null]);
  expect((await get(at, office)).people.map(({ contact }) => contact)).not.toContain(null);
});

test("[A21] a captain's verifier reaches the referees' tablets while the rules ask for the PIN, without name and contact", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const tablet = await paired(at, office, refereeA);
  const others = await Promise.all([
    paired(at, office, { kind: "headJudge", stations: [s1] }),
    paired(at, office, { kind: "jury" }),
    paired(at, office, captain),
  ]);
  await put(at, office, [person(anna), person(bruno), person(carla)]);
  expect((await get(at, tablet)).people.map(({ id }) => id)).toEqual([anna]);
  await sent(at, office, act("rules.put", record.rules, { ...DEFAULT_RULES, acknowledgement: "pin" }));
  const { people, withPin } = await get(at, tablet);
  expect(people).toEqual([person(anna, { contact: null }), person(carla, { name: "", contact: null })]);
  expect(withPin).toEqual([anna, carla]);
  for (const device of [office, ...others]) {
    const verifiers = (await get(at, device)).people.filter(
      ({ id, pin: verifier }) => id === carla && verifier,
    );
    expect(verifiers).toEqual([]);
  }
  expect((await get(at, office)).withPin).toEqual([anna, bruno, carla]);
});

test("[A7] only the office changes persons, and a verifier that it leaves out stays", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const tablet = await paired(at, office, refereeA);
  await put(at, office, everybody);
  expect((await put(at, tablet, [person(anna)])).json).toMatchObject({
    type: "/problems/forbidden",
    status: 403,
  });
  await put(at, office, [person(anna, { name: "Anna B.", pin: null })], "request-2");
  expect((await get(at, tablet)).people).toEqual([person(anna, { name: "Anna B.", contact: null })]);
});

test("[S4] the same change again changes nothing", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  expect((await put(at, office, everybody)).json).toMatchObject({ version: 1 });
  await put(at, office, [person(anna, { name: "Anna B." })], "request-2");
  await put(at, office, everybody, "request-1");
  const { version, people } = await get(at, office);
  expect([version, people[0]?.name]).toEqual([2, "Anna B."]);
});

test("[A7] a person is erased for good: name, contact and verifier", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  await put(at, office, everybody);
  await put(at, office, [person(anna, { erased: true })], "request-2");
  const gone = { id: anna, name: "", contact: null, pin: null, erased: true };
  expect((await at.server.store.people(cup)).people[0]).toEqual(gone);
  const back = await put(at, office, [person(bruno), person(anna)], "request-3");
  expect(back.json).toMatchObject({ type: "/problems/conflict", status: 409, at: "people.1" });
  expect((await at.server.store.people(cup)).people[0]).toEqual(gone);
});

const word = { build: "1", unsent: 3, battery: 80, ready: true, official: null };

test("[rule 44] each device's last word is on the office's list, also after a restart", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const tablet = await paired(at, office, refereeA);
  const say = (said: object) => sendAs(at, tablet, "POST", paths.heartbeat(cup), said);
  await say(word);
  at.clock.pass(60_000);
  const answer = await say({ ...word, unsent: 0 });
  const head = at.server.logs.get(cup)?.head;
  expect(answer.json).toEqual({ history: at.server.logs.get(cup)?.history, time: at.clock.now(), head });
  await at.restart();
  const list = (await sendAs(at, office, "GET", paths.devices(cup))).json as DevicesAnswer;
  expect(list.devices).toEqual([{ device: tablet.device, at: at.clock.now(), said: { ...word, unsent: 0 } }]);
});

test("[V1] a referee's device sees only its own last word", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const tablet = await paired(at, office, refereeA);
  await sendAs(at, office, "POST", paths.heartbeat(cup), word);
  expect((await sendAs(at, tablet, "GET", paths.devices(cup))).json).toMatchObject({ devices: [] });
  await sendAs(at, tablet, "POST", paths.heartbeat(cup), word);
  expect((await sendAs(at, tablet, "GET", paths.devices(cup))).json).toMatchObject({
    devices: [{ device: tablet.device }],
  });
});

test("a word that says something else is refused with the field's path", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const answer = await sendAs(at, office, "POST", paths.heartbeat(cup), { ...word, battery: 101 });
  expect(answer.json).toMatchObject({ type: "/problems/malformed", at: "battery" });
});
