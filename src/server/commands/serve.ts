/** `aidpost serve`: runs the server until it is told to stop. */
import qrcode from "qrcode";
import { makeClaimLink } from "../auth/claims.ts";
import { systemChance } from "../chance.ts";
import { systemClock } from "../clock.ts";
import { makeDemo } from "../practice/demo.ts";
import { DEMO_PIN } from "../practice/pins.ts";
import { Refusal } from "../refusal.ts";
import { type RunningServer, startServer } from "../server.ts";
import { type ServeFlags, type ServeSettings, serveSettings } from "../settings.ts";
import { StoreUnavailable } from "../store/contract.ts";
import { nameOf } from "../store/postgres-database.ts";
import { buildOf } from "./build.ts";
import { makeLogger } from "./outputs.ts";

/** @param databaseUrl  what `DATABASE_URL` says */
export async function serve(flags: ServeFlags, databaseUrl: string | undefined): Promise<void> {
  const settings = serveSettings(flags, databaseUrl);
  const build = buildOf(settings.app);
  if (build === null) {
    throw new Refusal(
      `There is no built app in ${settings.app}; run "npm run build" first ("npm start" does both).`,
    );
  }
  const logger = makeLogger(settings.logLevel);
  const around = { clock: systemClock, chance: systemChance, logger, build };
  const server = await startServer(settings, around);
  stopOnSignal(server);
  try {
    if (settings.demo) await makeDemo(server, around);
    await greet(server, settings);
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function greet(server: RunningServer, settings: ServeSettings): Promise<void> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(`Aidpost is ready at ${server.origin}`);
  if (settings.publicUrl === null) {
    say(
      "No tablet can join: without a public address only this machine gets in. Start with --public-url https://NAME, behind a proxy or with --tls-cert and --tls-key.",
    );
  }
  if (settings.place.kind === "postgres") {
    say(
      `The log is in the PostgreSQL database ${nameOf(settings.place.url)}; its backups are yours to make, with pg_dump.`,
    );
  }
  if (settings.demo) say(`Every official of the practice competition signs in with the PIN ${DEMO_PIN}.`);
  const claims = await server.store.claims();
  if (!settings.demo && claims.some(({ used }) => used !== null)) {
    say('The organizer has claimed this server. A new claim link: "npm start -- claim".');
    return;
  }
  const link = await claimLink(server);
  if (link === null) {
    say('No claim link can be made now: nothing can be written. When that is mended: "npm start -- claim".');
    return;
  }
  say(`Claim link for the organizer, good once and for 24 hours:\n\n  ${link}\n`);
  say(await qrcode.toString(link, { type: "terminal", small: true }));
}

/** A new claim link; null: the disk does not take it now, and the server shows what it has all the same [T20]. */
async function claimLink({ store, origin }: RunningServer): Promise<string | null> {
  try {
    return await makeClaimLink(store, origin, { now: systemClock.now(), chance: systemChance });
  } catch (error) {
    if (error instanceof StoreUnavailable) return null;
    throw error;
  }
}

function stopOnSignal(server: RunningServer): void {
  const stop = () => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, stop);
    void server.stop();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
}
