import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type ServeFlags, serveSettings } from "../../src/server/settings.ts";
import { freshFolder } from "./folder.ts";

const plain: ServeFlags = { port: "8080", data: "data", app: "dist", logLevel: "info" };
const settings = (flags: Partial<ServeFlags>) => serveSettings({ ...plain, ...flags });

test("[A5] without a public address the server listens on loopback only", () => {
  expect(settings({})).toMatchObject({ host: "127.0.0.1", publicUrl: null });
  expect(settings({ host: "::1" }).host).toBe("::1");
  expect(() => settings({ host: "0.0.0.0" })).toThrow("add --public-url https://NAME");
});

test("[A5] with a public address everybody gets in, and it stands in links as an origin", () => {
  expect(settings({ publicUrl: "https://aid.example/" })).toMatchObject({
    host: "0.0.0.0",
    publicUrl: "https://aid.example",
  });
  expect(settings({ publicUrl: "http://localhost:3000" }).publicUrl).toBe("http://localhost:3000");
});

test.each([
  ["http://aid.example", "must begin with https://"],
  ["aid.example", "is no address"],
  ["https://aid.example/cup", "must be an origin alone: https://aid.example"],
  ["https://me@aid.example", "must be an origin alone"],
])("[A5] the public address %s is refused", (publicUrl, line) => {
  expect(() => settings({ publicUrl })).toThrow(line);
});

test.each(["x", "-1", "65536", "1e3", ""])("the port %j is refused by name", (port) => {
  expect(() => settings({ port })).toThrow(`--port ${port} is no port`);
});

test("an unknown log level is refused with those that there are", () => {
  expect(() => settings({ logLevel: "loud" })).toThrow("known are trace, debug, info, warn, error, silent");
});

test("[A5] certificate and key come together, from files that can be read", () => {
  const folder = freshFolder();
  const file = (name: string) => {
    writeFileSync(join(folder, name), name);
    return join(folder, name);
  };
  expect(settings({ tlsCert: file("cert"), tlsKey: file("key") }).tls?.key.toString()).toBe("key");
  expect(() => settings({ tlsCert: file("cert") })).toThrow("belong together");
  expect(() => settings({ tlsCert: join(folder, "none"), tlsKey: file("key") })).toThrow("can't be read");
});
