/**
 * Follows the public standing of a competition without a sign-in: a snapshot by HTTP, a poke by SSE for each new
 * revision, the last snapshot kept for when there is no network. Silence is noticed and mended from this side,
 * because phones end streams without a word [S5].
 */
import type { CompetitionId, WallTime } from "../../core/competition/id.ts";
import type { BoardSnapshot } from "../../core/protocol/board.ts";
import { HISTORY_HEADER, paths } from "../../core/protocol/paths.ts";
import { webBrowser } from "../device/web-browser.ts";

/** What following needs of the world; `open` starts an event stream and returns what closes it. */
export interface BoardPorts {
  readonly fetch: typeof fetch;
  readonly open: (
    url: string,
    listener: { readonly said: (data: string) => void; readonly failed: () => void },
  ) => () => void;
  readonly now: () => WallTime;
  readonly after: (ms: number, run: () => void) => () => void;
  /** Calls when the page is looked at again, or the network may have changed. */
  readonly hinted: (listener: () => void) => () => void;
  readonly kept: { readonly read: () => string | null; readonly write: (text: string) => void };
}

export interface BoardView {
  readonly snapshot: BoardSnapshot | null;
  /** When the server last said anything; null: not yet. */
  readonly heard: WallTime | null;
  readonly link: "connecting" | "live" | "lost";
  /** The server doesn't know this competition. */
  readonly unknown: boolean;
}

/** The server says its revision at least this often; longer silence means that the stream is dead. */
const SILENCE = 45_000;
const RETRY = 5_000;
/** The server says its revision every 15 s: a stream that said nothing for longer than this is not waited for. */
const QUIET = 20_000;
/** A question is given up after so long, in ms. */
const PATIENCE = 20_000;

/**
 * Starts following; `changed` is called with each new view, first with what was kept.
 *
 * @returns what ends it
 */
export function followBoard(
  competition: CompetitionId,
  ports: BoardPorts,
  changed: (view: BoardView) => void,
): () => void {
  const kept = ports.kept.read();
  let view: BoardView = {
    snapshot: kept === null ? null : (JSON.parse(kept) as BoardSnapshot),
    heard: null,
    link: "connecting",
    unknown: false,
  };
  let ended = false;
  let closeStream = () => {};
  let cancelTimer = () => {};
  let asking = false;
  let askAgain = false;
  let lastWord = ports.now();
  const show = (change: Partial<BoardView>) => {
    if (ended) return;
    view = { ...view, ...change };
    changed(view);
  };

  const ask = async (): Promise<void> => {
    if (asking) {
      askAgain = true;
      return;
    }
    asking = true;
    askAgain = false;
    const patience = new AbortController();
    const callOff = ports.after(PATIENCE, () => patience.abort());
    try {
      const { signal } = patience;
      const headers = { accept: "application/json" };
      const answer = await ports.fetch(paths.board(competition), { headers, signal });
      if (!isOurs(answer)) throw new Error("not our server's answer");
      if (answer.status === 404) show({ unknown: true, heard: ports.now() });
      else if (answer.ok) take(await answer.text());
      else show({ link: "lost" });
    } catch {
      show({ link: "lost" });
    } finally {
      asking = false;
      callOff();
    }
    if (askAgain && !ended) await ask();
  };
  const take = (text: string) => {
    const snapshot = JSON.parse(text) as BoardSnapshot;
    ports.kept.write(text);
    show({ snapshot, heard: ports.now(), link: "live", unknown: false });
  };
  const watch = () => {
    lastWord = ports.now();
    cancelTimer();
    cancelTimer = ports.after(SILENCE, reconnect);
  };
  const reconnect = () => {
    closeStream();
    cancelTimer();
    if (ended) return;
    show({ link: "lost" });
    connect();
  };
  const connect = () => {
    closeStream = ports.open(paths.live(competition), {
      said: (data) => {
        watch();
        const revision = Number(data);
        if (view.snapshot?.revision !== revision || view.link !== "live") void ask();
        else show({ heard: ports.now() });
      },
      failed: () => {
        closeStream();
        cancelTimer();
        show({ link: "lost" });
        cancelTimer = ports.after(RETRY, reconnect);
      },
    });
    watch();
  };

  const stopHints = ports.hinted(() => {
    if (Math.abs(ports.now() - lastWord) < QUIET) return;
    void ask();
    reconnect();
  });
  changed(view);
  void ask();
  connect();
  return () => {
    ended = true;
    stopHints();
    closeStream();
    cancelTimer();
  };
}

/** A captive portal answers, too, and not with a standing [S1]. */
function isOurs({ headers }: Response): boolean {
  return (
    headers.has(HISTORY_HEADER) && /^application\/(?:problem\+)?json/.test(headers.get("content-type") ?? "")
  );
}

/** The browser's ports. */
export function browserPorts(competition: CompetitionId): BoardPorts {
  const key = `aidpost-board-${competition}`;
  return {
    fetch: (input, init) => fetch(input, init),
    open: (url, listener) => {
      const stream = new EventSource(url);
      stream.onmessage = (event) => listener.said(String(event.data));
      stream.onerror = () => listener.failed();
      return () => stream.close();
    },
    now: () => Date.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    hinted: (listener) => webBrowser.hinted(listener),
    kept: { read: () => localStorage.getItem(key), write: (text) => localStorage.setItem(key, text) },
  };
}
