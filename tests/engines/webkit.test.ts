import { expect, test } from "vitest";
import { aVenue, eva, goOnOffline, pair, receive, scoreOffline } from "./offline-day.ts";
import { WebKitTablet } from "./tablets.ts";

test("[D8] in WebKit a tablet pairs, scores with the server gone, finds a half-filled sheet in a new tab, and is received", async () => {
  await using venue = await aVenue();
  await using tablet = new WebKitTablet("s1", eva);
  await pair(tablet, venue);
  await venue.server.kill();
  await scoreOffline(tablet, venue);
  await goOnOffline(tablet, venue);
  await receive(tablet, venue);
  // No file of its own: the second copy lies beside the app's files.
  await tablet.page.goto(`${venue.home}/ready`);
  await tablet.page.getByText("kept in the browser’s Cache Storage").waitFor();
  expect(await tablet.page.getByText("this tablet has lost its key").isVisible()).toBe(false);
}, 240_000);
