/** The ways out of a tablet, loaded when the first of them is taken: what seals and packs is no part of a sheet. */

import type { Journal } from "./journal-port.ts";
import type { RelayWorld } from "./open-relay.ts";
import type { Ports } from "./ports.ts";
import { bundleOf } from "./push.ts";
import type { Relay } from "./relay.ts";
import { unsentFile } from "./unsent-file.ts";

type Given = Omit<RelayWorld, "bundle" | "file"> & {
  readonly ports: Pick<Ports, "chance" | "clock" | "transport">;
  readonly journal: Journal;
};

export function relayOf({ journal, ...given }: Given): Relay {
  const { competition, ports, view } = given;
  const world: RelayWorld = {
    ...given,
    bundle: (ops) => bundleOf(competition, view.self, ops, ports.chance),
    file: (ops) => unsentFile(competition, journal, ops, ports.chance),
  };
  let opened: Promise<Relay> | null = null;
  const open = () => {
    opened ??= import("./open-relay.ts").then(({ OpenRelay }) => new OpenRelay(world));
    return opened;
  };
  return {
    courierCode: async (op) => (await open()).courierCode(op),
    handOn: async () => (await open()).handOn(),
    copied: async (ops) => (await open()).copied(ops),
  };
}
