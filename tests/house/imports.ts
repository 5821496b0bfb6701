/** What the files of a tree import, read from their syntax. */

import { posix } from "node:path";
import { parseSync, Visitor } from "vite";

/** Files by their path from the repository's root (`src/core/log/fold.ts`) with their text. */
export type Tree = ReadonlyMap<string, string>;

export interface Import {
  readonly from: string;
  readonly line: number;
  /** What the code names: `../scoring/points.ts`, `valibot`, `node:fs`. */
  readonly specifier: string;
  /** The path from the root for a relative import, otherwise the package's name. */
  readonly target: string;
  readonly relative: boolean;
}

export const isCode = (path: string) => /\.tsx?$/.test(path);

/** Every import of every code file: static, type-only, dynamic, re-exports, workers made from a URL. */
export function importsOf(tree: Tree): readonly Import[] {
  return [...tree].filter(([path]) => isCode(path)).flatMap(([path, text]) => importsIn(path, text));
}

function importsIn(from: string, text: string): readonly Import[] {
  const found: Import[] = [];
  const add = (source: unknown, start: number) => {
    const specifier = literal(source);
    if (specifier === undefined) return;
    const relative = specifier.startsWith(".") || specifier.startsWith("/");
    const target = relative ? resolve(from, specifier) : packageName(specifier);
    found.push({ from, line: lineAt(text, start), specifier, target, relative });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node.source, node.start),
    ExportNamedDeclaration: (node) => add(node.source, node.start),
    ExportAllDeclaration: (node) => add(node.source, node.start),
    ImportExpression: (node) => add(node.source, node.start),
    TSImportType: (node) => add(node.source, node.start),
    NewExpression: (node) => {
      const isUrl = node.callee.type === "Identifier" && node.callee.name === "URL";
      if (isUrl && node.arguments[1]?.type === "MemberExpression") add(node.arguments[0], node.start);
    },
  }).visit(parse(from, text));
  return found;
}

/** The syntax tree of one file; throws when the file is not TypeScript. */
export function parse(path: string, text: string) {
  const { program, errors } = parseSync(path, text);
  const [error] = errors;
  if (error) throw new Error(`${path}: ${error.message}`);
  return program;
}

export const lineAt = (text: string, offset: number) => text.slice(0, offset).split("\n").length;

function literal(node: unknown): string | undefined {
  const isText = typeof node === "object" && node !== null && "value" in node;
  return isText && typeof node.value === "string" ? node.value : undefined;
}

function resolve(from: string, specifier: string): string {
  const [path = ""] = specifier.split("?");
  return path.startsWith("/") ? path.slice(1) : posix.join(posix.dirname(from), path);
}

function packageName(specifier: string): string {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? specifier);
}
