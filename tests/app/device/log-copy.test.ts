import { expect, test } from "vitest";
import type { Known } from "../../../src/app/device/cache-port.ts";
import { NOTHING_KNOWN, nextPage, place, shown } from "../../../src/app/device/log-copy.ts";
import { aPage } from "./fixtures.ts";

/** Takes pages one after another, each asked for where the last one ended. */
function take(known: Known, ...pages: Parameters<typeof aPage>[0][]): Known {
  return pages.reduce((now, page) => place(now, nextPage(now), aPage(page)).known, known);
}
const whole = take(NOTHING_KNOWN, { cursor: "a", more: true }, { cursor: "b" });

test("[V2] a first copy is shown while it fills, and serves once it is whole", () => {
  const begun = take(NOTHING_KNOWN, { cursor: "a", more: true });
  expect(shown(begun)).toMatchObject({ pages: 1, whole: false });
  expect(begun.serving).toBeNull();
  expect(whole.serving).toMatchObject({ generation: shown(begun)?.generation, pages: 2, cursor: "b" });
  expect(whole.filling).toBeNull();
});

test("[V2] another scope fills a second copy from the start while the old one serves", () => {
  const changed = place(whole, nextPage(whole), aPage({ cursor: "c", scope: "other" }));
  expect(changed.page).toBeNull();
  expect(changed.known.serving).toEqual(whole.serving);
  expect(nextPage(changed.known).cursor).toBeNull();

  const filling = take(changed.known, { cursor: "x", scope: "other", more: true });
  expect(shown(filling)).toEqual(whole.serving);
  const last = place(filling, nextPage(filling), aPage({ cursor: "y", scope: "other" }));
  expect(last.drop).toEqual([whole.serving?.generation]);
  expect(shown(last.known)).toMatchObject({ scope: "other", pages: 2, whole: true });
  expect(last.known.filling).toBeNull();
});

test("[V2] a scope that changes again while the copy fills begins it anew and drops the half one", () => {
  const filling = take(whole, { cursor: "c", scope: "other" }, { cursor: "x", scope: "other", more: true });
  const again = place(filling, nextPage(filling), aPage({ cursor: "y", scope: "third" }));
  expect(again.drop).toEqual([filling.filling?.generation]);
  expect(again.known.serving).toEqual(whole.serving);
  const first = place(again.known, nextPage(again.known), aPage({ cursor: "z", scope: "fourth" }));
  expect(shown(first.known)).toMatchObject({ scope: "fourth", pages: 1 });
  expect(first.drop).toEqual([again.known.filling?.generation, whole.serving?.generation]);
});

test("[S6] a new history fills a second copy like a new scope", () => {
  const history = "01890000-0000-7000-8000-00000000bbbb";
  const changed = take(whole, { cursor: "c", history });
  expect(changed.history).toBe(history);
  expect(shown(changed)).toEqual(whole.serving);
  expect(shown(take(changed, { cursor: "x", history }))).toMatchObject({ history, pages: 1, whole: true });
});

test("[V2] a page that was asked for before another tab went on is dropped", () => {
  const asked = nextPage(whole);
  const other = take(whole, { cursor: "c" });
  expect(place(other, asked, aPage({ cursor: "c" }))).toEqual({ known: other, page: null, drop: [] });
});

test("an answer without entries moves the cursor and stores nothing", () => {
  const { known, page } = place(whole, nextPage(whole), aPage({ cursor: "c", entries: 0 }));
  expect(page).toBeNull();
  expect(known.serving).toMatchObject({ cursor: "c", pages: 2 });
});
