/** What a test's databases share: IndexedDB as it is there, and nobody who is told of trouble unless the test asks. */
import { type Databases, DataLoss } from "../../../src/app/device/database.ts";
import type { Clock } from "../../../src/app/device/ports.ts";

export function databasesOf(clock: Clock, onTrouble: Databases["onTrouble"] = () => undefined): Databases {
  return { clock, loss: new DataLoss(indexedDB), onTrouble };
}
