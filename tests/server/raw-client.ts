/** A client that sends bytes as they are, for requests that no honest library makes. */
import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";

export interface RawClient {
  readonly socket: Socket;
  /** Everything that was answered, once the connection is closed. */
  readonly answered: Promise<string>;
}

/** @param text  sent at once */
export function rawClient(address: string, text: string | Buffer = ""): RawClient {
  const { hostname, port } = new URL(address);
  const socket = connect({ port: Number(port), host: hostname, noDelay: true });
  const parts: Buffer[] = [];
  socket.on("data", (part) => parts.push(part));
  const answered = new Promise<string>((resolve) => {
    const end = () => resolve(Buffer.concat(parts).toString("latin1"));
    socket.on("error", () => socket.destroy());
    socket.on("close", end);
  });
  onTestFinished(() => {
    socket.destroy();
  });
  socket.write(text);
  return { socket, answered };
}

/** Sends a byte of `text` every few ms, over and over, until the connection is closed. */
export async function drip({ socket, answered }: RawClient, text: string): Promise<string> {
  let at = 0;
  const timer = setInterval(() => {
    socket.write(text.charAt(at % text.length));
    at += 1;
  }, 10);
  try {
    return await answered;
  } finally {
    clearInterval(timer);
  }
}
