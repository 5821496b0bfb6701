/** A page in a browser of whichever engine, as far as a script reaches into it. */
export interface RemotePage {
  goto(address: string): Promise<void>;
  /** What an expression comes to in the page; it must be JSON. */
  evaluate(expression: string): Promise<unknown>;
  /** Presses and lets go at a point that is in sight, in CSS pixels of the page. */
  click(x: number, y: number): Promise<void>;
  /** Types where the focus is. */
  type(text: string): Promise<void>;
}
