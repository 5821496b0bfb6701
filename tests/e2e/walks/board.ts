/** The public board: its first table, and the one of a category. */
import type { Page } from "playwright-core";
import type { Camera } from "../screens.ts";

export async function walkBoard(page: Page, address: string, take: Camera): Promise<void> {
  await page.goto(address);
  await page.getByRole("table").waitFor();
  await take(page, "board");
  await page.getByRole("navigation").getByRole("button").nth(1).click();
  await page.getByRole("table").waitFor();
  await take(page, "board-category");
}
