/**
 * Links and codes that were made in this page. The log holds only the hash of their secret [A2], so they can be shown
 * again only as long as the page that made them is open; they are kept nowhere else, and no update may take them.
 */
import { create } from "zustand";
import type { RecordName } from "../../../core/competition/run.ts";
import type { MadeInvite } from "../../device/face.ts";
import { beginUnfinished } from "../../device/unfinished.ts";

interface MadeLinks {
  readonly links: ReadonlyMap<RecordName, MadeInvite>;
  readonly keep: (made: MadeInvite) => void;
}

export const useMadeLinks = create<MadeLinks>()((set) => ({
  links: new Map(),
  keep: (made) =>
    set(({ links }) => {
      if (links.size === 0) beginUnfinished();
      return { links: new Map(links).set(made.record, made) };
    }),
}));
