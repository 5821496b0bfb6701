/** How devices come in: the claim link, invites, and new competitions [A2, A3, A4]. */
import type { Context, Hono } from "hono";
import type { DeviceId } from "../../core/competition/id.ts";
import { hashText } from "../../core/log/entry.ts";
import { parseOp } from "../../core/log/parse.ts";
import type { PublicKey } from "../../core/log/role.ts";
import { standingEntry } from "../../core/log/state.ts";
import {
  type AdmissionAnswer,
  AdmissionRequest,
  type Bundle,
  type ClaimAnswer,
  ClaimRequest,
  type CreateAnswer,
  CreateRequest,
  type InviteAnswer,
  InviteRequest,
  type OpResult,
} from "../../core/protocol/messages.ts";
import { HISTORY_HEADER, paths } from "../../core/protocol/paths.ts";
import { SERVER_AUDIENCE } from "../../core/protocol/request-token.ts";
import { deviceIdOf } from "../../core/protocol/signing.ts";
import { claimantKeys, useClaimLink } from "../auth/claims.ts";
import { admitOwner, findInvite, redeem } from "../auth/invites.ts";
import { bundleSignedBy, verifyingKey } from "../auth/keys.ts";
import type { CompetitionLog } from "../log/competition-log.ts";
import { newHistory } from "../log/history.ts";
import type { Turn } from "../log/turn.ts";
import { logOf } from "./asker.ts";
import { BUNDLE_LIMIT, PLAIN_LIMIT, parseBody, readBytes } from "./body.ts";
import { pathWithQuery } from "./caller.ts";
import { ProblemError } from "./problem.ts";
import type { Services } from "./services.ts";

export function addPairingRoutes(app: Hono, services: Services): void {
  app.post(paths.claims, (c) => claim(c, services));
  app.post(paths.invites, (c) => invite(c, services));
  app.post(paths.admissions, (c) => admission(c, services));
  app.post(paths.competitions, (c) => create(c, services));
}

/** The claim link admits its device to the office of every competition on this server. */
async function claim(c: Context, services: Services): Promise<Response> {
  const { store, logs, clock, logger } = services;
  const bytes = await readBytes(c, PLAIN_LIMIT);
  const { secret, device, key } = await parseBody(c, bytes, PLAIN_LIMIT, ClaimRequest);
  await mustBeKeyOf(device, key);
  const use = { at: clock.now(), device, key };
  const { made } = await countFailures(c, services, secret, () => useClaimLink(store, secret, use));
  services.keptBeside();
  logger.info({ device, link: new Date(made).toISOString() }, "server claimed");
  const competitions = await logs.change((turn) =>
    turn.all().map((log) => ({
      competition: log.competition,
      history: log.history,
      admission: admitOwner(turn, log, { device, key }),
    })),
  );
  const answer: ClaimAnswer = { time: clock.now(), competitions };
  return c.json(answer);
}

/** The invite of a typed code, of whichever competition; nothing is redeemed by it [A30]. */
async function invite(c: Context, services: Services): Promise<Response> {
  const bytes = await readBytes(c, PLAIN_LIMIT);
  const { secret } = await parseBody(c, bytes, PLAIN_LIMIT, InviteRequest);
  const answer: InviteAnswer = await countFailures(c, services, secret, () =>
    services.logs.change((turn) => findInvite(turn.all(), secret)),
  );
  return c.json(answer);
}

/** An invite admits its device to one competition with the invite's role. */
async function admission(c: Context, services: Services): Promise<Response> {
  const { logs, clock } = services;
  const bytes = await readBytes(c, PLAIN_LIMIT);
  const request = await parseBody(c, bytes, PLAIN_LIMIT, AdmissionRequest);
  await mustBeKeyOf(request.device, request.key);
  const log = await logOf(c, services, request.competition);
  const given = await countFailures(c, services, request.secret, () =>
    logs.change((turn) => redeem(turn, turn.log(log.competition), request)),
  );
  const answer: AdmissionAnswer = { history: log.history, time: clock.now(), admission: given };
  return c.json(answer);
}

/** A device that claimed this server starts a competition; the same request again finds it started. */
async function create(c: Context, services: Services): Promise<Response> {
  const { logs, logger } = services;
  const { bundle, key } = await creation(c, services);
  const { competition, device } = bundle;
  const answer = await logs.change((turn) => {
    const before = turn.get(competition);
    const { log, results } = before
      ? again(turn, turn.log(competition), bundle)
      : begin(turn, bundle, services);
    const admission = admitOwner(turn, log, { device, key });
    return { history: log.history, time: turn.now, results: [...results], admission } satisfies CreateAnswer;
  }, bundle.ops.length + 2);
  logger.info({ competition, device }, "competition started");
  c.header(HISTORY_HEADER, answer.history);
  return c.json(answer, 201);
}

interface Begun {
  readonly log: CompetitionLog;
  readonly results: readonly OpResult[];
}

/** The first entry is the owner's create op, the second the server's history; then comes the rest [L23]. */
function begin(turn: Turn, bundle: Bundle, { chance }: Services): Begun {
  const log = turn.make(bundle.competition);
  const results = turn.take(log, bundle, {
    afterFirst: () => turn.begin(log, newHistory(chance, turn.now)),
  });
  return { log, results };
}

function again(turn: Turn, log: CompetitionLog, bundle: Bundle): Begun {
  const first = parseOp(bundle.ops[0] ?? "");
  if (standingEntry(log.state, first.hash)?.sequence !== 1) {
    throw new ProblemError(
      "conflict",
      `The competition ${log.competition} exists already; choose another id.`,
      {
        at: "bundle.competition",
      },
    );
  }
  return { log, results: turn.take(log, bundle) };
}

/** The bundle that starts a competition, signed by a device that claimed this server. */
async function creation(c: Context, services: Services): Promise<{ bundle: Bundle; key: PublicKey }> {
  const body = await readBytes(c, BUNDLE_LIMIT);
  const claimants = await claimantKeys(services.store);
  const asked = {
    authorization: c.req.header("authorization"),
    audience: SERVER_AUDIENCE,
    method: c.req.method,
    path: pathWithQuery(c),
    body,
  };
  const device = await services.requests.device(asked, (id) => claimants.get(id) ?? null);
  const { bundle } = await parseBody(c, body, BUNDLE_LIMIT, CreateRequest);
  const key = claimants.get(device);
  if (!key || bundle.device !== device) {
    throw new ProblemError(
      "forbidden",
      "The device that signs the request must be the one that made the bundle.",
      {
        at: "bundle.device",
      },
    );
  }
  if (!(await bundleSignedBy(key, bundle))) {
    throw new ProblemError("badSignature", "The bundle's signature does not fit its ops.", {
      at: "bundle.signature",
    });
  }
  mustCreate(bundle, key);
  return { bundle, key };
}

/** A competition's first op is its create op, which names its owner's key [A3]. */
function mustCreate({ competition, device, ops }: Bundle, key: PublicKey): void {
  const first = parseOp(ops[0] ?? "");
  const malformed = (detail: string) => new ProblemError("malformed", detail, { at: "bundle.ops.0" });
  if (first.kind !== "op" || first.op.kind !== "competition.create") {
    const why = first.kind === "op" ? `not ${first.op.kind}` : JSON.stringify(first.reason);
    throw malformed(`The first op of a competition is competition.create (${why}).`);
  }
  const { op } = first;
  if (op.competition !== competition || op.device !== device) {
    throw malformed("The create op names another competition or device than its bundle.");
  }
  const { owner } = op.body;
  if (owner.device !== device || owner.key.x !== key.x || owner.key.y !== key.y) {
    throw malformed("The create op must name the device that made it, with its key, as the owner.");
  }
  if (competition.startsWith("practice-")) {
    throw malformed("Competitions named practice-… stay on their tablet [D5]; choose another id.");
  }
}

async function mustBeKeyOf(device: DeviceId, key: PublicKey): Promise<void> {
  if (deviceIdOf(key) !== device) {
    throw new ProblemError("malformed", "The device's id is not made from this key.", { at: "device" });
  }
  if (!(await verifyingKey(key))) {
    throw new ProblemError("malformed", "The key is no point of the curve P-256.", { at: "key" });
  }
}

/** Runs a try of a secret; failures are counted, successes never [A2]. */
async function countFailures<T>(
  c: Context,
  { failures, sourceOf }: Services,
  secret: string,
  attempt: () => Promise<T>,
): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw failures.note(hashText(secret), sourceOf(c), error);
  }
}
