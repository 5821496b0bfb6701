/** Who holds this device in a competition, and by what they showed it: a PIN, a badge, or neither [A1, A20]. */
import type { CompetitionId, PersonId, WallTime } from "../../core/competition/id.ts";
import { checkBadge } from "./badge.ts";
import type { BadgeSignIn, PinCheck, SignIn } from "./face.ts";
import type { Journal } from "./journal-port.ts";
import type { LogView } from "./log-view.ts";
import { type Holder, NOBODY } from "./op-writer.ts";
import { checkPin, pinWait, tryPin } from "./pin.ts";
import type { Ports } from "./ports.ts";

export interface HoldingWorld {
  readonly competition: CompetitionId;
  readonly ports: Pick<Ports, "chance" | "clock">;
  readonly journal: Journal;
  readonly view: Pick<LogView, "state" | "people">;
}

export class Holding {
  readonly #world: HoldingWorld;
  readonly #changed: () => void;
  #holder = NOBODY;

  /** @param changed  told when somebody else holds the device */
  constructor(world: HoldingWorld, changed: () => void) {
    this.#world = world;
    this.#changed = changed;
  }

  get holder(): Holder {
    return this.#holder;
  }

  get official(): PersonId | null {
    return this.#holder.official;
  }

  async signIn(official: PersonId, pin: string): Promise<SignIn> {
    const { journal, ports, view } = this.#world;
    const person = view.people.get(official);
    const answer = await tryPin({ ...ports, journal }, official, person, pin);
    if (answer.kind === "signedIn") {
      this.#holder = { official, by: person?.pin ? "pin" : "device" };
      this.#changed();
    }
    return answer;
  }

  checkPin(person: PersonId, pin: string): Promise<PinCheck> {
    const { journal, ports, view } = this.#world;
    return checkPin({ ...ports, journal }, person, view.people.get(person), pin);
  }

  pinWait(person: PersonId): Promise<WallTime | null> {
    const { journal, ports } = this.#world;
    return pinWait({ ...ports, journal }, person);
  }

  async signInByBadge(text: string): Promise<BadgeSignIn> {
    const { competition, view, ports } = this.#world;
    const { state, people } = view;
    const answer = await checkBadge({ competition, state, people, chance: ports.chance }, text);
    if (answer.kind === "signedIn") {
      this.#holder = { official: answer.official, by: "badge" };
      this.#changed();
    }
    return answer;
  }

  signOut(): void {
    this.#holder = NOBODY;
    this.#changed();
  }
}
