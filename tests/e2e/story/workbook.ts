/** Reads .xlsx and .csv files far enough to see what a spreadsheet program would: names of sheets, text and numbers. */
import { inflateRawSync } from "node:zlib";
import Papa from "papaparse";

/** A cell of a spreadsheet; null: empty. */
export type SheetCell = string | number | null;

/** The lines of a CSV file; its byte order mark is gone. */
export function readCsv(bytes: Buffer): readonly (readonly string[])[] {
  return Papa.parse<string[]>(bytes.toString().replace(/^\uFEFF/, "")).data;
}

/** Every sheet of a workbook with its rows. */
export function readWorkbook(bytes: Buffer): ReadonlyMap<string, readonly (readonly SheetCell[])[]> {
  const files = unzip(bytes);
  const part = (name: string) => files.get(name) ?? "";
  const shared = all(part("xl/sharedStrings.xml"), /<si>(.*?)<\/si>/gs).map(([, item = ""]) => textOf(item));
  const targets = new Map(
    all(part("xl/_rels/workbook.xml.rels"), /<Relationship [^>]*>/g).map(([tag = ""]) => [
      attribute(tag, "Id"),
      attribute(tag, "Target"),
    ]),
  );
  const sheets = all(part("xl/workbook.xml"), /<sheet [^>]*>/g).map(([tag = ""]) => tag);
  return new Map(
    sheets.map((tag) => {
      const file = targets.get(attribute(tag, "r:id")) ?? "";
      return [decoded(attribute(tag, "name")), rowsOf(part(`xl/${file.replace(/^\/xl\//, "")}`), shared)];
    }),
  );
}

function rowsOf(xml: string, shared: readonly string[]): readonly (readonly SheetCell[])[] {
  return all(xml, /<row\b[^>]*>(.*?)<\/row>/gs).map(([, row = ""]) => {
    const cells = new Map<number, SheetCell>();
    for (const [, opening = "", inside = ""] of all(row, /(<c\b[^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      cells.set(columnOf(attribute(opening, "r")), cellOf(attribute(opening, "t"), inside, shared));
    }
    return Array.from({ length: Math.max(0, ...cells.keys()) }, (_, index) => cells.get(index + 1) ?? null);
  });
}

function cellOf(type: string, inside: string, shared: readonly string[]): SheetCell {
  const [, value] = /<v>(.*?)<\/v>/s.exec(inside) ?? [];
  if (type === "s") return shared[Number(value)] ?? null;
  if (type === "inlineStr") return textOf(inside);
  return value === undefined ? null : Number(value);
}

/** 1 for "A7", 27 for "AA7". */
function columnOf(reference: string): number {
  const letters = reference.replace(/\d+$/, "");
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0);
}

const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)];
const attribute = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
const textOf = (xml: string) =>
  decoded(
    all(xml, /<t\b[^>]*>(.*?)<\/t>/gs)
      .map(([, text]) => text)
      .join(""),
  );

const entities: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
  "&#39;": "'",
  "&amp;": "&",
};
const decoded = (text: string) =>
  text.replace(/&(lt|gt|quot|apos|#39|amp);/g, (entity) => entities[entity] ?? "");

/** The text files of a zip archive, by its central directory. */
function unzip(bytes: Buffer): ReadonlyMap<string, string> {
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < 0) throw new Error("This is no zip archive");
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const method = bytes.readUInt16LE(at + 10);
    const size = bytes.readUInt32LE(at + 20);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) =>
      bytes.readUInt16LE(at + place),
    );
    const name = bytes.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const stored = bytes.subarray(from, from + size);
    files.set(name, (method === 0 ? stored : inflateRawSync(stored)).toString("utf8"));
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return files;
}
