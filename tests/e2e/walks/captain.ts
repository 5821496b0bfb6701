/** A captain's page. */
import type { AppLanguage } from "../../../src/app/i18n/language.ts";
import type { Camera } from "../screens.ts";
import type { Person } from "../story/person.ts";
import { wordsOf } from "../words.ts";

export async function walkCaptain(
  phone: Person,
  link: string,
  language: AppLanguage,
  take: Camera,
): Promise<void> {
  await phone.open(link);
  const { page } = phone;
  await take(page, "captain-join");
  await page.getByRole("button", { name: wordsOf(language, "start")("join.go") }).click();
  await page.getByRole("term").first().waitFor();
  await take(page, "captain");
}
