/** Practice on this tablet: as many as were begun, in memory alone [D5]. */
import type { CompetitionId, StationId } from "../../core/competition/id.ts";
import type { CompetitionDevice, Membership } from "./face.ts";
import { newDevice } from "./pairing.ts";
import type { Ports } from "./ports.ts";
import type { PracticeDevice } from "./practice-device.ts";

export class Practices {
  readonly #ports: Ports;
  /** The latest first. */
  #begun: readonly PracticeDevice[] = [];

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** The latest first. */
  get memberships(): readonly Membership[] {
    return this.#begun.map(({ membership }) => membership);
  }

  find(practice: CompetitionId): PracticeDevice | undefined {
    return this.#begun.find(({ competition }) => competition === practice);
  }

  /** Begins practice at a station of a competition that is being opened; resolves with its own id. */
  async begin(
    opening: Promise<CompetitionDevice>,
    station: StationId,
    teams: readonly string[],
  ): Promise<CompetitionId> {
    const [{ PracticeDevice }, open] = await Promise.all([import("./practice-device.ts"), opening]);
    const { state, membership } = open.snapshot();
    const { competition, role, name } = membership;
    const [device, keys] = await newDevice(this.#ports);
    const of = { competition, state, station, role, name, teams };
    const practice = PracticeDevice.start(this.#ports, { device, keys }, of);
    this.#begun = [practice, ...this.#begun];
    return practice.competition;
  }

  /** Deletes it as a whole. */
  end(practice: CompetitionId): void {
    this.#begun = this.#begun.filter(({ competition }) => competition !== practice);
  }
}
