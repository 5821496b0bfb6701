/** A competition on a real server, and an invite for as many tablets at station 1 as a test needs. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { writeCompetitionFile } from "../../../src/core/formats/competition-file.ts";
import { smallDay } from "../../core/fixtures/small-day.ts";
import { type Deploys, newDeploys } from "../deploys.ts";
import { type ServerProcess, startServer } from "../server.ts";
import { stationNames } from "../story/expected.ts";
import { Organizer } from "../story/organizer.ts";
import { Tablet } from "../story/tablet.ts";

const eva = { name: "Eva Lindqvist", pin: "1111" };

export interface Field extends AsyncDisposable {
  readonly server: ServerProcess;
  /** The versions of the app that the server gives out. */
  readonly deploys: Deploys;
  /** The organizer's browser, closed. */
  readonly organizer: Organizer;
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
  const organizer = made.use(new Organizer());
  await organizer.claim(await server.claimLink());
  const competition = await organizer.startFrom("small-day.json", writeCompetitionFile(smallDay));
  await organizer.goTo("Officials");
  await organizer.setPin(eva);
  await organizer.goTo("Tablets and invites");
  const [station = ""] = stationNames;
  const invite = await organizer.invite({ posts: [{ station, seats: ["A"] }], label: "T1", uses: 50 });
  await organizer.close();
  const all = made.move();
  return {
    server,
    deploys,
    organizer,
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
