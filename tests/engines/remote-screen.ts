/** Drives a page of whichever engine in Playwright's words, by a finder inside the page and by its mouse and keys. */
import { build } from "vite";
import type { Finds, Found, Named, Role, Screen } from "../e2e/screen.ts";
import type { Spot, Step, Words } from "./finder.ts";
import type { RemotePage } from "./remote-page.ts";
import { until } from "./until.ts";

/** Longest wait for something that a person waits for, ms. */
const PATIENCE = 15_000;

/** Makes the screen of a page. */
export async function screenOf(page: RemotePage): Promise<Screen> {
  const inPage = new InPage(page, await finder());
  return {
    goto: (address) => page.goto(address),
    locator: (selector) => new Things(inPage, [{ kind: "css", selector }]),
    ...finds(inPage, []),
  };
}

/** The page, and the finder in it, which every page that is loaded anew must be given again. */
class InPage {
  readonly page: RemotePage;
  readonly #finder: string;

  constructor(page: RemotePage, finder: string) {
    this.page = page;
    this.#finder = finder;
  }

  /** What an expression comes to, in which `finder` stands for the finder and `steps` for the way. */
  async ask<T>(steps: readonly Step[], expression: string): Promise<T> {
    const asked = `async (finder, steps) => JSON.stringify(await ${expression})`;
    const look = `(${asked})(window.aidpostFinder, ${JSON.stringify(steps)})`;
    const guarded = `window.aidpostFinder ? ${look} : null`;
    let said = await this.page.evaluate(guarded);
    if (said === null) {
      await this.page.evaluate(`(() => { ${this.#finder}; window.aidpostFinder = aidpostFinder; })()`);
      said = await this.page.evaluate(guarded);
    }
    if (typeof said !== "string") throw new Error("The page was left while it was asked");
    return JSON.parse(said);
  }
}

class Things implements Found {
  readonly #inPage: InPage;
  readonly #steps: readonly Step[];
  readonly getByRole: Finds["getByRole"];
  readonly getByLabel: Finds["getByLabel"];
  readonly getByText: Finds["getByText"];

  constructor(inPage: InPage, steps: readonly Step[]) {
    this.#inPage = inPage;
    this.#steps = steps;
    const { getByRole, getByLabel, getByText } = finds(inPage, steps);
    this.getByRole = getByRole;
    this.getByLabel = getByLabel;
    this.getByText = getByText;
  }

  filter({ hasText }: { readonly hasText: string }): Found {
    return this.#then({ kind: "with", words: words(hasText) });
  }

  first(): Found {
    return this.#then({ kind: "first" });
  }

  or(other: Found): Found {
    if (!(other instanceof Things)) throw new Error("This was found on another screen");
    return this.#then({ kind: "or", other: other.#steps });
  }

  async click(): Promise<void> {
    const { x, y } = await this.#atRest();
    await this.#inPage.page.click(x, y);
  }

  async check(): Promise<void> {
    const checked = "finder.only(steps)?.checked === true";
    if (await this.#ask<boolean>(checked)) return;
    await this.click();
    await this.#until("checked", checked);
  }

  async fill(text: string): Promise<void> {
    await this.click();
    await this.#ask("finder.inSight(steps).map((field) => field.select()).length");
    await this.#inPage.page.type(text);
    await this.#until("filled in", `finder.only(steps)?.value === ${JSON.stringify(text)}`);
  }

  async waitFor(options: Parameters<Found["waitFor"]>[0] = {}): Promise<void> {
    const { state = "visible", timeout } = options;
    if (state === "visible") await this.#until("in sight", "finder.inSight(steps).length > 0", timeout);
    else await this.#until("gone", "finder.find(steps).length === 0", timeout);
  }

  isVisible(): Promise<boolean> {
    return this.#ask("finder.inSight(steps).length > 0");
  }

  async isDisabled(): Promise<boolean> {
    await this.#until("there once", "finder.only(steps) !== null");
    return this.#ask("finder.find(steps).some(finder.isDisabled)");
  }

  async textContent(): Promise<string> {
    await this.#until("there once", "finder.only(steps) !== null");
    return this.#ask("finder.find(steps)[0]?.textContent ?? ''");
  }

  evaluateAll<R>(read: (elements: (HTMLElement | SVGElement)[]) => R): Promise<R> {
    return this.#ask(`(${read})(finder.find(steps))`);
  }

  /** Where the one thing is, once it can be pressed. */
  #atRest(): Promise<{ readonly x: number; readonly y: number }> {
    return until(async () => {
      const spot = await this.#ask<Spot>("finder.spot(steps)");
      if ("not" in spot) throw this.#error(`can't be pressed: ${spot.not}`);
      return spot;
    }, PATIENCE);
  }

  /** Waits until a condition holds in the page. */
  #until(state: string, condition: string, patience = PATIENCE): Promise<void> {
    return until(async () => {
      const holds = await this.#ask<boolean>(`finder.soon(() => ${condition}, Boolean)`);
      if (!holds) throw this.#error(`is not ${state}`);
    }, patience);
  }

  #ask<T>(expression: string): Promise<T> {
    return this.#inPage.ask(this.#steps, expression);
  }

  #then(step: Step): Things {
    return new Things(this.#inPage, [...this.#steps, step]);
  }

  #error(what: string): Error {
    return new Error(`${JSON.stringify(this.#steps)} ${what}`);
  }
}

function finds(inPage: InPage, from: readonly Step[]): Finds {
  const then = (step: Step) => new Things(inPage, [...from, step]);
  return {
    getByRole: (role: Role, { name, exact = false }: Named = {}) =>
      then({ kind: "role", role, name: name === undefined ? null : words(name, exact) }),
    getByLabel: (label) => then({ kind: "label", words: words(label) }),
    getByText: (text) => then({ kind: "text", words: words(text) }),
  };
}

function words(text: string | RegExp, exact = false): Words {
  if (text instanceof RegExp) return { kind: "pattern", source: text.source, flags: text.flags };
  return { kind: exact ? "whole" : "part", text };
}

/** The finder as one script. */
async function finder(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      write: false,
      minify: true,
      lib: { entry: "tests/engines/finder.ts", name: "aidpostFinder", formats: ["iife"] },
    },
  });
  const [output] = [built].flat();
  if (!output || !("output" in output)) throw new Error("The finder was not built");
  return output.output[0].code;
}
