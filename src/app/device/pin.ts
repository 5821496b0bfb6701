/**
 * PINs: they say who holds the tablet, or which captain has seen a sheet, and protect no secret [A1, A21]. Five wrong
 * tries in a row make the device wait for this person, longer each time; the count lies in the journal, so that a reload
 * changes nothing.
 */
import type { Reading } from "../../core/competition/clock.ts";
import type { PersonId, WallTime } from "../../core/competition/id.ts";
import type { Person, PinVerifier } from "../../core/protocol/messages.ts";
import { base64url, bytesOf } from "./base64url.ts";
import type { PinCheck, SignIn } from "./face.ts";
import { type Journal, NO_TRIES, type PinTries } from "./journal-port.ts";
import type { Chance, Clock } from "./ports.ts";

/** A PIN of four digits falls to anybody who has the verifier, whatever this is; it costs a tablet about 0.1 s. */
const ITERATIONS = 200_000;
const FREE_TRIES = 5;
/** The first wait in ms, doubled with every further wrong try, up to the longest. */
const FIRST_WAIT = 30_000;
const LONGEST_WAIT = 15 * 60_000;

/** What tablets check a PIN against. */
export async function pinVerifier(pin: string, chance: Chance): Promise<PinVerifier> {
  const salt = chance.bytes(16);
  const hash = await chance.derive(pin, salt, ITERATIONS);
  return { salt: base64url(salt), iterations: ITERATIONS, hash: base64url(hash) };
}

/** What checking a PIN needs of the device. */
export interface PinWorld {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly chance: Chance;
}

/** Tries an official's PIN. An official without one needs none. */
export async function tryPin(
  world: PinWorld,
  official: PersonId,
  person: Person | undefined,
  pin: string,
): Promise<SignIn> {
  const checked = await checkPin(world, official, person, pin);
  switch (checked.kind) {
    case "right":
    case "noPin":
      return { kind: "signedIn", official };
    case "wrong":
    case "wait":
      return checked;
  }
}

/** Until when a person whose PIN was wrong too often has to wait; null: a try is taken. Uses none up. */
export async function pinWait(
  { journal, clock }: Pick<PinWorld, "journal" | "clock">,
  id: PersonId,
): Promise<WallTime | null> {
  return waitsUntil(await journal.tries(id), clock.reading());
}

/** Looks whether a PIN is this person's. */
export async function checkPin(
  { journal, clock, chance }: PinWorld,
  id: PersonId,
  person: Person | undefined,
  pin: string,
): Promise<PinCheck> {
  const verifier = person?.pin ?? null;
  if (verifier === null) return { kind: "noPin" };
  const now = clock.reading();
  // Counted before it is looked at: ending the page in between is no free try.
  const before = await journal.changeTries(id, (tries) => triedAgain(tries, now));
  const until = waitsUntil(before, now);
  if (until !== null) return { kind: "wait", until };
  const derived = await chance.derive(pin, bytesOf(verifier.salt), verifier.iterations);
  if (base64url(derived) === verifier.hash) {
    await journal.changeTries(id, () => NO_TRIES);
    return { kind: "right" };
  }
  const tries = triedAgain(before, now);
  return tries.until === null
    ? { kind: "wrong", triesLeft: FREE_TRIES - tries.wrong }
    : { kind: "wait", until: tries.until };
}

/**
 * Until when this person has to wait. The steady clock tells, which nobody can set; after the page was loaded anew the
 * wall clock does, and one that was set back makes nobody wait longer than the longest [D49].
 */
function waitsUntil({ wrong, until, since }: PinTries, { wall, steady, boot }: Reading): WallTime | null {
  if (until === null) return null;
  const left = since?.boot === boot ? since.steady + waitAfter(wrong) - steady : until - wall;
  return left <= 0 ? null : wall + Math.min(left, waitAfter(wrong));
}

/** One more, unless this person has to wait. */
function triedAgain(before: PinTries, since: Reading): PinTries {
  if (waitsUntil(before, since) !== null) return before;
  const count = before.wrong + 1;
  return { wrong: count, until: count < FREE_TRIES ? null : since.wall + waitAfter(count), since };
}

function waitAfter(wrong: number): number {
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.max(0, wrong - FREE_TRIES));
}
