/** Aidpost as a contestant: the client's own code against the server's own process. */
import type { Device } from "../../../src/app/device/device.ts";
import { record } from "../../../src/core/competition/run.ts";
import { formOf } from "../../../src/core/log/setup.ts";
import type { State } from "../../../src/core/log/state.ts";
import { aidpostServer, cpuOf } from "../aidpost-server.ts";
import { type Day, REASON, type Seat } from "../day.ts";
import { aFolder } from "../folder.ts";
import { claimedBy, invited, started } from "../office.ts";
import { Venue } from "../venue.ts";
import type { Contestant, Prepared, Started } from "./contestant.ts";
import { Tablet } from "./tablet.ts";

export const aidpost: Contestant = {
  name: "Aidpost",
  async start(): Promise<Started> {
    const stack = new AsyncDisposableStack();
    const folder = stack.use(aFolder());
    const server = stack.use(await aidpostServer(folder));
    const venue = stack.use(new Venue(server.address));
    const office = await claimedBy(venue, await server.claimLink());
    return {
      address: server.address,
      cpu: () => cpuOf(server.address),
      prepare: (day, origin) => prepare(office, day, origin),
      [Symbol.asyncDispose]: () => stack.disposeAsync(),
    };
  },
};

async function prepare(office: Device, day: Day, origin: string): Promise<Prepared> {
  const venue = new Venue(origin);
  const desk = await started(office, day);
  const observer = await Tablet.join(venue.ports(), await invited(desk, { kind: "office" }));
  const tablets: Tablet[] = [];
  for (const seat of day.seats) {
    const tablet = await Tablet.join(venue.ports(), await invited(desk, seat.role));
    await tablet.read();
    await tablet.refresh();
    await fillIn(tablet, seat);
    tablets.push(tablet);
  }
  return {
    async reconnect() {
      await Promise.all(tablets.map((tablet) => tablet.send()));
    },
    observe: () => observer.read(),
    async show() {
      await observer.refresh();
      const has = acceptedSheets(observer.state);
      if (has !== day.acts) throw new Error(`The observer has ${has} of ${day.acts} sheets`);
    },
    async [Symbol.asyncDispose]() {
      venue[Symbol.dispose]();
    },
  };
}

/** What the judge does while there is no network. */
async function fillIn(tablet: Tablet, { station, sheets }: Seat): Promise<void> {
  const form = formOf(tablet.state, station)?.op;
  if (!form) throw new Error(`The tablet has no form of ${station}`);
  for (const { key, body, corrected } of sheets) {
    const name = record.sheet(key);
    const id = await tablet.act({
      kind: "sheet.submit",
      targets: [{ record: name, basis: [] }],
      body: { sheet: body(form) },
    });
    if (!corrected) continue;
    await tablet.act({
      kind: "sheet.correct",
      targets: [{ record: name, basis: [id] }],
      body: { sheet: corrected(form), reason: REASON },
    });
  }
  await tablet.refresh();
}

function acceptedSheets({ entries }: State): number {
  const accepted = entries.values().filter(({ op, applied }) => {
    return applied !== null && (op?.kind === "sheet.submit" || op?.kind === "sheet.correct");
  });
  return [...accepted].length;
}
