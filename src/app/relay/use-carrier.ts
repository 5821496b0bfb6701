/** What this device carries, for a screen. */
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { useThisDevice } from "../device/hooks.ts";
import type { Carried, Carrier } from "../device/relay.ts";

/** This page's carrier; null while it starts. Throws in rendering when it can't be started. */
export function useCarrier(): Carrier | null {
  const device = useThisDevice();
  const [started, setStarted] = useState<{ readonly carrier: Carrier } | { readonly error: unknown } | null>(
    null,
  );
  useEffect(() => {
    let wanted = true;
    device.carrier().then(
      (carrier) => wanted && setStarted({ carrier }),
      (error: unknown) => wanted && setStarted({ error }),
    );
    return () => {
      wanted = false;
    };
  }, [device]);
  if (started && "error" in started) throw started.error;
  return started?.carrier ?? null;
}

/** What is carried, kept current. */
export function useCarried(carrier: Carrier): readonly Carried[] {
  const subscribe = useCallback((listener: () => void) => carrier.subscribe(listener), [carrier]);
  return useSyncExternalStore(subscribe, () => carrier.items());
}
