/** Codes that another device reads off the screen: whole, with the light around them, and nothing to scroll for. */
import { createElement } from "react";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { startLanguage } from "../../../src/app/i18n/setup.ts";
import { RoundDialog } from "../../../src/app/relay/RoundDialog.tsx";
import { framesOf, PIECE } from "../../../src/core/protocol/frames.ts";
import { clipped } from "./looks.ts";
import { drawn, show } from "./shown.ts";

await startLanguage();

/** Px; `least`: how wide the dark part of a code is. */
const sizes = [
  { width: 820, height: 1180, least: 600 },
  { width: 1180, height: 820, least: 600 },
  { width: 1920, height: 1080, least: 600 },
  { width: 844, height: 390, least: 180 },
];

test.each(sizes)(
  "[S22] a code of a round stands whole on a screen of $width × $height",
  async ({ width, height, least }) => {
    await page.viewport(width, height);
    const frames = framesOf(crypto.getRandomValues(new Uint8Array(PIECE)));
    const place = await show(createElement(RoundDialog, { frames, onSeen: () => {}, onClose: () => {} }));
    await expect.poll(() => place.querySelector("svg[role=img]")).not.toBe(null);
    await drawn();
    const code = place.querySelector("svg[role=img]");
    const body = code?.closest("dialog > div");
    if (!(code && body)) throw new Error("There is no code in a dialog");
    const dark = code.querySelector("path")?.getBoundingClientRect().width;
    expect(dark).toBeGreaterThanOrEqual(least);
    expect(code.getBoundingClientRect().bottom).toBeLessThanOrEqual(body.getBoundingClientRect().bottom);
    expect(body.scrollHeight).toBeLessThanOrEqual(body.clientHeight);
    expect(clipped(place)).toEqual([]);
  },
);
