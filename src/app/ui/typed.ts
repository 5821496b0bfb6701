import { useState } from "react";

/**
 * What a person typed, beside the value that it means. What is typed stays as typed as long as the value that comes
 * back is the one it meant; a value from elsewhere, such as an undo, replaces it.
 *
 * @param show  how a value is written when nobody has typed it
 * @returns what to show, and what to call with a new text and its meaning
 */
export function useTyped<Value, Typed>(
  value: Value,
  show: (value: Value) => Typed,
): readonly [Typed, (typed: Typed, means: Value) => void] {
  const [state, setState] = useState(() => ({ typed: show(value), means: value, seen: value }));
  let current = state;
  if (value !== state.seen) {
    current =
      value === state.means ? { ...state, seen: value } : { typed: show(value), means: value, seen: value };
    setState(current);
  }
  return [current.typed, (typed, means) => setState((before) => ({ ...before, typed, means }))];
}
