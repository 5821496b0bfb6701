/** The transport over HTTP. What it brings may be anybody's answer: `request.ts` looks whose it is [S1]. */
import { pack } from "./pack.ts";
import type { Transport } from "./ports.ts";

export const http: Transport = {
  origin: location.origin,
  pack,
  async send({ method, path, headers, body, packed }, signal) {
    try {
      const answer = await fetch(path, {
        method,
        headers,
        body: packed ?? body,
        signal,
        cache: "no-store",
        credentials: "omit",
        redirect: "manual",
      });
      return {
        status: answer.status,
        header: (name) => answer.headers.get(name),
        text: () => answer.text(),
        blob: () => answer.blob(),
      };
    } catch {
      return null; // No network, no server, or the caller ended it: nothing answered.
    }
  },
  follow(path, listener) {
    const stream = new EventSource(path);
    stream.onopen = () => listener.alive();
    stream.onmessage = (event) => {
      listener.alive();
      listener.data(String(event.data));
    };
    stream.onerror = () => {
      stream.close();
      listener.ended();
    };
    return () => stream.close();
  },
};
