/** An office without a screen, where a test is about something else: starts a competition and invites tablets. */
import * as v from "valibot";
import { claimSecret } from "../../src/app/device/invite.ts";
import { pinVerifier } from "../../src/app/device/pin.ts";
import { webChance } from "../../src/app/device/web-chance.ts";
import { CompetitionId, InviteId } from "../../src/core/competition/id.ts";
import { record } from "../../src/core/competition/run.ts";
import { type CompetitionStartData, startActs } from "../../src/core/formats/start.ts";
import { hashText } from "../../src/core/log/entry.ts";
import type { Role } from "../../src/core/log/role.ts";
import { paths } from "../../src/core/protocol/paths.ts";
import { newSecret, systemChance } from "../../src/server/chance.ts";
import { act } from "../server/test-device.ts";
import { ScriptedDevice } from "./scripted-device.ts";
import type { Official } from "./story/organizer.ts";

/** As many as one bundle holds. */
const MOST_OPS = 500;
/** A day; no test lasts longer. */
const VALID = 24 * 3_600_000;

export class ScriptedOffice {
  readonly competition: CompetitionId;
  readonly #device: ScriptedDevice;

  private constructor(device: ScriptedDevice, competition: CompetitionId) {
    this.#device = device;
    this.competition = competition;
  }

  /**
   * Claims a server and starts a competition there.
   *
   * @param link       that the server printed
   * @param officials  whose PINs are set
   */
  static async start(
    link: string,
    data: CompetitionStartData,
    officials: readonly Official[],
  ): Promise<ScriptedOffice> {
    const device = new ScriptedDevice(new URL(link).origin);
    const { self, signs } = device;
    await device.send("POST", paths.claims, { secret: claimSecret(link), ...self });
    const competition = v.parse(CompetitionId, "scripted-day");
    const { practice } = data;
    const first = { practice, owner: self, competition: data.competition };
    const acts = [act("competition.create", record.competition, first), ...startActs(data)];
    const ops = acts.map((one) => signs.op(competition, one));
    const bundle = signs.bundle(competition, ...ops.slice(0, MOST_OPS));
    await device.send("POST", paths.competitions, { bundle });
    if (ops.length > MOST_OPS) {
      const rest = signs.bundle(competition, ...ops.slice(MOST_OPS));
      await device.send("POST", paths.bundles(competition), rest, competition);
    }
    const people = data.people.map(async (person) => {
      const pin = officials.find(({ name }) => name === person.name)?.pin;
      return { ...person, pin: pin === undefined ? null : await pinVerifier(pin, webChance) };
    });
    const named = { request: crypto.randomUUID(), people: await Promise.all(people) };
    await device.send("PUT", paths.people(competition), named, competition);
    return new ScriptedOffice(device, competition);
  }

  /** The link of an invite, for one device unless said. */
  async invite(role: Role, uses = 1): Promise<string> {
    const { competition } = this;
    const { signs, origin } = this.#device;
    const invite = v.parse(InviteId, crypto.randomUUID());
    const secret = newSecret(systemChance);
    const body = { role, secret: hashText(secret), expires: Date.now() + VALID, uses };
    const op = signs.op(competition, act("invite.make", record.invite(invite), body));
    await this.#device.send("POST", paths.bundles(competition), signs.bundle(competition, op), competition);
    return `${origin}/join#${new URLSearchParams({ c: competition, i: invite, s: secret })}`;
  }
}
