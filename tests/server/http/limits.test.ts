/** Limits on claim and pairing, with the test's clock [A2, A3, S13]. */
import { expect, test } from "vitest";
import { paths } from "../../../src/core/protocol/paths.ts";
import { refereeA } from "../cup.ts";
import { TestDevice } from "../test-device.ts";
import {
  claim,
  cup,
  invited,
  post,
  redeem,
  startedCup,
  type TestServer,
  testServer,
} from "../test-server.ts";

const wrong = (index: number) => `${"w".repeat(38)}${String(index).padStart(5, "0")}`;

/** Tries a wrong secret; the status of the answer. */
async function guess(at: TestServer, path: string, index: number): Promise<number> {
  const { device, key } = new TestDevice(at.clock);
  const secret = wrong(index);
  if (path === paths.invites) return (await post(at, path, { secret })).status;
  const invite = path === paths.admissions ? { competition: cup, invite: "i1" } : {};
  return (await post(at, path, { ...invite, secret, device, key })).status;
}

test.each([paths.claims, paths.admissions, paths.invites])(
  "[S13] thirty wrong secrets at %s are answered, then the source waits ten minutes",
  async (path) => {
    const at = await testServer();
    await startedCup(at);
    const statuses: number[] = [];
    for (let index = 0; index < 32; index += 1) statuses.push(await guess(at, path, index));
    expect(statuses).toEqual([...Array(30).fill(403), 429, 429]);
    at.clock.pass(10 * 60_000 - 1);
    expect(await guess(at, path, 40)).toBe(429);
    at.clock.pass(1);
    expect(await guess(at, path, 41)).toBe(403);
  },
);

test("[S13] a secret that is right works while its source is told to wait, and successes never count", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const link = await invited(at, office, refereeA, { uses: 40 });
  for (let index = 0; index < 31; index += 1) await guess(at, paths.admissions, index);
  for (let index = 0; index < 35; index += 1) {
    expect((await redeem(at, new TestDevice(at.clock), link)).status).toBe(200);
  }
  expect((await claim(at, new TestDevice(at.clock))).answer.status).toBe(200);
  expect(await guess(at, paths.claims, 99)).toBe(429);
});

test("[A9] behind a proxy each address that it names is a source of its own, and one network of IPv6 is one", async () => {
  const at = await testServer({ trustProxy: true });
  await startedCup(at);
  const from = async (address: string, index: number) => {
    const { device, key } = new TestDevice(at.clock);
    const answer = await fetch(at.server.address + paths.claims, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": `9.9.9.9, ${address}` },
      body: JSON.stringify({ secret: wrong(index), device, key }),
    });
    return answer.status;
  };
  const statuses: number[] = [];
  for (let index = 0; index < 31; index += 1) statuses.push(await from(`2001:db8::${index}`, index));
  expect(statuses.at(-1)).toBe(429);
  expect(await from("2001:db8:0:1::1", 50)).toBe(403);
  expect(await from("203.0.113.9", 51)).toBe(403);
});
