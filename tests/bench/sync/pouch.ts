/**
 * The peer: PouchDB with its replication against express-pouchdb. One document for each sheet and each correction, with
 * the same content as the op; what only Aidpost's op says (number, hash of the op before, what was seen, build) is not
 * asked of it. A tablet's database lies in memory, as Aidpost's journal does here.
 */
import { randomUUID } from "node:crypto";
import type { OpId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import type { SheetBodyText } from "../../../src/core/competition/sheet.ts";
import { type Day, REASON, type Seat } from "../day.ts";
import { aFolder } from "../folder.ts";
import { startProgram } from "../program.ts";
import type { Contestant, Prepared, Started } from "./contestant.ts";
import { memoryAdapter, PouchDB } from "./pouchdb.ts";

PouchDB.plugin(memoryAdapter);

interface Document {
  readonly _id: string;
  readonly kind: "sheet.submit" | "sheet.correct";
  readonly record: string;
  readonly basis: readonly string[];
  readonly sheet: SheetBodyText;
  readonly reason?: string;
  readonly by: string;
  readonly at: number;
}

/** As many documents in one request as fit into one of Aidpost's. */
const BATCH = { push: 200, pull: 500 } as const;

export const pouch: Contestant = {
  name: "PouchDB",
  async start(): Promise<Started> {
    const stack = new AsyncDisposableStack();
    const folder = stack.use(aFolder());
    const server = stack.use(startProgram(["tests/bench/sync/pouch-server.ts", folder.path]));
    const [, address = ""] = await server.line(/^PouchDB is ready at (\S+)/);
    const cpu = async () => Number(await (await fetch(`${address}/cpu`)).text());
    return { address, cpu, prepare, [Symbol.asyncDispose]: () => stack.disposeAsync() };
  },
};

async function prepare(day: Day, origin: string): Promise<Prepared> {
  const name = `sheets-${randomUUID()}`;
  const remote = () => new PouchDB<Document>(`${origin}/${name}`);
  const local = (who: string) => new PouchDB<Document>(`${name} ${who}`, { adapter: "memory" });
  await remote().info();
  const tablets = await Promise.all(
    day.seats.map(async (seat, index) => {
      const tablet = local(`tablet ${index}`);
      await tablet.bulkDocs(documentsOf(seat));
      return tablet;
    }),
  );
  const observer = local("observer");
  return {
    async reconnect() {
      await Promise.all(tablets.map((tablet) => tablet.replicate.to(remote(), { batch_size: BATCH.push })));
    },
    async observe() {
      await observer.replicate.from(remote(), { batch_size: BATCH.pull });
    },
    async show() {
      const { doc_count: has } = await observer.info();
      if (has !== day.acts) throw new Error(`The observer has ${has} of ${day.acts} sheets`);
    },
    async [Symbol.asyncDispose]() {
      for (const database of [...tablets, observer]) await database.destroy();
    },
  };
}

function documentsOf({ sheets }: Seat): readonly Document[] {
  const form = randomUUID() as OpId;
  const by = randomUUID();
  return sheets.flatMap(({ key, body, corrected }) => {
    const said = { record: record.sheet(key), by, at: Date.now() };
    const first = { _id: randomUUID(), kind: "sheet.submit", basis: [], sheet: body(form), ...said } as const;
    if (!corrected) return [first];
    const sheet = corrected(form);
    const basis = [first._id];
    return [first, { _id: randomUUID(), kind: "sheet.correct", basis, sheet, reason: REASON, ...said }];
  });
}
