import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { createServer } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { freshFolder } from "../folder.ts";
import { Program, run } from "../process.ts";
import { builtApp } from "../test-server.ts";

const LONG = 30_000;
const flags = (data: string, ...more: string[]) => [
  "--port",
  "0",
  "--app",
  builtApp(),
  "--data",
  data,
  ...more,
];
const ready = /ready at (http:\S+)/;

test("the server prints its address, the claim link with its QR code, and that tablets can't join [A5]", {
  timeout: LONG,
}, async () => {
  const server = new Program(flags(freshFolder()));
  const address = await server.says(ready);
  const link = await server.says(/(http:\S+\/claim#[\w-]{43})/);
  expect(link.startsWith(`${address}/claim#`)).toBe(true);
  await server.says(/█/);
  expect(server.out).toContain("No tablet can join: without a public address only this machine gets in.");
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
});

test("[A5] the public address stands in the claim link, and tablets can join", {
  timeout: LONG,
}, async () => {
  const server = new Program(
    flags(freshFolder(), "--public-url", "https://aid.example", "--host", "127.0.0.1"),
  );
  await server.says(/(https:\/\/aid\.example\/claim#[\w-]{43})/);
  expect(server.out).not.toContain("No tablet can join");
});

test("--help lists every flag and command", { timeout: LONG }, async () => {
  const { code, out } = await run("--help");
  expect(code).toBe(0);
  const all = "--port --host --public-url --tls-cert --tls-key --trust-proxy --data --log-level --demo";
  for (const name of [...all.split(" "), "claim", "backup", "restore", "verify", "export"]) {
    expect(out).toContain(name);
  }
});

test.each([
  ["SIGTERM", 0],
  ["SIGINT", 0],
] as const)("%s stops the server in order", { timeout: LONG }, async (signal, code) => {
  const data = freshFolder();
  const server = new Program(flags(data));
  const address = await server.says(ready);
  const stream = await fetch(`${address}/public/v1/competitions`);
  await stream.text();
  server.process.kill(signal);
  expect((await server.ended).code).toBe(code);
  expect(existsSync(join(data, "aidpost.sqlite-wal"))).toBe(false);
});

/** One clear line on the error output and exit code 1. */
async function refused(args: readonly string[]): Promise<string> {
  const { code, err } = await run(...args);
  expect(code).toBe(1);
  expect(err.trim().split("\n")).toHaveLength(1);
  return err.trim();
}

test("a busy port is refused in one line", { timeout: LONG }, async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void other.close());
  const address = other.address();
  const port = typeof address === "object" ? String(address?.port) : "";
  const line = await refused([
    "--port",
    port,
    "--app",
    builtApp(),
    "--data",
    freshFolder(),
    "--log-level",
    "silent",
  ]);
  expect(line).toBe(`Port ${port} is in use by another program; stop that, or choose another with --port.`);
});

test("a data folder that can't be written is refused in one line", { timeout: LONG }, async () => {
  const file = join(freshFolder(), "file");
  writeFileSync(file, "not a folder");
  expect(await refused(flags(join(file, "data")))).toContain("Can't write into the data folder");
});

test("[T4] a second process on the same data is refused, and a killed one leaves nothing behind", {
  timeout: LONG,
}, async () => {
  const data = freshFolder();
  const first = new Program(flags(data));
  await first.says(ready);
  expect(await refused(flags(data))).toBe(
    `Another Aidpost process already uses the data folder ${data}; stop it first.`,
  );
  first.process.kill("SIGKILL");
  await first.ended;
  const next = new Program(flags(data));
  await next.says(ready);
});

test("an app that is not built is refused with what to do", { timeout: LONG }, async () => {
  const line = await refused(["--app", freshFolder(), "--data", freshFolder()]);
  expect(line).toContain('run "npm run build" first');
});

test.each([
  [["--port", "many"], "--port many is no port"],
  [["--public-url", "http://aid.example"], "must begin with https://"],
  [["--host", "0.0.0.0"], "add --public-url"],
  [["--tls-cert", "none.pem"], "belong together"],
])("%j is refused in one line", { timeout: LONG }, async (args, line) => {
  expect(await refused([...flags(freshFolder()), ...args])).toContain(line);
});

test("[A3] claim prints a new link while the server runs, with the address that it runs at", {
  timeout: LONG,
}, async () => {
  const data = freshFolder();
  const server = new Program(flags(data));
  const address = await server.says(ready);
  const { code, out } = await run("claim", "--data", data);
  expect(code).toBe(0);
  expect(out).toContain(`${address}/claim#`);
});

test("commands on a folder without a database are refused in one line", { timeout: LONG }, async () => {
  const data = freshFolder();
  for (const command of ["claim", "backup", "verify", "export"]) {
    expect(await refused([command, "--data", data])).toContain(`There is no Aidpost database in ${data}`);
  }
});

test("files of the data folder are the owner's alone [S6]", { timeout: LONG }, async () => {
  const data = join(freshFolder(), "new");
  mkdirSync(data);
  chmodSync(data, 0o755);
  const server = new Program(flags(data));
  await server.says(ready);
  expect(statSync(join(data, "aidpost.sqlite")).mode & 0o077).toBe(0);
  expect(statSync(join(data, "backups")).mode & 0o077).toBe(0);
});

test("[A5] with certificate and key the server speaks HTTPS", { timeout: LONG }, async () => {
  const tls = (name: string) => join(import.meta.dirname, "../tls", name);
  const server = new Program(
    flags(freshFolder(), "--tls-cert", tls("cert.pem"), "--tls-key", tls("key.pem")),
  );
  const address = await server.says(/ready at (https:\S+)/);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const asked = request(`${address}/healthz`, { ca: readFileSync(tls("cert.pem")) }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on("error", reject);
    asked.end();
  });
  expect(status).toBe(200);
  const wrong = flags(freshFolder(), "--tls-cert", tls("key.pem"), "--tls-key", tls("key.pem"));
  expect(await refused([...wrong, "--log-level", "silent"])).toContain("--tls-cert and --tls-key don't work");
});

test("[L10] a damaged log is not served, in one line", { timeout: LONG }, async () => {
  const data = freshFolder();
  const first = new Program([...flags(data), "--demo"]);
  await first.says(/claim#/);
  first.process.kill("SIGTERM");
  await first.ended;
  const database = new DatabaseSync(join(data, "aidpost.sqlite"));
  database.exec("update entries set received = received + 1 where sequence = 7");
  database.close();
  expect(await refused([...flags(data), "--log-level", "silent"])).toContain(
    "The log of demo is damaged: entry 7 does not continue the chain.",
  );
});
