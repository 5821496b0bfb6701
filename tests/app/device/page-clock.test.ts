import { expect, test } from "vitest";
import { pageReadings } from "../../../src/app/device/page-clock.ts";

/** Hands that the test turns. */
function hands() {
  let hide = (_hidden: boolean) => {};
  const turned = { wall: 1_000_000, steady: 500 };
  const readings = pageReadings(
    {
      wall: () => turned.wall,
      steady: () => turned.steady,
      onHidden: (listener) => {
        hide = listener;
      },
    },
    "boot",
  );
  const pass = (wall: number, steady = wall) => {
    turned.wall += wall;
    turned.steady += steady;
  };
  return { readings, pass, hide: (hidden: boolean) => hide(hidden) };
}

test("[D10] both clocks run together while the page is looked at", () => {
  const { readings, pass } = hands();
  const before = readings();
  pass(60_000);
  const after = readings();
  expect([after.wall - before.wall, after.steady - before.steady]).toEqual([60_000, 60_000]);
});

test("[D10] time asleep is part of the steady clock, though the browser's stood still", () => {
  const { readings, pass, hide } = hands();
  const before = readings();
  hide(true);
  pass(10_000);
  pass(30_000, 0);
  expect(readings().steady - before.steady).toBe(40_000);
  hide(false);
  pass(5_000);
  expect(readings().steady - before.steady).toBe(45_000);
  hide(true);
  pass(20_000, 1_000);
  hide(false);
  expect(readings().steady - before.steady).toBe(65_000);
});

test("[D10] a wall clock that is set while the page is looked at moves the steady clock not at all", () => {
  const { readings, pass } = hands();
  const before = readings();
  pass(1_000);
  pass(3 * 3_600_000, 0);
  pass(1_000);
  expect(readings().steady - before.steady).toBe(2_000);
  pass(-6 * 3_600_000, 0);
  expect(readings().steady - before.steady).toBe(2_000);
});

test("[D10] a wall clock set back while hidden takes no time away", () => {
  const { readings, pass, hide } = hands();
  const before = readings();
  hide(true);
  pass(-3_600_000, 2_000);
  hide(false);
  expect(readings().steady - before.steady).toBe(2_000);
});
