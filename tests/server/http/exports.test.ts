/** The office's files [rule 56]. */
import { inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { entryHash } from "../../../src/core/log/entry.ts";
import { formOf } from "../../../src/core/log/setup.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { sheetNames } from "../../../src/server/print/results-xlsx.ts";
import { captain, refereeA, refereeB, s1, seatA, seatB, sheet, t1, t2 } from "../cup.ts";
import { act, type TestDevice } from "../test-device.ts";
import { cup, paired, sendAs, sent, startedCup, type TestServer, testServer } from "../test-server.ts";

async function scoredCup() {
  const at = await testServer();
  const office = await startedCup(at);
  const log = at.server.logs.get(cup);
  const form = log && formOf(log.state, s1)?.op;
  if (!form) throw new Error("no form");
  const [a, b] = [await paired(at, office, refereeA), await paired(at, office, refereeB)];
  await sent(at, a, sheet(form, t1, seatA, 1));
  await sent(at, b, sheet(form, t1, seatB, 0));
  const basis = [...(log?.state.byRecord.get(record.team(t2)) ?? [])];
  const team = { number: 2, name: "=1+1", nations: ["BEL"], categories: [], guest: false, members: [] };
  await sent(at, office, act("team.put", record.team(t2), team, basis));
  return { at, office };
}
const file = (at: TestServer, device: TestDevice, name: string) =>
  sendAs(at, device, "GET", paths.export(cup, name));

test("[S18] the log comes as JSON lines, one entry each, with its chain", async () => {
  const { at, office } = await scoredCup();
  const answer = await file(at, office, "log.jsonl");
  const lines = answer.text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const entries = lines.filter((line) => "sequence" in line);
  const head = at.server.logs.get(cup)?.headHash;
  expect(lines.at(-1)).toEqual({ end: { entries: entries.length, bundles: expect.any(Number), head } });
  expect(entries).toHaveLength(at.server.logs.get(cup)?.head ?? 0);
  entries.reduce((last, { hash, ...said }) => {
    expect(entryHash(last, said)).toBe(hash);
    return hash;
  }, "0".repeat(64));
});

test("[S18] the results come as one JSON document and as CSV with either separator", async () => {
  const { at, office } = await scoredCup();
  const document = (await file(at, office, "results.json")).json;
  expect(document).toMatchObject({
    format: "aidpost-results/1",
    competition: { id: cup },
    age: { sequence: at.server.logs.get(cup)?.head, head: at.server.logs.get(cup)?.headHash },
    teams: [
      { number: 1, total: "5" },
      { number: 2, total: "0" },
    ],
  });
  const comma = await file(at, office, "results.csv?separator=comma");
  const semicolon = await file(at, office, "results.csv?separator=semicolon&language=fr");
  expect(comma.text).toContain(",Team 1,");
  expect(semicolon.text).toContain("Équipe");
  expect(semicolon.text).toContain(";Team 1;");
  expect(comma.text).toContain("'=1+1");
  for (const { text } of [comma, semicolon]) expect(text).toContain(at.server.logs.get(cup)?.headHash);
});

test("[S18] the workbook has a sheet for each table, the head of the chain, numbers as numbers and text as text", async () => {
  const { at, office } = await scoredCup();
  const token = await office.token(cup, "GET", paths.export(cup, "results.xlsx"), "");
  const answer = await fetch(at.server.address + paths.export(cup, "results.xlsx"), {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.headers.get("content-type")).toContain("spreadsheetml");
  const files = unzip(Buffer.from(await answer.arrayBuffer()));
  const names = [...(files.get("xl/workbook.xml") ?? "").matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
    ([, name]) => name,
  );
  expect(names).toEqual(["Overall", "Open", "Combat Care Cup"]);
  const overall = files.get("xl/worksheets/sheet1.xml") ?? "";
  const strings = [...(files.get("xl/sharedStrings.xml") ?? "").matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(
    ([, text]) => text,
  );
  expect(strings).toContain("=1+1");
  expect(strings).toContain(at.server.logs.get(cup)?.headHash);
  expect(overall).not.toContain("<f>");
  const row = /<row r="2"[^>]*>(.*?)<\/row>/.exec(overall)?.[1] ?? "";
  const cells = [...row.matchAll(/<c ([^>]*)>(?:<v>([^<]*)<\/v>)/g)].map(([, attributes = "", value = ""]) =>
    attributes.includes('t="s"') ? strings[Number(value)] : Number(value),
  );
  expect(cells.slice(0, 4)).toEqual([1, 1, 1, "Team 1"]);
  expect(cells).toContain(5);
});

test("names of sheets are such as a workbook takes, no two alike", () => {
  const long = "Experienced and veteran teams of all nations";
  expect(sheetNames(["A/B: [x]?", long, long, "", "open", "Open"])).toEqual([
    "A B   x",
    long.slice(0, 31),
    `${long.slice(0, 29)} 2`,
    "-",
    "open",
    "Open 2",
  ]);
});

test("[V1] files with everything go only to those who see everything", async () => {
  const { at, office } = await scoredCup();
  for (const role of [refereeA, captain] as const) {
    const device = await paired(at, office, role);
    for (const name of ["results.json", "results.csv", "results.xlsx", "log.jsonl"]) {
      expect((await file(at, device, name)).json).toMatchObject({ type: "/problems/forbidden", status: 403 });
    }
  }
  expect((await file(at, await paired(at, office, { kind: "jury" }), "results.csv")).status).toBe(200);
});

test("an unknown file, separator or language is refused", async () => {
  const { at, office } = await scoredCup();
  expect((await file(at, office, "results.pdf")).json).toMatchObject({ type: "/problems/notFound" });
  expect((await file(at, office, "results.csv?separator=tab")).json).toMatchObject({ at: "separator" });
  expect((await file(at, office, "results.csv?language=xx")).json).toMatchObject({ at: "language" });
});

/** The files of a zip archive as text. */
function unzip(bytes: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const end = bytes.lastIndexOf("PK\u0005\u0006");
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, size, name, extra, comment] = [10, 20, 28, 30, 32].map((field) =>
      field === 20 ? bytes.readUInt32LE(at + field) : bytes.readUInt16LE(at + field),
    ) as [number, number, number, number, number];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(start, start + size);
    files.set(
      bytes.toString("utf8", at + 46, at + 46 + name),
      (packed === 0 ? body : inflateRawSync(body)).toString(),
    );
    at += 46 + name + extra + comment;
  }
  return files;
}
