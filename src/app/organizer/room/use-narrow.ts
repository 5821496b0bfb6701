/** Whether the control room has one column: the width below which `room.module.css` puts its side under the matrix. */
import { useSyncExternalStore } from "react";

const NARROW = "(width <= 64rem)";

export function useNarrow(): boolean {
  return useSyncExternalStore(follow, () => matchMedia(NARROW).matches);
}

function follow(changed: () => void): () => void {
  const query = matchMedia(NARROW);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}
