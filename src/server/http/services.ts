/** What the routes work with; put together once, in `server.ts`. */
import type { Context } from "hono";
import type { Logger } from "pino";
import type { Failures } from "../auth/failures.ts";
import type { RequestCheck } from "../auth/request-check.ts";
import type { Tries } from "../auth/tries.ts";
import type { Unsealing } from "../auth/unsealing.ts";
import type { Chance } from "../chance.ts";
import type { Clock } from "../clock.ts";
import type { LastWords } from "../log/last-words.ts";
import type { Logs } from "../log/logs.ts";
import type { Metrics } from "../metrics.ts";
import type { Store } from "../store/contract.ts";

export interface Services {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly logger: Logger;
  readonly build: string;
  readonly metrics: Metrics;
  readonly store: Store;
  readonly logs: Logs;
  readonly lastWords: LastWords;
  readonly requests: RequestCheck;
  readonly failures: Failures;
  readonly unsealing: Unsealing;
  /** Limits on who brings sealed bundles, apart from those on secrets: phones of a whole venue may share an address. */
  readonly couriers: { readonly tries: Tries; readonly failures: Failures };
  /** The address that a request comes from. */
  readonly sourceOf: (c: Context) => string;
  /** Told when something beside the log was kept that a backup must have: persons, PINs, claims, drawings [T5]. */
  readonly keptBeside: () => void;
  /** Whether the server is ready to work. */
  readonly ready: () => Promise<boolean>;
}
