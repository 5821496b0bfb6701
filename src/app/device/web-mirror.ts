/**
 * The journal's mirror in a browser: a file in the origin-private file system, or Cache Storage where there is no such
 * file or it can't be written any more [D8].
 */
import type { CompetitionId } from "../../core/competition/id.ts";
import { openCacheMirror } from "./cache-mirror.ts";
import { openFileMirror } from "./file-mirror.ts";
import type { Mirror } from "./mirror.ts";
import type { Clock } from "./ports.ts";

/** Opens every place that this browser has. */
export async function openMirror(competition: CompetitionId, clock: Clock): Promise<Mirror> {
  const opened = await Promise.all([
    openFileMirror(competition, clock).catch(noSuchPlace),
    openCacheMirror(competition).catch(noSuchPlace),
  ]);
  return firstThatWrites(opened.filter((place) => place !== null));
}

function noSuchPlace(error: unknown): null {
  console.warn("The journal's second copy can't lie here", error);
  return null;
}

/** Reads all places and writes to one: the first, until it fails; then the next, from then on. */
export function firstThatWrites(places: readonly Mirror[]): Mirror {
  let now = 0;
  return {
    get place() {
      return places[now]?.place ?? null;
    },
    async read() {
      const texts = await Promise.all(
        places.map((place) =>
          place.read().catch((error: unknown) => {
            console.error(`The journal's second copy (${place.place}) can't be read`, error);
            return [];
          }),
        ),
      );
      return texts.flat();
    },
    async append(lines) {
      for (let place = places[now]; place; place = places[now]) {
        try {
          return await place.append(lines);
        } catch (error) {
          if (now === places.length - 1) throw error;
          console.warn(`The journal's second copy (${place.place}) can't be written`, error);
          now += 1;
        }
      }
    },
    check: async () => (await places[now]?.check()) ?? false,
  };
}
