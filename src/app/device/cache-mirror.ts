/** The journal's mirror in Cache Storage, for browsers without files of their own: one answer for each append [D8]. */
import type { CompetitionId } from "../../core/competition/id.ts";
import type { Mirror } from "./mirror.ts";
import { MIRROR_CACHE, readPieces } from "./mirror-texts.ts";
import { ordered } from "./ordered.ts";

/** More pieces than this are put together into one at the start, since each takes a moment to be read. */
const MOST_PIECES = 100;

/** Opens it; null: this browser has no Cache Storage. */
export async function openCacheMirror(competition: CompetitionId): Promise<Mirror | null> {
  if (!("caches" in globalThis)) return null;
  const cache = await caches.open(`${MIRROR_CACHE}${competition}`);
  const page = `/aidpost-mirror/${competition}/${crypto.randomUUID()}`;
  let appended = 0;
  let last = "";
  const put = async (lines: string) => {
    await cache.put(`${page}/${ordered(appended)}`, new Response(lines));
    appended += 1;
    last = lines;
  };
  return {
    place: "cacheStorage",
    async read() {
      const texts = await readPieces(cache);
      if (texts.length <= MOST_PIECES) return texts;
      // First the whole, then the pieces go: a crash in between leaves lines twice, which means nothing.
      await put(texts.map(({ text }) => text).join(""));
      for (const { name } of texts) await cache.delete(name);
      return texts;
    },
    append: put,
    async check() {
      if (appended === 0) return true;
      const found = await cache.match(`${page}/${ordered(appended - 1)}`);
      return (await found?.text()) === last;
    },
  };
}
