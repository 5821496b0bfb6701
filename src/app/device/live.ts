/**
 * Listens to the competition's live stream for the word that something new is out [S5]. The server speaks at least
 * every 15 s; longer silence means a dead stream, which a browser does not always tell. Reconnects by itself.
 */
import { waitFor } from "./backoff.ts";
import type { Chance, Clock, Transport } from "./ports.ts";

/** In ms. */
const SILENCE = 40_000;
/** More than the server is ever silent: after sleep or a change of network such a stream is not waited for. */
const QUIET = 20_000;

export interface Live {
  /** The stream is open and was heard of lately. */
  readonly connected: boolean;
  /** Opens the stream at once if it is closed, and anew if it was quiet for too long. */
  connect(): void;
  close(): void;
}

/** @param poked  called with every new revision after the first one of a stream, and when a stream opens */
export function live(
  path: string,
  {
    transport,
    clock,
    chance,
  }: { readonly transport: Transport; readonly clock: Clock; readonly chance: Chance },
  poked: () => void,
): Live {
  let stop: (() => void) | null = null;
  let callOff = () => {};
  let connected = false;
  let failures = 0;
  let revision: string | null = null;
  /** By the steady clock. */
  let lastWord = 0;

  const close = () => {
    callOff();
    stop?.();
    stop = null;
    connected = false;
  };
  const lost = () => {
    close();
    callOff = clock.after(waitFor(failures, chance), connect);
    failures += 1;
  };
  const watch = () => {
    lastWord = clock.reading().steady;
    callOff();
    callOff = clock.after(SILENCE, lost);
  };
  const connect = () => {
    if (stop && clock.reading().steady - lastWord < QUIET) return;
    close();
    watch();
    stop = transport.follow(path, {
      alive: () => {
        connected = true;
        failures = 0;
        watch();
      },
      data: (text) => {
        if (text !== revision) poked();
        revision = text;
      },
      ended: lost,
    });
  };
  return {
    get connected() {
      return connected;
    },
    connect,
    close,
  };
}
