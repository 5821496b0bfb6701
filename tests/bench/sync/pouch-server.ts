/**
 * The peer's server, run as a process of its own: express-pouchdb over PouchDB's own store for Node, LevelDB in a
 * folder. LevelDB writes each commit to its log but does not wait for the disk.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expressPouch, PouchDB } from "./pouchdb.ts";

const [folder = ""] = process.argv.slice(2);
const app = expressPouch()(PouchDB.defaults({ prefix: join(folder, "/") }), {
  mode: "minimumForPouchDB",
  inMemoryConfig: true,
  logPath: join(folder, "log.txt"),
});
const server = createServer((asked, answer) => {
  // What it has used of the processor so far, in ms; the rest of its addresses are the peer's own.
  const { user, system } = process.cpuUsage();
  if (asked.url === "/cpu") answer.end(String((user + system) / 1000));
  else app(asked, answer);
}).listen(0, "127.0.0.1", () => {
  console.log(`PouchDB is ready at http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
