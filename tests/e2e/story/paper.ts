/** Reads a PDF that Chromium printed far enough to see what stands on its pages. */
import { inflateSync } from "node:zlib";

export interface PaperPage {
  /** In points, 72 to an inch. */
  readonly width: number;
  readonly height: number;
  /** What is written on it, piece by piece. */
  readonly texts: readonly string[];
}
export interface Paper {
  readonly pages: readonly PaperPage[];
  /** Rows of each table, heads included, as the document's own structure counts them. */
  readonly tables: readonly number[];
}

type Objects = ReadonlyMap<string, string>;

export function readPaper(pdf: Buffer): Paper {
  const objects: Objects = new Map(
    [...pdf.toString("latin1").matchAll(/^(\d+) 0 obj\n(.*?)\nendobj$/gms)].map(([, id = "", body = ""]) => [
      id,
      body,
    ]),
  );
  const every = [...objects.values()];
  return {
    pages: every.filter((body) => body.includes("/Type /Page\n")).map((body) => pageOf(body, objects)),
    tables: [...objects].filter(([, body]) => isA(body, "Table")).map(([id]) => rowsBelow(id, objects)),
  };
}

const isA = (body: string, kind: string) => new RegExp(`/S /${kind}$`, "m").test(body);

/** How many rows stand in an element, at any depth. */
function rowsBelow(id: string, objects: Objects): number {
  const children = [...objects].filter(([, body]) => body.includes(`\n/P ${id} 0 R\n`));
  return children.reduce(
    (rows, [child, body]) => rows + (isA(body, "TR") ? 1 : rowsBelow(child, objects)),
    0,
  );
}

function pageOf(body: string, objects: Objects): PaperPage {
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(body) ?? [];
  const fonts = new Map(
    [...body.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = "", id = ""]) => [
      name,
      lettersOf(objects.get(id), objects),
    ]),
  );
  const [, contents = ""] = /\/Contents (\d+) 0 R/.exec(body) ?? [];
  return {
    width: Number(width),
    height: Number(height),
    texts: textsOf(streamOf(objects.get(contents)), fonts),
  };
}

/** Which letter each glyph of a font stands for, and how many hexadecimal digits name a glyph. */
interface Letters {
  readonly digits: number;
  readonly of: ReadonlyMap<number, string>;
}

/** The texts of a page, one for each piece of the document's structure. */
function textsOf(content: string, fonts: ReadonlyMap<string, Letters>): readonly string[] {
  const texts: string[] = [];
  let letters: Letters | undefined;
  for (const [, font, glyphs, begin] of content.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj|(BDC)/g)) {
    if (font) letters = fonts.get(font);
    if (begin) texts.push("");
    if (glyphs) texts.push((texts.pop() ?? "") + written(glyphs, letters));
  }
  return texts.filter((text) => text !== "");
}

function written(glyphs: string, letters: Letters | undefined): string {
  const each = glyphs.match(new RegExp(`.{${letters?.digits ?? 4}}`, "g")) ?? [];
  return each.map((glyph) => letters?.of.get(Number.parseInt(glyph, 16)) ?? "\uFFFD").join("");
}

function lettersOf(font: string | undefined, objects: Objects): Letters {
  const [, id = ""] = /\/ToUnicode (\d+) 0 R/.exec(font ?? "") ?? [];
  const map = streamOf(objects.get(id));
  const [, highest = "FFFF"] = /begincodespacerange\n<\w+> <(\w+)>/.exec(map) ?? [];
  const [, lines = ""] = /endcodespacerange(.*)endcmap/s.exec(map) ?? [];
  const of = new Map<number, string>();
  for (const [, from = "", to = from, letter = ""] of lines.matchAll(/^<(\w+)> (?:<(\w+)> )?<(\w+)>$/gm)) {
    const first = Number.parseInt(from, 16);
    for (let glyph = first; glyph <= Number.parseInt(to, 16); glyph += 1) {
      const units = letter.match(/.{4}/g)?.map((unit) => Number.parseInt(unit, 16)) ?? [];
      const last = (units.pop() ?? 0) + glyph - first;
      of.set(glyph, String.fromCharCode(...units, last));
    }
  }
  return { digits: highest.length, of };
}

function streamOf(body: string | undefined): string {
  const [opening = "", length = "0"] = /^.*?\/Length (\d+)>> stream\n/s.exec(body ?? "") ?? [];
  const bytes = Buffer.from((body ?? "").slice(opening.length, opening.length + Number(length)), "latin1");
  return (opening.includes("/FlateDecode") ? inflateSync(bytes) : bytes).toString("latin1");
}
