import { test } from "vitest";
import { aVenue, eva, goOnOffline, pair, receive, scoreOffline } from "./offline-day.ts";
import { FirefoxTablet } from "./tablets.ts";

test("[D8] in Firefox a tablet pairs, scores with the server gone, is killed in the middle of a sheet, starts again, and is received", async () => {
  await using venue = await aVenue();
  await using tablet = new FirefoxTablet("s1", eva);
  await pair(tablet, venue);
  await venue.server.kill();
  await scoreOffline(tablet, venue);
  await tablet.kill();
  await goOnOffline(tablet, venue);
  await receive(tablet, venue);
}, 240_000);
