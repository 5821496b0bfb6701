/** A session of W3C WebDriver over plain HTTP: only what these tests ask of a browser. */
import * as v from "valibot";

/** What a driver answers, right or wrong. */
const Answer = v.object({ value: v.unknown() });
const Refusal = v.object({ value: v.object({ error: v.string(), message: v.string() }) });
const Session = v.object({ sessionId: v.string() });
const Window = v.object({ handle: v.string() });

export class WebDriver {
  readonly #address: string;

  private constructor(address: string) {
    this.#address = address;
  }

  /**
   * Begins a session.
   *
   * @param address       of the driver
   * @param capabilities  that the browser must have
   */
  static async begin(address: string, capabilities: object): Promise<WebDriver> {
    const asked = { capabilities: { alwaysMatch: capabilities } };
    const { sessionId } = v.parse(Session, await send("POST", `${address}/session`, asked));
    return new WebDriver(`${address}/session/${sessionId}`);
  }

  /** Makes the window so large, its frame included, in CSS pixels. */
  async resize(width: number, height: number): Promise<void> {
    await this.#post("window/rect", { width, height });
  }

  async goto(url: string): Promise<void> {
    await this.#post("url", { url });
  }

  /** Goes on in a new tab, and closes the one before. */
  async renewTab(): Promise<void> {
    const { handle } = v.parse(Window, await this.#post("window/new", { type: "tab" }));
    await send("DELETE", `${this.#address}/window`);
    await this.#post("window", { handle });
  }

  /** What an expression comes to in the page; it must be JSON. */
  evaluate(expression: string): Promise<unknown> {
    return this.#post("execute/sync", { script: `return ${expression};`, args: [] });
  }

  /** Presses and lets go at a point of the page that is in sight, in CSS pixels. */
  async click(x: number, y: number): Promise<void> {
    const press = [
      { type: "pointerMove", x, y, duration: 0, origin: "viewport" },
      { type: "pointerDown", button: 0 },
      { type: "pointerUp", button: 0 },
    ];
    await this.#act({ id: "pointer", type: "pointer", actions: press });
  }

  /** Types where the focus is. */
  async type(text: string): Promise<void> {
    const keys = [...text].flatMap((value) => [
      { type: "keyDown", value },
      { type: "keyUp", value },
    ]);
    await this.#act({ id: "keyboard", type: "key", actions: keys });
  }

  async #act(source: object): Promise<void> {
    await this.#post("actions", { actions: [source] });
  }

  #post(command: string, body: object): Promise<unknown> {
    return send("POST", `${this.#address}/${command}`, body);
  }
}

/** @throws with the driver's words when it refuses */
async function send(method: "POST" | "DELETE", url: string, body?: object): Promise<unknown> {
  const answer = await fetch(url, {
    method,
    headers: { "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const said: unknown = await answer.json();
  if (answer.ok) return v.parse(Answer, said).value;
  const refusal = v.safeParse(Refusal, said);
  const why = refusal.success ? `${refusal.output.value.error}: ${refusal.output.value.message}` : said;
  throw new Error(`WebDriver answered ${answer.status} to ${method} ${new URL(url).pathname}: ${why}`);
}
