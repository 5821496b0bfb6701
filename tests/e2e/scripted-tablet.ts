/** A tablet without a screen: joins by an invite's link and sends sheets, signed like every other tablet's. */
import * as v from "valibot";
import { joinLink } from "../../src/app/device/invite.ts";
import { type CompetitionId, type OpId, StationId } from "../../src/core/competition/id.ts";
import { record, recordKey } from "../../src/core/competition/run.ts";
import { sheetBody } from "../../src/core/competition/sheet.ts";
import type { Envelope } from "../../src/core/log/op.ts";
import { parseOp } from "../../src/core/log/parse.ts";
import { BundleAnswer, EntriesAnswer } from "../../src/core/protocol/messages.ts";
import { paths } from "../../src/core/protocol/paths.ts";
import type { SmallDaySheet } from "../core/fixtures/small-day.ts";
import { act } from "../server/test-device.ts";
import { ScriptedDevice } from "./scripted-device.ts";

export class ScriptedTablet {
  readonly #device: ScriptedDevice;
  readonly #competition: CompetitionId;

  private constructor(device: ScriptedDevice, competition: CompetitionId) {
    this.#device = device;
    this.#competition = competition;
  }

  /** @param link  of an invite for a referee */
  static async join(link: string): Promise<ScriptedTablet> {
    const invite = joinLink(link);
    if (!invite) throw new Error(`This is no invite: ${link}`);
    const device = new ScriptedDevice(new URL(link).origin);
    await device.send("POST", paths.admissions, { ...invite, ...device.self, label: "Scripted" });
    return new ScriptedTablet(device, invite.competition);
  }

  /**
   * Submits sheets as one bundle, filled in under the forms that are in force for this tablet.
   *
   * @throws when the server did not accept each of them
   */
  async submit(sheets: readonly SmallDaySheet[]): Promise<void> {
    const { forms, seen } = await this.#readLog();
    const nothing = {
      penaltyReasons: new Map(),
      bonuses: new Map(),
      events: new Map(),
      injects: new Map(),
      taps: [],
      remarks: new Map(),
    };
    const ops = sheets.map(({ key, sheet }) => {
      const form = forms.get(key.station);
      if (!form) throw new Error(`This tablet has no form of station ${key.station}`);
      const body = { sheet: sheetBody({ form, ...nothing, ...sheet }) };
      return this.#device.signs.op(this.#competition, act("sheet.submit", record.sheet(key), body), seen);
    });
    const bundle = this.#device.signs.bundle(this.#competition, ...ops);
    const { results } = v.parse(
      BundleAnswer,
      await this.#send("POST", paths.bundles(this.#competition), bundle),
    );
    const refused = results.filter(({ kind }) => kind !== "accepted");
    if (refused.length > 0) throw new Error(`Not accepted: ${JSON.stringify(refused)}`);
  }

  async #readLog(): Promise<{
    readonly forms: ReadonlyMap<StationId, OpId>;
    readonly seen: Envelope["seen"];
  }> {
    const forms = new Map<StationId, OpId>();
    let after = "";
    for (;;) {
      const path = paths.entries(this.#competition) + after;
      const { entries, history, head, more, cursor } = v.parse(EntriesAnswer, await this.#send("GET", path));
      for (const { op: text } of entries) {
        const parsed = parseOp(text);
        if (parsed.kind !== "op" || parsed.op.kind !== "sheetform.put") continue;
        for (const target of parsed.op.targets) {
          const key = recordKey(target.record);
          if (key.kind === "sheetform") forms.set(v.parse(StationId, key.id), parsed.op.id);
        }
      }
      if (!more) return { forms, seen: [history, head] };
      after = `?after=${encodeURIComponent(cursor)}`;
    }
  }

  #send(method: "GET" | "POST", path: string, body?: object): Promise<unknown> {
    return this.#device.send(method, path, body, this.#competition);
  }
}
