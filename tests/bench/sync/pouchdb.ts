/** The peer's packages, as far as they are used here; they bring no types of their own. */
import type { RequestListener } from "node:http";
import { createRequire } from "node:module";

export interface Database<D> {
  info(): Promise<{ readonly doc_count: number }>;
  bulkDocs(documents: readonly D[]): Promise<unknown>;
  destroy(): Promise<unknown>;
  readonly replicate: {
    to(other: Database<D>, options: { readonly batch_size: number }): Promise<unknown>;
    from(other: Database<D>, options: { readonly batch_size: number }): Promise<unknown>;
  };
}
interface Pouch {
  new <D>(name: string, options?: { readonly adapter: "memory" }): Database<D>;
  plugin(plugin: unknown): void;
  /** @param options  `prefix`: a folder, with a stroke at its end */
  defaults(options: { readonly prefix: string }): Pouch;
}
/** A server for all databases of a `Pouch`. */
type ExpressPouch = (
  pouch: Pouch,
  options: { readonly mode: "minimumForPouchDB"; readonly inMemoryConfig: boolean; readonly logPath: string },
) => RequestListener;

const load = createRequire(import.meta.url);

export const PouchDB: Pouch = load("pouchdb");
export const memoryAdapter: unknown = load("pouchdb-adapter-memory");
/** Loaded by the server alone. */
export const expressPouch = (): ExpressPouch => load("express-pouchdb");
