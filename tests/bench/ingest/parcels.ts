/** Bundles that are ready to be sent: signed by tablets that the server has admitted, full of sheets. */
import { gzipSync } from "node:zlib";
import type { CompetitionDevice } from "../../../src/app/device/face.ts";
import type { OpId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import type { Envelope } from "../../../src/core/log/op.ts";
import { formOf } from "../../../src/core/log/setup.ts";
import type { Bundle } from "../../../src/core/protocol/messages.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { systemClock } from "../../../src/server/clock.ts";
import { act, TestDevice } from "../../server/test-device.ts";
import { REASON, type Seat } from "../day.ts";
import { invited } from "../office.ts";

export interface Parcel {
  readonly bundle: Bundle;
  readonly path: string;
  readonly body: Buffer;
  /** Signed when it is about to be sent: a token is good for minutes only. */
  readonly headers: () => Promise<Readonly<Record<string, string>>>;
}

/**
 * A tablet's sheets in bundles of `size` ops; what does not fill the last one is left out.
 *
 * @param desk  the office, which invites the tablet
 */
export async function parcelsOf(
  desk: CompetitionDevice,
  seat: Seat,
  size: number,
): Promise<readonly Parcel[]> {
  const tablet = await admitted(desk, seat);
  const ops = opsOf(desk, tablet, seat);
  const { competition } = desk;
  const path = paths.bundles(competition);
  return Array.from({ length: Math.floor(ops.length / size) }, (_, index) => {
    const bundle = tablet.bundle(competition, ...ops.slice(index * size, (index + 1) * size));
    const body = gzipSync(JSON.stringify(bundle));
    const headers = async () => ({
      authorization: `Bearer ${await tablet.token(competition, "POST", path, body)}`,
      "content-type": "application/json",
      "content-encoding": "gzip",
    });
    return { bundle, path, body, headers };
  });
}

async function admitted(desk: CompetitionDevice, { role }: Seat): Promise<TestDevice> {
  const tablet = new TestDevice(systemClock);
  const { device, key } = tablet;
  const answer = await fetch(desk.address + paths.admissions, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...(await invited(desk, role)), device, key }),
  });
  if (!answer.ok) throw new Error(`The tablet was not admitted: ${await answer.text()}`);
  return tablet;
}

function opsOf(desk: CompetitionDevice, tablet: TestDevice, { station, sheets }: Seat): readonly string[] {
  const { competition } = desk;
  const form = formOf(desk.snapshot().state, station)?.op;
  if (!form) throw new Error(`There is no form at station ${station}`);
  const { histories, sequence } = desk.snapshot().state;
  const seen: Envelope["seen"] = [histories.at(-1)?.history ?? null, sequence];
  return sheets.flatMap(({ key, body, corrected }) => {
    const name = record.sheet(key);
    const submit = tablet.op(competition, act("sheet.submit", name, { sheet: body(form) }), seen);
    if (!corrected) return [submit];
    const { id }: { readonly id: OpId } = JSON.parse(submit);
    const again = { sheet: corrected(form), reason: REASON };
    return [submit, tablet.op(competition, act("sheet.correct", name, again, [id]), seen)];
  });
}
