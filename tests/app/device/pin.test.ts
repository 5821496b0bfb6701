import * as v from "valibot";
import { expect, test } from "vitest";
import { checkPin, pinVerifier, pinWait, tryPin } from "../../../src/app/device/pin.ts";
import { webChance } from "../../../src/app/device/web-chance.ts";
import type { PersonId } from "../../../src/core/competition/id.ts";
import { type Person, PinVerifier } from "../../../src/core/protocol/messages.ts";
import { MemoryJournal } from "./memory-journal.ts";
import { SeededChance, TestClock } from "./ports.ts";

const anna = "p-anna" as PersonId;

async function tablet() {
  const chance = new SeededChance();
  const world = { journal: new MemoryJournal(), clock: new TestClock(), chance };
  const person: Person = {
    id: anna,
    name: "Anna",
    contact: null,
    pin: await pinVerifier("2580", chance),
    erased: false,
  };
  /** Every try is made by a page that was just loaded: it knows only what the journal knows. */
  const attempt = (pin: string) => tryPin({ ...world }, anna, person, pin);
  return { ...world, attempt, person };
}

test("[A1] the right PIN says who holds the tablet", async () => {
  const { attempt } = await tablet();
  expect(await attempt("2580")).toEqual({ kind: "signedIn", official: anna });
});

test("[A1] five wrong tries make it wait, longer each time, also across reloads", async () => {
  const { attempt, clock } = await tablet();
  for (const triesLeft of [4, 3, 2, 1]) {
    expect(await attempt("0000")).toEqual({ kind: "wrong", triesLeft });
  }
  const waits: number[] = [];
  for (let round = 0; round < 8; round++) {
    const answer = await attempt("0000");
    if (answer.kind !== "wait") throw new Error(`no wait after try ${round + 5}`);
    waits.push((answer.until - clock.wall) / 1000);
    // The right PIN does not help before the time has passed.
    await clock.pass(answer.until - clock.wall - 1);
    expect((await attempt("2580")).kind).toBe("wait");
    await clock.pass(1);
  }
  expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
  expect(await attempt("2580")).toEqual({ kind: "signedIn", official: anna });
  expect(await attempt("0000")).toEqual({ kind: "wrong", triesLeft: 4 });
});

test("[A1] wrong PINs at once, in several tabs, are counted one by one", async () => {
  const { attempt } = await tablet();
  const answers = await Promise.all(["0000", "1111", "2222", "3333", "4444", "5555"].map(attempt));
  expect(answers.filter(({ kind }) => kind === "wrong")).toHaveLength(4);
  expect(answers.filter(({ kind }) => kind === "wait")).toHaveLength(2);
});

test("[A1] until when to wait is known before a further try, across reloads, and looking uses none up", async () => {
  const { attempt, clock, journal } = await tablet();
  const wait = () => pinWait({ journal, clock }, anna);
  expect(await wait()).toBe(null);
  for (let round = 0; round < 4; round++) await attempt("0000");
  expect(await wait()).toBe(null);
  const answer = await attempt("0000");
  expect(answer).toEqual({ kind: "wait", until: await wait() });
  clock.boot = "page-2";
  await clock.pass(10_000);
  expect(answer).toEqual({ kind: "wait", until: await wait() });
  await clock.pass(20_000);
  expect(await wait()).toBe(null);
  expect(await attempt("2580")).toEqual({ kind: "signedIn", official: anna });
});

test("[A1] a page that ends while a try is looked at has used it up", async () => {
  const { journal, clock, chance, person } = await tablet();
  const hanging = { ...chance, derive: () => Promise.reject(new Error("the page is gone")) };
  for (let reload = 0; reload < 5; reload++) {
    const world = { journal, clock, chance: hanging as unknown as SeededChance };
    await expect(tryPin(world, anna, person, "2580")).rejects.toThrow("gone");
  }
  expect((await tryPin({ journal, clock, chance }, anna, person, "2580")).kind).toBe("wait");
});

test("[A1] a clock that is set back makes nobody wait for days", async () => {
  const { attempt, clock } = await tablet();
  for (let round = 0; round < 5; round++) await attempt("0000");
  clock.wall -= 3 * 24 * 3_600_000;
  const answer = await attempt("2580");
  expect(answer).toEqual({ kind: "wait", until: clock.wall + 30_000 });
});

test("[A1] an official without a PIN needs none", async () => {
  const { journal, clock, chance, person } = await tablet();
  const world = { journal, clock, chance };
  expect(await tryPin(world, anna, { ...person, pin: null }, "")).toEqual({
    kind: "signedIn",
    official: anna,
  });
});

test("[A1] verifiers are PBKDF2-SHA-256, with a salt for each official", async () => {
  const [one, other] = await Promise.all([pinVerifier("2580", webChance), pinVerifier("2580", webChance)]);
  expect(v.is(PinVerifier, one)).toBe(true);
  expect(one.salt).not.toBe(other.salt);
  expect(one.hash).not.toBe(other.hash);
  const world = { journal: new MemoryJournal(), clock: new TestClock(), chance: webChance };
  const person: Person = { id: anna, name: "Anna", contact: null, pin: one, erased: false };
  expect((await tryPin(world, anna, person, "2580")).kind).toBe("signedIn");
  expect((await tryPin(world, anna, person, "2581")).kind).toBe("wrong");
});

test("[A21] a captain's PIN is counted like an official's, each person's for itself, across reloads", async () => {
  const { journal, clock, chance, attempt } = await tablet();
  const carla = "p-carla" as PersonId;
  const person: Person = {
    id: carla,
    name: "",
    contact: null,
    pin: await pinVerifier("1357", chance),
    erased: false,
  };
  const check = (pin: string) => checkPin({ journal, clock, chance }, carla, person, pin);
  for (const triesLeft of [4, 3, 2, 1]) expect(await check("0000")).toEqual({ kind: "wrong", triesLeft });
  expect(await check("0000")).toEqual({ kind: "wait", until: clock.wall + 30_000 });
  expect((await check("1357")).kind).toBe("wait");
  // The referee who holds the tablet waits for nobody else's tries.
  expect(await attempt("2580")).toEqual({ kind: "signedIn", official: anna });
  await clock.pass(30_000);
  expect(await check("1357")).toEqual({ kind: "right" });
});

test("[A21] a person without a PIN here is not taken for one whose PIN was right", async () => {
  const world = { journal: new MemoryJournal(), clock: new TestClock(), chance: new SeededChance() };
  expect(await checkPin(world, anna, undefined, "")).toEqual({ kind: "noPin" });
});

test("[D49] the wait is not over sooner because the tablet's clock was set ahead", async () => {
  const { attempt, clock } = await tablet();
  for (let wrong = 0; wrong < 5; wrong += 1) await attempt("0000");
  clock.wall += 24 * 3_600_000;
  expect(await attempt("2580")).toEqual({ kind: "wait", until: clock.wall + 30_000 });
  await clock.pass(29_999);
  expect((await attempt("2580")).kind).toBe("wait");
  await clock.pass(1);
  expect((await attempt("2580")).kind).toBe("signedIn");
});

test("[D49] after the page was loaded anew the wait goes on by its wall clock", async () => {
  const { attempt, clock } = await tablet();
  for (let wrong = 0; wrong < 5; wrong += 1) await attempt("0000");
  clock.boot = "boot-2";
  clock.steady = 0;
  expect((await attempt("2580")).kind).toBe("wait");
  await clock.pass(30_000);
  expect((await attempt("2580")).kind).toBe("signedIn");
});
