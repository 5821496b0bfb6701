/** A referee's tablet with Chromium, which can be closed, killed and taken up again. */
import type { Page } from "playwright-core";
import { type BrowserOptions, tabletSize } from "../browser.ts";
import type { Official } from "./organizer.ts";
import { Person } from "./person.ts";
import { Referee } from "./referee.ts";

export class Tablet extends Referee implements AsyncDisposable {
  readonly #person: Person;

  /** @param station  id of the station that it is for */
  constructor(station: string, official: Official, options: Omit<BrowserOptions, "size"> = {}) {
    super(station, official);
    this.#person = new Person({ ...options, size: tabletSize });
  }

  override get page(): Page {
    return this.#person.page;
  }

  /** Where the browser keeps what its pages store. */
  get folder(): string {
    return this.#person.folder;
  }

  override open(address: string): Promise<void> {
    return this.#person.open(address);
  }

  close(): Promise<void> {
    return this.#person.close();
  }

  /** Ends the browser as a flat battery would. */
  kill(): Promise<void> {
    return this.#person.kill();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#person[Symbol.asyncDispose]();
  }
}
