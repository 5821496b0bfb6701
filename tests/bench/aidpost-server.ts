/** The real server in a process of its own: its program over HTTP on loopback, its SQLite file on a disk. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ServerProcess, startServer } from "../e2e/server.ts";
import type { Folder } from "./folder.ts";

/** @param folder  its data lie in there; so does an app with nothing in it, since nobody asks for pages */
export async function aidpostServer(folder: Folder): Promise<ServerProcess> {
  const app = join(folder.path, "app");
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, "index.html"), "<!doctype html><title>Aidpost</title>");
  writeFileSync(join(app, "version.json"), '{"build":"bench"}\n');
  return startServer(["--app", app, "--data", join(folder.path, "data")]);
}

/** Processor time that the server has used so far, ms, as its metrics say. */
export async function cpuOf(address: string): Promise<number> {
  const metrics = await (await fetch(`${address}/metrics`)).text();
  const [, seconds] = /^process_cpu_seconds_total (\S+)/m.exec(metrics) ?? [];
  return Number(seconds) * 1000;
}
