/**
 * What a script of the story sees of a page: a part of Playwright's `Page` and `Locator`, whose words it takes over,
 * so that the same script also runs where Playwright can't drive the browser.
 */
import type { Page } from "playwright-core";

export type Role = Parameters<Page["getByRole"]>[0];

export interface Named {
  /** Part of the name in whatever case, or a pattern. */
  readonly name?: string | RegExp;
  /** The name is the whole one, and its case counts. */
  readonly exact?: boolean;
}

/** Where to look for things. */
export interface Finds {
  getByRole(role: Role, options?: Named): Found;
  getByLabel(label: string): Found;
  getByText(text: string | RegExp): Found;
}

export interface Screen extends Finds {
  goto(address: string): Promise<unknown>;
  locator(css: string): Found;
}

/** Things that are looked for anew each time; what is done to them waits until there is exactly one, and in sight. */
export interface Found extends Finds {
  filter(only: { readonly hasText: string }): Found;
  first(): Found;
  or(other: Found): Found;
  click(): Promise<void>;
  /** Chooses a radio button or ticks a box. */
  check(): Promise<void>;
  fill(text: string): Promise<void>;
  waitFor(options?: { readonly state?: "visible" | "detached"; readonly timeout?: number }): Promise<void>;
  isVisible(): Promise<boolean>;
  isDisabled(): Promise<boolean>;
  textContent(): Promise<string | null>;
  evaluateAll<R>(read: (elements: (HTMLElement | SVGElement)[]) => R): Promise<R>;
}
