/** A secret that came in the address's fragment: read once, and gone from the address before anybody looks over [A2]. */
import { useEffect, useState } from "react";
import { useLocationProperty } from "wouter/use-browser-location";

/**
 * What `read` makes of the fragment that the page was opened with. It stays for as long as the page does; the address
 * keeps its path alone.
 */
export function useFragment<T>(read: (fragment: string) => T | null): T | null {
  // A second link, opened in the same tab or taken on the page itself, changes the fragment alone.
  const fragment = useLocationProperty(() => location.hash);
  const [value, setValue] = useState(() => read(fragment));
  useEffect(() => {
    if (fragment === "") return;
    history.replaceState(history.state, "", location.pathname + location.search);
    const taken = read(fragment);
    if (taken !== null) setValue(taken);
  }, [fragment, read]);
  return value;
}
