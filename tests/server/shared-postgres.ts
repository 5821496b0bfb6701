/** Starts the PostgreSQL that the server's tests share when the first of them asks for it, and ends it after the last. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import { Postgres } from "./postgres.ts";

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<Postgres> | null = null;
  const server = createServer((_, response) => {
    started ??= Postgres.make();
    started.then(
      (postgres) => response.end(postgres.url()),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  project.provide("postgres", `http://127.0.0.1:${port}/`);
  return async () => {
    server.closeAllConnections();
    server.close();
    await (await started)?.end();
  };
}
