/**
 * Drawings of captains' signatures, beside the log [L19, L71]. Whoever has one shows that it is what an op was made with:
 * it fits the salted hash that the op holds. It is shown to those who settle what is disputed, and erased by the office.
 */
import type { Context, Hono } from "hono";
import * as v from "valibot";
import { OpId } from "../../core/competition/id.ts";
import { signatureHash } from "../../core/log/acknowledgement.ts";
import type { OpOf } from "../../core/log/op.ts";
import type { PlacedOp, State } from "../../core/log/state.ts";
import { visible } from "../../core/log/visible.ts";
import {
  type SignatureAnswer,
  type SignatureDrawing,
  type SignaturesAnswer,
  SignaturesErase,
  SignaturesPut,
} from "../../core/protocol/messages.ts";
import { asker, mustBe, sender } from "./asker.ts";
import { PLAIN_LIMIT, parseBody } from "./body.ts";
import { ProblemError } from "./problem.ts";
import type { Services } from "./services.ts";

export function addSignatureRoutes(app: Hono, services: Services): void {
  const path = "/api/competitions/:competition/signatures";
  app.put(path, (c) => put(c, services));
  app.post(`${path}/erased`, (c) => erase(c, services));
  app.get(`${path}/:op`, (c) => show(c, services));
}

/** Also from a device that was revoked since: it made the op before. */
async function put(c: Context, services: Services): Promise<Response> {
  const { log, body } = await sender(c, services);
  const { signatures } = await parseBody(c, body, PLAIN_LIMIT, SignaturesPut);
  const results = signatures.map((signature) => ({
    op: signature.op,
    kind: standing(log.state, signature),
  }));
  const kept = signatures.filter((_, index) => results[index]?.kind === "kept");
  if (kept.length > 0) {
    const drawings = kept.map(({ op, ...drawn }) => ({ op, drawn }));
    await services.store.putSignatures(log.competition, drawings);
    services.keptBeside();
  }
  return c.json({ results } satisfies SignaturesAnswer);
}

/** Office, chief judge, jury and the head judge of the station, as far as they see the op itself. */
async function show(c: Context, services: Services): Promise<Response> {
  const who = await asker(c, services);
  mustBe(who, "office", "chiefJudge", "jury", "headJudge");
  const { log } = who;
  const op = v.safeParse(OpId, c.req.param("op"));
  const placed = op.success ? acknowledgement(log.state, op.output) : null;
  if (!placed || !visible(placed.placed, who, log.state)) throw none();
  const [found] = await services.store.signatures(log.competition, [placed.placed.id]);
  if (!found) throw none();
  const signature = found.drawn && { op: found.op, ...found.drawn };
  return c.json({ signature } satisfies SignatureAnswer);
}

async function erase(c: Context, services: Services): Promise<Response> {
  const who = await asker(c, services);
  mustBe(who, "office");
  const { erase: ops } = await parseBody(c, who.body, PLAIN_LIMIT, SignaturesErase);
  const unknown = ops.findIndex((op) => acknowledgement(who.log.state, op) === null);
  if (unknown >= 0) {
    throw new ProblemError("conflict", "This is no acknowledgement with a signature.", {
      at: `erase.${unknown}`,
    });
  }
  const erased = ops.map((op) => ({ op, drawn: null }));
  await services.store.putSignatures(who.log.competition, erased);
  services.keptBeside();
  const results = ops.map((op) => ({ op, kind: "kept" as const }));
  return c.json({ results } satisfies SignaturesAnswer);
}

function none(): ProblemError {
  return new ProblemError("notFound", "The server has no drawing of this signature yet.");
}

function standing(
  state: State,
  { op, drawing, salt }: SignatureDrawing,
): SignaturesAnswer["results"][number]["kind"] {
  const known = acknowledgement(state, op);
  if (known === null) return "unknown";
  return known.op.body.signature === signatureHash(salt, drawing) ? "kept" : "otherHash";
}

/** An acknowledgement by signature, accepted or waiting. */
function acknowledgement(
  state: State,
  id: OpId,
): { readonly op: OpOf<"sheet.acknowledge">; readonly placed: PlacedOp } | null {
  const placed = state.ops.get(id);
  const op = placed?.op;
  if (!placed || op?.kind !== "sheet.acknowledge" || op.body.signature === undefined) return null;
  return { op, placed };
}
