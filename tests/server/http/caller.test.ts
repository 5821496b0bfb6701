import { expect, test } from "vitest";
import { networkOf } from "../../../src/server/http/caller.ts";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["2001:0db8:0001:0002::9", "2001:db8:1:2::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["unknown", "unknown"],
])("[A9] %s counts as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test("[A9] what a proxy passes on is never kept longer than an address", () => {
  expect(networkOf("x".repeat(5000)).length).toBe(64);
});
