import { act, screen } from "@testing-library/react";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chooseLanguage, speakFor } from "../../../src/app/i18n/setup.ts";
import { startIn } from "../i18n/start-in.ts";
import { show, tap } from "./show.ts";
import { aCompetition, anna, aTablet, luc } from "./station.ts";

beforeAll(() => startIn("en"));
afterAll(async () => {
  await speakFor(null);
  await chooseLanguage("en");
});

test("[rule 59] a judge who takes the tablet back reads it in the language that they chose on it", async () => {
  const device = aTablet(aCompetition());
  const takes = (official: typeof anna.id, pin: string) => act(() => device.signIn(official, pin));
  await show(device);
  await takes(anna.id, "1234");
  await tap("FR Français");
  expect(await screen.findByRole("heading", { name: "Suivante" })).toBeTruthy();
  await takes(luc.id, "4321");
  await tap("EN English");
  expect(await screen.findByRole("heading", { name: "Next" })).toBeTruthy();
  await takes(anna.id, "1234");
  expect(await screen.findByRole("heading", { name: "Suivante" })).toBeTruthy();
});
