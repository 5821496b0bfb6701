/** The courier code of the fullest sheets, from the sheet to the pixels on a tablet and back. */
import { expect, test } from "vitest";
import { seal } from "../../../src/app/device/seal.ts";
import { webChance } from "../../../src/app/device/web-chance.ts";
import { type QrModules, qrModules } from "../../../src/app/ui/qr-drawing.ts";
import type {
  CompetitionId,
  Hash,
  HistoryId,
  OpId,
  PersonId,
  SeatId,
  TeamId,
} from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { sheetBody } from "../../../src/core/competition/sheet.ts";
import type { StationWithForm } from "../../../src/core/formats/start.ts";
import { templateRules, templateStations } from "../../../src/core/formats/templates.ts";
import { OP_SCHEMA } from "../../../src/core/log/op.ts";
import { writeOp } from "../../../src/core/log/write.ts";
import { type Chance, chance } from "../../../src/core/practice/chance.ts";
import { courierCodes, joinCourierParts, readCourierCode } from "../../../src/core/protocol/courier-code.ts";
import { framesOf } from "../../../src/core/protocol/frames.ts";
import { fullSheet } from "../../core/protocol/full-sheet.ts";
import { TestDevice } from "../../server/test-device.ts";
import { filmed, read } from "../ui/pixels.ts";

const origin = "https://scores.aidpost.example";
const competition = "cior-medcomp-2026-k3f9x2" as CompetitionId;
const history = "0198aaaa-93f1-7cd2-9a40-08e52a7dd1b6" as HistoryId;
const started = Date.UTC(2026, 7, 1, 8);
const { penalties } = templateRules();
const { publicKey: key } = await webChance.makeKeys();

/** The text of an op as a tablet in the middle of its day writes it. */
function submitted({ id: station, form }: StationWithForm, device: TestDevice, luck: Chance): string {
  const key = { station, team: "t12" as TeamId, attempt: 1, seat: "A" as SeatId };
  const full = { key, form: { ...form, penalties: [...form.penalties, ...penalties] }, formOp: uuid(luck) };
  const op = writeOp("sheet.submit", {
    id: uuid(luck),
    competition,
    device: device.device,
    number: luck.whole(10, 99),
    previous: hex(luck, 64) as Hash,
    seen: [history, luck.whole(1000, 9999)],
    targets: [{ record: record.sheet(key), basis: [] }],
    body: { sheet: sheetBody(fullSheet({ ...full, started }, luck)) },
    actor: { official: person(luck) as PersonId, by: "pin" },
    at: [
      started + luck.whole(700_000, 900_000),
      120,
      luck.whole(1_000_000, 9_999_999),
      luck.whole(-999, 999),
    ],
    app: [`0.1.0+${hex(luck, 12)}`, OP_SCHEMA],
  });
  return op.text;
}

async function sealedSheet(station: StationWithForm, seed: number): Promise<Uint8Array> {
  const device = new TestDevice({ now: () => started });
  const op = submitted(station, device, chance("full sheet", station.id, seed));
  const sealed = await seal(device.bundle(competition, op), { history, key }, webChance);
  if (!sealed) throw new Error("too large to be sealed");
  return sealed.bytes;
}

function codesOf(sealed: Uint8Array) {
  const codes = courierCodes(origin, competition, sealed);
  if (!codes) throw new Error("too large for two codes");
  return codes;
}

const hex = (luck: Chance, digits: number) =>
  Array.from({ length: digits }, () => luck.whole(0, 15).toString(16)).join("");
const uuid = (luck: Chance) =>
  `0198${hex(luck, 4)}-${hex(luck, 4)}-7${hex(luck, 3)}-8${hex(luck, 3)}-${hex(luck, 12)}` as OpId;
const person = (luck: Chance) =>
  Array.from({ length: 22 }, () => String.fromCharCode(65 + luck.whole(0, 25))).join("");

test("[S21] the fullest sheet of every template fits into one code of version 20 at level M", async () => {
  const versions = await Promise.all(
    templateStations().flatMap((station) =>
      [1, 2, 3, 4].map(async (seed) => {
        const codes = codesOf(await sealedSheet(station, seed));
        return codes.map((code) => qrModules(code, "M").version);
      }),
    ),
  );
  expect(versions.filter((codes) => codes.length !== 1)).toEqual([]);
  expect(Math.max(...versions.flat())).toBeLessThanOrEqual(20);
});

test("[S21] a wet screen at 600 px is read whichever way the phone is held, byte for byte", async () => {
  const [longest] = [...templateStations()].sort((a, b) => b.form.criteria.length - a.form.criteria.length);
  if (!longest) throw new Error("no templates");
  const sealed = await sealedSheet(longest, 1);
  const [code] = codesOf(sealed);
  if (!code) throw new Error("no code");
  const modules: QrModules = qrModules(code, "M");
  for (const [seed, turned] of [0, 7, 45, 90, 173, 268].entries()) {
    const luck = chance("film", seed);
    const text = await read(filmed(modules, { width: 600, turned, noise: 45, drops: 6 }, luck));
    expect(text, `turned by ${turned}`).toBe(code.address + code.text);
    const part = readCourierCode(text ?? "");
    expect(part.kind === "part" && joinCourierParts([part.part])).toEqual(sealed);
  }
});

test("[S22] a frame of the round is read from 320 px, moving hands and all", async () => {
  const file = Uint8Array.from({ length: 1000 }, (_, at) => (at * 7919) % 256);
  for (const [seed, frame] of (framesOf(file) ?? []).entries()) {
    const luck = chance("frame", seed);
    const modules = qrModules({ address: "", text: frame }, "M");
    expect(modules.version).toBeLessThanOrEqual(15);
    expect(
      await read(filmed(modules, { width: 320, turned: 11 * seed - 8, noise: 45, drops: 3 }, luck)),
    ).toBe(frame);
  }
});
