/** The command line. Every command either does what it says or prints one clear line and ends with exit code 1. */
import { Command } from "commander";
import { backup } from "./commands/backup.ts";
import { APP_FOLDER } from "./commands/build.ts";
import { claim } from "./commands/claim.ts";
import { EXPORTS, exportLogs } from "./commands/export.ts";
import { importLog } from "./commands/import.ts";
import { restore } from "./commands/restore.ts";
import { serve } from "./commands/serve.ts";
import { verify } from "./commands/verify.ts";
import { Refusal } from "./refusal.ts";
import { LOG_LEVELS, type ServeFlags } from "./settings.ts";
import { StoreUnavailable } from "./store/contract.ts";
import { type Place, placeOf } from "./store/place.ts";

const DATA = ["--data <folder>", "folder of the database and its backups", "data"] as const;

const program = new Command("aidpost")
  .description("Scores first-aid competitions on tablets, with or without a network.")
  .enablePositionalOptions()
  .allowExcessArguments(false)
  .showHelpAfterError("(--help lists all commands and flags)");

serveFlags(program).action((flags: ServeFlags) => run(() => serve(flags, process.env.DATABASE_URL)));
serveFlags(program.command("serve"))
  .description("serve the app and its API (what happens without a command)")
  .action((flags: ServeFlags) => run(() => serve(flags, process.env.DATABASE_URL)));
program
  .command("claim")
  .description("print a new claim link for the organizer, also while the server runs")
  .option(...DATA)
  .option("--public-url <address>", "address in the link (default: where the server of the data folder runs)")
  .action((flags: DataFlags & { publicUrl?: string }) => run(() => claim(place(flags), flags.publicUrl)));
program
  .command("backup")
  .description("copy the database into the data folder's backups, also while the server runs")
  .option(...DATA)
  .action((flags: DataFlags) => run(() => backup(place(flags))));
program
  .command("restore")
  .description(
    "begin a data folder or an empty DATABASE_URL from a backup, with a new history for each competition",
  )
  .argument("[backup]", "file that a backup made; none when pg_restore has filled DATABASE_URL")
  .option(...DATA)
  .action((file: string | undefined, flags: DataFlags) => run(() => restore(file, place(flags))));
program
  .command("verify")
  .description("check chain and signatures of every log, and list where verdicts would differ today")
  .option(...DATA)
  .action((flags: DataFlags) => run(() => verify(place(flags))));
program
  .command("export")
  .description("print a competition's log as JSON lines, or its results")
  .argument("[competition]", "its id; needed when there are several")
  .option("--as <file>", EXPORTS.join(", "), EXPORTS[0])
  .option(...DATA)
  .action((competition: string | undefined, flags: DataFlags & { as: string }) =>
    run(() => exportLogs(competition, place(flags), flags.as)),
  );
program
  .command("import")
  .description("take in an exported log, to read, verify, score and export it here")
  .argument("<file>", "log.jsonl of an export")
  .option(...DATA)
  .action((file: string, flags: DataFlags) => run(() => importLog(file, place(flags))));
program.addHelpText(
  "after",
  "\nWith DATABASE_URL=postgres://USER:PASSWORD@HOST/DATABASE in the environment the log is kept there instead of in\nthe data folder, for as many servers as are started with it.",
);

await program.parseAsync();

function serveFlags(command: Command): Command {
  return command
    .option("--port <number>", "port to listen on; 0 takes a free one", "8080")
    .option("--host <address>", "address to listen on (default: this machine only, or all with --public-url)")
    .option(
      "--public-url <address>",
      "https address in every link and QR code; without it tablets can't join",
    )
    .option("--tls-cert <file>", "certificate chain, to serve HTTPS directly")
    .option("--tls-key <file>", "its private key")
    .option("--trust-proxy", "believe the one proxy in front about where a request comes from")
    .option(...DATA)
    .option("--app <folder>", "folder of the built app", APP_FOLDER)
    .option("--log-level <level>", LOG_LEVELS.join(", "), "info")
    .option("--demo", "make a practice competition to look around in; needs an empty data folder");
}

interface DataFlags {
  readonly data: string;
}

function place({ data }: DataFlags): Place {
  return placeOf(data, process.env.DATABASE_URL);
}

async function run(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof StoreUnavailable)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
