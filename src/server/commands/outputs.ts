/** Where the server tells whoever runs it what it does. Each output may be a file on a full disk: that stops nothing [T20]. */
import { type Logger, pino } from "pino";
import type { LogLevel } from "../settings.ts";

/** A logger on the error output. From then on what an output does not take is lost. */
export function makeLogger(level: LogLevel): Logger {
  // Without a listener an error would end the process, and there is nobody left to tell of this one.
  for (const output of [process.stdout, process.stderr]) output.on("error", () => {});
  return pino({ level, base: null }, process.stderr);
}
