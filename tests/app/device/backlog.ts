/** Much that waits to be sent, and a link that is slow and loses things. */
import { compose } from "../../../src/app/device/op-writer.ts";
import type { Call } from "../../../src/app/device/ports.ts";
import type { TeamId } from "../../../src/core/competition/id.ts";
import { type RunKey, record } from "../../../src/core/competition/run.ts";
import { aDay, aTablet, openTab, s5, type Tablet } from "./day.ts";
import { cup } from "./fixtures.ts";
import { SeededChance } from "./ports.ts";
import type { Interruption, TestServer } from "./server.ts";

export const opsIn = (call: Call): readonly string[] => JSON.parse(String(call.body ?? "{}")).ops ?? [];
export const isPush = ({ path }: Call) => path.endsWith("/bundles");
/** So many acts are about one run, as on a long day. */
const PER_RUN = 20;
const runOf = (act: number): RunKey => ({
  station: s5,
  team: `t${1 + Math.floor(act / PER_RUN)}` as TeamId,
  attempt: 1,
});

/** A tablet that made so many acts without the server. */
export async function withBacklog(count: number) {
  const server = aDay();
  const tablet = await aTablet(server);
  await server.clock.pass(1_000);
  server.interrupt = () => null;
  const ids = await write(tablet, count);
  return { server, ...tablet, ids };
}

/** Straight into the journal: what a page would have written over a day. */
async function write({ ports }: Pick<Tablet, "ports">, count: number) {
  const journal = await ports.journal.journal(cup);
  const nobody = { official: null, by: "device" } as const;
  const acts = Array.from({ length: count }, (_, index) =>
    compose(
      {
        kind: "run.late",
        targets: [{ record: record.run(runOf(index)), basis: [] }],
        body: { minutes: index % 500 },
      },
      cup,
      nobody,
      ports,
      0,
    ),
  );
  await journal.write(
    acts.map((act) => act.compose),
    null,
  );
  return acts.map(({ id }) => id);
}

/** A link on which a request takes as long as its bytes do, and one in so many gets lost at its end. */
function slowLink(server: TestServer, bytesPerSecond: number, lost = 0): Interruption {
  const luck = new SeededChance(7);
  return async ({ body }) => {
    const ms = 100 + (String(body ?? "").length / bytesPerSecond) * 1_000;
    await new Promise<void>((resolve) => server.clock.after(ms, resolve));
    return luck.fraction() < lost ? null : "go on";
  };
}

/**
 * Sends so many ops over 50 kB/s with a fifth of the requests lost.
 *
 * @returns what was left, each time the page told it; how many ops each bundle held; and what arrived, in its order
 */
export async function sentOverSlowLink(count: number) {
  const { server, ports, ids } = await withBacklog(count);
  const sizes: number[] = [];
  const link = slowLink(server, 50_000, 0.2);
  server.interrupt = (call) => {
    if (isPush(call)) sizes.push(opsIn(call).length);
    return link(call);
  };
  const device = await openTab(ports);
  const left: number[] = [];
  device.subscribe(() => left.push(device.snapshot().sync.unsent));
  for (let minutes = 0; minutes < 60 && device.snapshot().sync.unsent > 0; minutes += 1) {
    await server.clock.pass(60_000);
  }
  device.close();
  const known = new Set<string>(ids);
  const arrived = server.entries.map(({ op }) => JSON.parse(op).id).filter((id) => known.has(id));
  return { ids, left, sizes, arrived };
}
