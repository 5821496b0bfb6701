import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { newProfile, openBrowser, phoneSize } from "./browser.ts";

const address = "data:text/html,<title>here</title>";

test("a browser has the size and the language of its person", async () => {
  await using profile = newProfile();
  await using phone = await openBrowser(profile, { size: phoneSize, locale: "fr" });
  const seen = () => ({
    width: innerWidth,
    height: innerHeight,
    language: navigator.language,
    touch: "ontouchstart" in window,
  });
  const wanted = { width: 390, height: 844, language: "fr", touch: true };
  expect(await phone.page.evaluate(seen)).toEqual(wanted);
  const second = await phone.newPage();
  await second.goto(address);
  expect(await second.evaluate(seen)).toEqual(wanted);
});

test("a closed and a killed browser leave their profile to the next one, which then goes too", async () => {
  const profile = newProfile();
  for (const end of ["close", "kill"] as const) {
    const browser = await openBrowser(profile);
    await browser.page.goto(address);
    expect(await browser.page.title()).toBe("here");
    await browser[end]();
    await expect(browser.page.title()).rejects.toThrow();
  }
  expect(existsSync(profile.folder)).toBe(true);
  profile[Symbol.dispose]();
  expect(existsSync(profile.folder)).toBe(false);
});
