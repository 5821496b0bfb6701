/**
 * Sends hostile requests to a whole server.
 *
 *     npm run fuzz -- --count 10000 --seed 1
 *     npm run fuzz -- --seed 1 --from 4711 --count 1      one of them again
 */
import { spawn } from "node:child_process";
import { delimiter, resolve } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
  },
});
const environment = {
  ...process.env,
  PATH: [resolve("node_modules/.bin"), process.env.PATH].join(delimiter),
  AIDPOST_FUZZ_COUNT: values.count,
  AIDPOST_FUZZ_SEED: values.seed,
  AIDPOST_FUZZ_FROM: values.from,
};
const child = spawn("vitest", ["run", "--project", "server", "tests/server/http/fuzz.test.ts"], {
  stdio: "inherit",
  env: environment,
});
child.once("close", (code) => {
  process.exitCode = code ?? 1;
});
