/** What every store must do [T1]. Each store's test file calls this with a way to open an empty one. */
import * as v from "valibot";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CompetitionId, DeviceId, Hash, HistoryId, OpId, PersonId } from "../../src/core/competition/id.ts";
import { hashText } from "../../src/core/log/entry.ts";
import { type Person, Signature } from "../../src/core/protocol/messages.ts";
import {
  type Append,
  type Claim,
  type HistoryKeys,
  type Known,
  LogMoved,
  type NewEntry,
  type News,
  type Store,
  type StoredBundle,
} from "../../src/server/store/contract.ts";

const competition = v.parse(CompetitionId, "c1");
const other = v.parse(CompetitionId, "c2");
const device = (digit: string) => v.parse(DeviceId, digit.repeat(32));
const key = { kty: "EC", crv: "P-256", x: "x".repeat(43), y: "y".repeat(43) } as const;
const privateKey = { ...key, d: "d".repeat(43) };

/** A store that a test opened, and a way to open the same one again, as after a restart. */
export interface OpenStore {
  readonly store: Store;
  reopen(): Promise<Store>;
}

export function storeContract(open: () => Promise<OpenStore>): void {
  let opened: OpenStore;
  let store: Store;
  beforeEach(async () => {
    opened = await open();
    store = opened.store;
  });
  afterEach(async () => {
    await store.close();
  });
  const add = (appends: readonly Append[]) => store.append(new Map(), () => appends);
  const restart = async () => {
    await store.close();
    store = await opened.reopen();
  };

  test("[T1] a log comes back as it was appended, byte for byte, after a restart", async () => {
    const texts = ['{"a":1}', "not json \u0000 at all", '{ "é": "\u{1F691}" }'];
    await add([begin(competition, texts.map(entry))]);
    await restart();
    const entries = await store.entries(competition, 0, 10);
    expect(entries.map(({ op, sequence }) => [sequence, op])).toEqual(
      texts.map((text, index) => [index + 1, text]),
    );
    expect(entries[0]).toEqual(plain(entry(texts[0] ?? "", 0)));
    const [stored] = await store.competitions();
    expect(stored).toEqual({ competition, histories: [keys(1)], last: 3 });
  });

  test("[T1, S16] a competition without keys is kept as one, and can't be begun again", async () => {
    const log = { ...begin(competition, ["a", "b"].map(entry)), begins: "imported" } as const;
    await add([log]);
    await restart();
    expect(await store.competitions()).toEqual([{ competition, histories: [], last: 2 }]);
    expect((await store.entries(competition, 0, 10)).map(({ op }) => op)).toEqual(["a", "b"]);
    await expect(add([log])).rejects.toThrow(LogMoved);
  });

  test("[T1] a verdict keeps the order of its fields, over which the chain's hash runs", async () => {
    const verdict = { kind: "quarantined", reason: { kind: "malformed", path: "p", problem: "q" } } as const;
    await add([begin(competition, [{ ...entry("x", 0), verdict }])]);
    const [found] = await store.entries(competition, 0, 1);
    expect(JSON.stringify(found?.verdict)).toBe(JSON.stringify(verdict));
  });

  test("[T3] entries are read behind a sequence, in order, as many as asked for", async () => {
    await add([begin(competition, ["a", "b", "c", "d"].map(entry))]);
    const page = await store.entries(competition, 1, 2);
    expect(page.map(({ op }) => op)).toEqual(["b", "c"]);
    expect(await store.entries(competition, 4, 2)).toEqual([]);
    expect(await store.entries(other, 0, 2)).toEqual([]);
  });

  test("[T3] an append that does not continue the log is refused and writes nothing", async () => {
    await add([begin(competition, ["a", "b"].map(entry))]);
    const stale: Append = {
      competition,
      after: 1,
      entries: [entry("x", 1)],
      bundles: [],
      begins: null,
    };
    await expect(add([stale])).rejects.toThrow(LogMoved);
    await expect(add([{ ...stale, competition: other, after: 0 }])).rejects.toThrow(LogMoved);
    expect(await store.entries(competition, 0, 10)).toHaveLength(2);
  });

  test("a competition can't begin twice", async () => {
    await add([begin(competition, [entry("a", 0)])]);
    await expect(add([begin(competition, [entry("b", 0)])])).rejects.toThrow(LogMoved);
    expect((await store.entries(competition, 0, 10)).map(({ op }) => op)).toEqual(["a"]);
  });

  test("[T2] one append that fails takes the others of its group back", async () => {
    await add([begin(competition, [entry("a", 0)])]);
    const good = begin(other, [entry("b", 0)]);
    const bad: Append = { competition, after: 7, entries: [entry("c", 7)], bundles: [], begins: null };
    await expect(add([good, bad])).rejects.toThrow(LogMoved);
    expect(await store.competitions()).toHaveLength(1);
    expect(await store.entries(other, 0, 10)).toEqual([]);
    await add([good]);
    expect(await store.entries(other, 0, 10)).toHaveLength(1);
  });

  test("[T6] whoever adds is handed first what was added since, and judges on it", async () => {
    const bundles = [bundle(1, "a"), bundle(3, "b")];
    await add([{ ...begin(competition, ["a", "b", "c"].map(entry)), bundles }]);
    await add([{ competition, after: 3, entries: [entry("d", 3)], bundles: [], begins: keys(2) }]);
    await add([begin(other, [entry("x", 0)])]);
    const handed = async (known: Known) => {
      let news: readonly News[] | null = null;
      await store.append(known, (opening) => {
        news = opening.news;
        return [];
      });
      return news;
    };
    expect(await handed(new Map([[competition, 2]]))).toEqual([
      {
        competition,
        histories: [keys(1), keys(2)],
        last: 4,
        entries: [plain(entry("c", 2)), plain(entry("d", 3))],
        bundles: bundles.slice(1),
      },
      { competition: other, histories: [keys(3)], last: 1, entries: [plain(entry("x", 0))], bundles: [] },
    ]);
    const known: Known = new Map([
      [competition, 4],
      [other, 1],
    ]);
    expect(await handed(known)).toEqual([]);
  });

  test("[T6] a store that ends before what is known of it is told apart, and nothing is judged", async () => {
    await add([begin(competition, [entry("a", 0)])]);
    const judge = vi.fn(() => []);
    await expect(store.append(new Map([[competition, 2]]), judge)).rejects.toThrow(LogMoved);
    await expect(store.append(new Map([[other, 1]]), judge)).rejects.toThrow(LogMoved);
    expect(judge).not.toHaveBeenCalled();
  });

  test("[T2] what judging throws is thrown on, and nothing is written", async () => {
    const mistake = new Error("a mistake");
    const judge = () => {
      throw mistake;
    };
    await expect(store.append(new Map(), judge)).rejects.toBe(mistake);
    expect(await store.competitions()).toEqual([]);
    await add([begin(competition, [entry("a", 0)])]);
  });

  test("[T3] whoever adds at once, through whatever connection: no sequence is missing, and no reader skips one", async () => {
    await add([begin(competition, [])]);
    const others = [store, await opened.reopen(), await opened.reopen()];
    const writing = others.map((each, index) => addNext(each, `${index}`, 12));
    const reader = await opened.reopen();
    const read = readUntil(reader, 36);
    await Promise.all(writing);
    expect(await read).toEqual(Array.from({ length: 36 }, (_, index) => index + 1));
    const entries = await store.entries(competition, 0, 100);
    expect(new Set(entries.map(({ op }) => op)).size).toBe(36);
    for (const each of [reader, ...others.slice(1)]) await each.close();
  });

  test("[D9] ops with the same id, device and number are all kept", async () => {
    const same = { id: "same", device: "same", number: 1 };
    await add([
      begin(competition, [
        { ...entry("a", 0), ...same },
        { ...entry("b", 1), ...same },
        { ...entry("a", 2), ...same },
      ]),
    ]);
    expect((await store.entries(competition, 0, 10)).map(({ op }) => op)).toEqual(["a", "b", "a"]);
  });

  test("[S6] a new history adds its keys and goes on where the log ends", async () => {
    await add([begin(competition, [entry("a", 0)])]);
    await add([{ competition, after: 1, entries: [entry("b", 1)], bundles: [], begins: keys(2) }]);
    await restart();
    const [stored] = await store.competitions();
    expect(stored?.histories).toEqual([keys(1), keys(2)]);
    expect(await store.entries(competition, 0, 10)).toHaveLength(2);
  });

  test("[S6] histories stand in the order in which they were added, also when the clock was set back between", async () => {
    const later = { ...keys(2), begun: keys(1).begun - 1 };
    await add([begin(competition, [entry("a", 0)])]);
    await add([{ competition, after: 1, entries: [entry("b", 1)], bundles: [], begins: later }]);
    const [stored] = await store.competitions();
    expect(stored?.histories).toEqual([keys(1), later]);
  });

  test("[D6, L14] signatures and hashes of bundles are kept with their place in the log, and a key where it came along", async () => {
    const brought = { ...bundle(2, "c"), key: key };
    const bundles = [bundle(1, "a"), bundle(2, "b"), brought, bundle(3, "d")];
    await add([{ ...begin(competition, ["a", "b", "c"].map(entry)), bundles }]);
    await restart();
    expect(await store.bundles(competition, 0, 3)).toEqual(bundles);
    expect(await store.bundles(competition, 1, 2)).toEqual(bundles.slice(1, 3));
  });

  test("[L19] people have a version of their own and each put takes the place of the one before", async () => {
    expect(await store.people(competition)).toEqual({ version: 0, people: [] });
    const pin = { salt: "c2FsdA", iterations: 100_000, hash: "aGFzaA" };
    const anna = person("p1", { name: "Anna", contact: "anna@example.org", pin });
    expect(await store.putPeople(competition, "request-1", [anna, person("p2")])).toBe(1);
    const erased = person("p1", { name: "", erased: true });
    expect(await store.putPeople(competition, "request-2", [erased])).toBe(2);
    await restart();
    expect(await store.people(competition)).toEqual({ version: 2, people: [erased, person("p2")] });
    expect(await store.people(other)).toEqual({ version: 0, people: [] });
  });

  test("[A7] whoever was erased stays erased, whoever puts them again", async () => {
    await store.putPeople(competition, "request-1", [person("p1", { name: "Anna" })]);
    const erased = person("p1", { name: "", erased: true });
    await store.putPeople(competition, "request-2", [erased]);
    await store.putPeople(competition, "request-3", [person("p1", { name: "Anna" }), person("p2")]);
    expect((await store.people(competition)).people).toEqual([erased, person("p2")]);
  });

  test("[A1] a put without a PIN keeps the one that is there, whoever put it last; erasing takes it away", async () => {
    const pin = (hash: string) => ({ salt: "c2FsdA", iterations: 100_000, hash });
    const pinNow = async () => (await store.people(competition)).people[0]?.pin;
    await store.putPeople(competition, "request-1", [person("p1", { pin: pin("b2xk") })]);
    await store.putPeople(competition, "request-2", [person("p1", { pin: pin("bmV3") })]);
    await store.putPeople(competition, "request-3", [person("p1", { name: "Anna B." })]);
    expect(await pinNow()).toEqual(pin("bmV3"));
    await store.putPeople(competition, "request-4", [person("p1", { name: "", erased: true })]);
    expect(await pinNow()).toBeNull();
  });

  test("[S4] the same request again changes no people and answers as the first time", async () => {
    expect(await store.putPeople(competition, "request-1", [person("p1", { name: "Anna" })])).toBe(1);
    await store.putPeople(competition, "request-2", [person("p1", { name: "Berta" })]);
    await restart();
    expect(await store.putPeople(competition, "request-1", [person("p1", { name: "Anna" })])).toBe(1);
    expect((await store.people(competition)).people.map(({ name }) => name)).toEqual(["Berta"]);
    expect(await store.putPeople(other, "request-1", [person("p1")])).toBe(1);
  });

  test("[L71] drawings of signatures lie by their op; the first stays, and one that was erased is gone for good", async () => {
    const [first, second, third] = [op(1), op(2), op(3)];
    const drawn = { drawing: "M1 2L30 40", salt: "a".repeat(22) };
    const another = { drawing: "M9 9L8 8", salt: "b".repeat(22) };
    expect(await store.signatures(competition, null)).toEqual([]);
    await store.putSignatures(competition, [
      { op: first, drawn },
      { op: second, drawn },
    ]);
    await store.putSignatures(competition, [{ op: first, drawn: another }]);
    // One that has not come yet can be erased, too, and then never comes.
    await store.putSignatures(competition, [
      { op: second, drawn: null },
      { op: third, drawn: null },
    ]);
    await store.putSignatures(competition, [
      { op: second, drawn },
      { op: third, drawn },
    ]);
    await restart();
    expect(await store.signatures(competition, [first])).toEqual([{ op: first, drawn }]);
    expect(await store.signatures(competition, [op(4)])).toEqual([]);
    const all = [...(await store.signatures(competition, null))].sort((a, b) => (a.op < b.op ? -1 : 1));
    expect(all).toEqual([
      { op: first, drawn },
      { op: second, drawn: null },
      { op: third, drawn: null },
    ]);
    expect(await store.signatures(other, null)).toEqual([]);
  });

  test("[rule 44] the last word of each device is kept", async () => {
    const said = { build: "1", unsent: 0, battery: 80, ready: true, official: null };
    await store.putWords(competition, [
      { device: device("a"), at: 1, said },
      { device: device("b"), at: 2, said },
    ]);
    await store.putWords(competition, [{ device: device("a"), at: 3, said: { ...said, battery: null } }]);
    await restart();
    const words = [...(await store.words(competition))].sort((one, two) => one.at - two.at);
    expect(words).toEqual([
      { device: device("b"), at: 2, said },
      { device: device("a"), at: 3, said: { ...said, battery: null } },
    ]);
    expect(await store.words(other)).toEqual([]);
    await store.putWords(competition, [{ device: device("a"), at: 2, said: { ...said, unsent: 9 } }]);
    expect((await store.words(competition)).map(({ at }) => at).sort()).toEqual([2, 3]);
  });

  test("[A3] of two devices that use one claim link, exactly one finds itself in it", async () => {
    const secret = hashText("secret");
    const claim: Claim = { secret, made: 1, expires: 2, used: null };
    await store.makeClaim(claim);
    expect(await store.claims()).toEqual([claim]);
    const first = { at: 5, device: device("a"), key };
    expect(await store.useClaim(secret, first)).toEqual({ ...claim, used: first });
    const second = { at: 6, device: device("b"), key };
    expect(await store.useClaim(secret, second)).toEqual({ ...claim, used: first });
    expect(await store.useClaim(hashText("unknown"), second)).toBeNull();
    const copied: Claim = { secret: hashText("copied"), made: 2, expires: 3, used: second };
    await store.makeClaim(copied);
    await restart();
    expect(await store.claims()).toEqual([{ ...claim, used: first }, copied]);
  });
}

/** Adds entries one by one, each behind the last that the store then has. */
async function addNext(store: Store, name: string, count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) {
    await store.append(new Map(), ({ news }) => {
      const after = news[0]?.last ?? 0;
      return [{ competition, after, entries: [entry(`${name}.${done}`, after)], bundles: [], begins: null }];
    });
  }
}

/** The sequences that a reader meets who asks behind what it has, again and again, up to the last one. */
async function readUntil(store: Store, last: number): Promise<readonly number[]> {
  const met: number[] = [];
  while (met.at(-1) !== last) {
    const page = await store.entries(competition, met.at(-1) ?? 0, 5);
    met.push(...page.map(({ sequence }) => sequence));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return met;
}

function keys(number: number): HistoryKeys {
  return {
    history: v.parse(HistoryId, `00000000-0000-7000-8000-00000000000${number}`),
    device: device(String(number)),
    signing: privateKey,
    sealing: privateKey,
    begun: number,
  };
}

function begin(which: CompetitionId, entries: readonly NewEntry[]): Append {
  const begins = which === competition ? keys(1) : keys(3);
  return { competition: which, after: 0, entries, bundles: [], begins };
}

function entry(op: string, index: number): NewEntry {
  return {
    sequence: index + 1,
    op,
    received: 1000 + index,
    verdict: { kind: "accepted" },
    hash: hashText(`${index}`),
    id: null,
    device: null,
    number: null,
  };
}

function plain({ sequence, op, received, verdict, hash }: NewEntry) {
  return { sequence, op, received, verdict, hash };
}

function bundle(at: number, name: string): StoredBundle {
  return {
    at,
    device: device("a"),
    signature: v.parse(Signature, name.repeat(86)),
    hashes: [v.parse(Hash, hashText(name))],
  };
}

function person(id: string, changes: Partial<Person> = {}): Person {
  return { id: v.parse(PersonId, id), name: "N", contact: null, pin: null, erased: false, ...changes };
}
function op(number: number): OpId {
  return v.parse(OpId, `01890000-0000-7000-8000-${String(number).padStart(12, "0")}`);
}
