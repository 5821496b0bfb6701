/**
 * The journal's mirror as files in the origin-private file system. A worker of this tab holds the file that it appends
 * to, which no other tab can open for writing meanwhile [D8].
 */
import type { CompetitionId } from "../../core/competition/id.ts";
import type { Mirror } from "./mirror.ts";
import { MIRRORS, originFiles, readTexts } from "./mirror-texts.ts";
import type { MirrorAnswer, MirrorAsk } from "./mirror-worker.ts";
import type { Clock } from "./ports.ts";

/** A worker that is silent for longer is not waited for, in ms. */
const PATIENCE = 10_000;

/** Opens it; null: this browser has no such files, or refuses them, as private windows do. */
export async function openFileMirror(competition: CompetitionId, clock: Clock): Promise<Mirror | null> {
  const root = await originFiles();
  if (!root) return null;
  const all = await root.getDirectoryHandle(MIRRORS, { create: true });
  const folder = await all.getDirectoryHandle(competition, { create: true });
  const ask = startWorker(clock);
  // Whoever waits for the file waits for its first line; what goes wrong here comes back there.
  const opened = ask({ kind: "open", folder: [MIRRORS, competition] });
  opened.catch(() => undefined);
  return {
    place: "file",
    read: () => readTexts(folder),
    async append(lines) {
      await opened;
      await ask({ kind: "append", lines });
    },
    async check() {
      await opened;
      return ask({ kind: "check" });
    },
  };
}

/** Asks this tab's worker, one thing after the other. */
function startWorker(clock: Clock): (ask: MirrorAsk) => Promise<boolean> {
  const worker = new Worker(new URL("./mirror-worker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<number, (answer: MirrorAnswer) => void>();
  let asked = 0;
  let broken: string | null = null;
  worker.addEventListener("message", ({ data }: MessageEvent<{ id: number; answer: MirrorAnswer }>) => {
    waiting.get(data.id)?.(data.answer);
  });
  worker.addEventListener("error", ({ message }) => {
    broken = message;
    for (const answer of waiting.values()) answer({ ok: false, problem: message });
  });
  return (ask) => {
    const id = ++asked;
    return new Promise<boolean>((resolve, reject) => {
      const end = (answer: MirrorAnswer) => {
        waiting.delete(id);
        callOff();
        if (answer.ok) resolve(answer.value);
        else reject(new Error(`The second copy's file: ${answer.problem}`));
      };
      const callOff = clock.after(PATIENCE, () => end({ ok: false, problem: "no answer" }));
      if (broken !== null) return end({ ok: false, problem: broken });
      waiting.set(id, end);
      worker.postMessage({ id, ask });
    });
  };
}
