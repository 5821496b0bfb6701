/** The pages before a competition, and those that lead nowhere. */
import type { AppLanguage } from "../../../src/app/i18n/language.ts";
import type { Camera } from "../screens.ts";
import type { Person } from "../story/person.ts";
import { wordsOf } from "../words.ts";

const pages = {
  start: "/",
  claim: "/claim",
  join: "/join",
  nowhere: "/no/such/page",
  "not-member": "/c/demo",
};

export async function walkStart(
  visitor: Person,
  address: string,
  language: AppLanguage,
  take: Camera,
): Promise<void> {
  const say = wordsOf(language, "start");
  await visitor.open(address);
  for (const [name, path] of Object.entries(pages)) {
    await visitor.page.goto(address + path);
    await visitor.page.getByRole("heading").first().waitFor();
    await visitor.page.getByText(say("boards.loading")).waitFor({ state: "detached" });
    await take(visitor.page, name);
  }
}
