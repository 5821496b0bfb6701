/** A competition on a real server, and an invite for as many tablets at station 1 as a test needs. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import * as v from "valibot";
import { SeatId, StationId } from "../../../src/core/competition/id.ts";
import { smallDay } from "../../core/fixtures/small-day.ts";
import { type Deploys, newDeploys } from "../deploys.ts";
import { ScriptedOffice } from "../scripted-office.ts";
import { type ServerProcess, startServer } from "../server.ts";
import { Tablet } from "../story/tablet.ts";

const eva = { name: "Eva Lindqvist", pin: "1111" };

export interface Field extends AsyncDisposable {
  readonly server: ServerProcess;
  /** The versions of the app that the server gives out. */
  readonly deploys: Deploys;
  readonly office: ScriptedOffice;
  readonly competition: string;
  /** Where a tablet that joined begins. */
  readonly home: string;
  /** An invite's link, for as many tablets as come. */
  readonly invite: string;
}

export async function aField(): Promise<Field> {
  await using made = new AsyncDisposableStack();
  const deploys = made.use(newDeploys());
  const server = made.use(await startServer(["--app", deploys.folder]));
  const office = await ScriptedOffice.start(await server.claimLink(), smallDay, [eva]);
  const { competition } = office;
  const post = { station: v.parse(StationId, "s1"), seats: [v.parse(SeatId, "A")], lane: null };
  const invite = await office.invite({ kind: "referee", posts: [post] }, 50);
  const all = made.move();
  return {
    server,
    deploys,
    office,
    competition,
    home: `${server.address}/c/${competition}`,
    invite,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** A tablet that joined, has everything, and is closed. */
export async function aTablet(
  { invite }: Field,
  options: ConstructorParameters<typeof Tablet>[2] = {},
): Promise<Tablet> {
  const tablet = new Tablet("s1", eva, options);
  await tablet.join(invite);
  await tablet.readyForOffline();
  await tablet.close();
  return tablet;
}

/** The sheets of a team at station 1 as they stand in the server's log. */
export function sheetsOnServer(
  { server }: Field,
  team: string,
): readonly { readonly id: string; readonly device: string; readonly verdict: string }[] {
  using db = new DatabaseSync(join(server.data, "aidpost.sqlite"), { readOnly: true });
  const rows = db.prepare("select op, verdict from entries where op like ?").all(`%"sheet/s1/${team}/1/A"%`);
  return rows.map(({ op, verdict }) => {
    const { id, device } = JSON.parse(String(op));
    return { id, device, verdict: String(verdict) };
  });
}
