/**
 * Starting a competition: its ops are in the journal before anything is sent, so that the same start goes on with the
 * same competition after a lost answer, and never makes a second one.
 */
import * as v from "valibot";
import { CompetitionId } from "../../core/competition/id.ts";
import { record } from "../../core/competition/run.ts";
import type { Act } from "../../core/log/act.ts";
import { hashText } from "../../core/log/entry.ts";
import type { OpKind } from "../../core/log/op.ts";
import { CreateAnswer, PeopleAnswer, type Person } from "../../core/protocol/messages.ts";
import { paths } from "../../core/protocol/paths.ts";
import { SERVER_AUDIENCE } from "../../core/protocol/request-token.ts";
import { keepAdmission } from "./admission.ts";
import type { Membership, Outcome } from "./face.ts";
import type { Owner } from "./home-port.ts";
import { compose, NOBODY } from "./op-writer.ts";
import type { Pairing } from "./pairing.ts";
import { nextBundle, sealBundle } from "./push.ts";
import { randomId } from "./random-id.ts";
import { outcomeOf, type Signer } from "./request.ts";
import type { CompetitionStart } from "./this-device.ts";

/** So many ops go with the start; the others follow like any op. */
const MOST_OPS = 200;
/** So many persons go in one request. */
const MOST_PEOPLE = 1000;

/** Starts it on the server that `owner` claimed. */
export async function create(
  pairing: Pairing,
  owner: Owner,
  start: CompetitionStart,
  offset: number | null,
): Promise<Outcome<Membership>> {
  const { ports, home, requests, signal } = pairing;
  const { device, keys } = owner;
  const competition = await started(pairing, owner, start, offset);
  const journal = await ports.journal.journal(competition);
  const ops = nextBundle(await journal.ops(), MOST_OPS);
  const bundle = await sealBundle(competition, owner, ops, ports.chance);
  const signer: Signer = { device, keys, audience: SERVER_AUDIENCE };
  const request = { method: "POST", path: paths.competitions, body: { bundle }, signer, signal } as const;
  const reply = await requests.json(request, CreateAnswer);
  if (!reply.ok) return outcomeOf(reply);
  const named = await putPeople(pairing, { ...signer, audience: competition }, competition, start.people);
  if (!named.ok) return named;
  const { name } = start.create;
  const { admission } = reply.value;
  const admitted = { competition, device, keys, admission, name, practice: start.practice };
  const membership = await keepAdmission({ ...ports, home }, admitted);
  if (!membership) return { ok: false, trouble: { kind: "notOurs" } };
  await home.setStarting(null);
  return { ok: true, value: membership };
}

/** The competition that this start makes: a new one with all its ops in the journal, or the one begun before. */
async function started(
  { ports, home }: Pairing,
  { device, keys }: Owner,
  start: CompetitionStart,
  offset: number | null,
): Promise<CompetitionId> {
  const hash = hashText(JSON.stringify(start));
  const begun = await home.starting();
  if (begun?.hash === hash) return begun.competition;
  const competition = competitionId(start.create.name, randomId(ports.chance, 6));
  const journal = await ports.journal.journal(competition);
  await journal.begin(device, keys);
  const first: Act<"competition.create"> = {
    kind: "competition.create",
    targets: [{ record: record.competition, basis: [] }],
    body: {
      practice: start.practice,
      owner: { device, key: keys.publicKey },
      competition: start.create,
    },
  };
  const acts: readonly Act<OpKind>[] = [first, ...start.acts];
  const written = acts.map((act) => compose(act, competition, NOBODY, ports, offset).compose);
  await journal.write(written, null);
  await home.setStarting({ competition, hash });
  return competition;
}

async function putPeople(
  { ports, requests, signal }: Pairing,
  signer: Signer,
  competition: CompetitionId,
  people: readonly Person[],
): Promise<Outcome<void>> {
  for (let done = 0; done < people.length; done += MOST_PEOPLE) {
    const body = { request: randomId(ports.chance), people: people.slice(done, done + MOST_PEOPLE) };
    const request = { method: "PUT", path: paths.people(competition), body, signer, signal } as const;
    const reply = await requests.json(request, PeopleAnswer);
    if (!reply.ok) return outcomeOf(reply);
  }
  return { ok: true, value: undefined };
}

/** "CIOR MEDCOMP 2026" becomes "cior-medcomp-2026-k3f9x2": readable in an address, and never used twice. */
function competitionId(name: string, random: string): CompetitionId {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return v.parse(CompetitionId, `${words.slice(0, 40) || "cup"}-${random}`);
}
