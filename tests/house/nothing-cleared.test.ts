import { expect, test } from "vitest";
import { sourceTree } from "./tree.ts";

/** What empties a whole storage of a browser at once, in code or by a header. */
const CLEARING = /\bdeleteDatabase\(|\bremoveEntry\(|\bcaches\.delete\(|Storage\.clear\(|clear-site-data/gi;

/** Where it may stand, and how often: the caches of the app's own files, and what the databases' library may ask for. */
const ALLOWED = {
  "src/app/device/app-builds.ts": 2,
  "src/app/device/database.ts": 1,
};

test("[D7] [D31] no act of the app or the server empties a storage, but the caches of the app's own files", () => {
  const found = [...sourceTree()].flatMap(([path, text]) => {
    const times = [...text.matchAll(CLEARING)].length;
    return times > 0 ? [[path, times] as const] : [];
  });
  expect(Object.fromEntries(found)).toEqual(ALLOWED);
});
