/** A secret that came in the address's fragment: read once, and gone from the address before anybody looks over [A2]. */
import { useEffect, useState } from "react";

/**
 * What `read` makes of the fragment that the page was opened with. It stays for as long as the page does; the address
 * keeps its path alone.
 */
export function useFragment<T>(read: (fragment: string) => T | null): T | null {
  const [value, setValue] = useState(() => read(location.hash));
  useEffect(() => {
    const take = () => {
      if (location.hash === "") return;
      const taken = read(location.hash);
      history.replaceState(history.state, "", location.pathname + location.search);
      if (taken !== null) setValue(taken);
    };
    take();
    // A second link opened in the same tab changes the fragment alone.
    addEventListener("hashchange", take);
    return () => removeEventListener("hashchange", take);
  }, [read]);
  return value;
}
