/**
 * Links that were made in this page. The log holds only the hash of a link's secret [A2], so a link can be shown
 * again only as long as the page that made it is open; they are kept nowhere else, and no update may take them.
 */
import { create } from "zustand";
import type { RecordName } from "../../../core/competition/run.ts";
import { beginUnfinished } from "../../device/unfinished.ts";

interface MadeLinks {
  readonly links: ReadonlyMap<RecordName, string>;
  readonly keep: (record: RecordName, link: string) => void;
}

export const useMadeLinks = create<MadeLinks>()((set) => ({
  links: new Map(),
  keep: (record, link) =>
    set(({ links }) => {
      if (links.size === 0) beginUnfinished();
      return { links: new Map(links).set(record, link) };
    }),
}));
