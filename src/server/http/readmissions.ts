/**
 * A device that was admitted after the backup was made shows its admission, and is admitted again [S6]. The admission
 * itself is proof enough: the competition's key of an earlier history signed it, for a key that only this device holds.
 */
import type { Context, Hono } from "hono";
import type { OpOf } from "../../core/log/op.ts";
import { parseOp } from "../../core/log/parse.ts";
import { unknownIn } from "../../core/log/references.ts";
import { type AdmissionAnswer, type Bundle, ShownAdmission } from "../../core/protocol/messages.ts";
import { readmit } from "../auth/invites.ts";
import { bundleSignedBy } from "../auth/keys.ts";
import type { CompetitionLog } from "../log/competition-log.ts";
import { logOf } from "./asker.ts";
import { PLAIN_LIMIT, parseBody, readBytes } from "./body.ts";
import { ProblemError } from "./problem.ts";
import type { Services } from "./services.ts";

export function addReadmissionRoute(app: Hono, services: Services): void {
  app.post("/api/competitions/:competition/admissions", (c) => take(c, services));
}

async function take(c: Context, services: Services): Promise<Response> {
  const { logs, clock } = services;
  const log = await logOf(c, services);
  const bytes = await readBytes(c, PLAIN_LIMIT);
  const { admission } = await parseBody(c, bytes, PLAIN_LIMIT, ShownAdmission);
  const op = await admissionIn(log, admission);
  const given = await logs.change((turn) => {
    const now = turn.log(log.competition);
    const unknown = unknownIn(now.state, op);
    if (unknown !== null) {
      throw new ProblemError("unknownDevice", `This device waits for ${unknown}, which was lost, too.`);
    }
    return readmit(turn, now, op);
  });
  const answer: AdmissionAnswer = { history: log.history, time: clock.now(), admission: given };
  return c.json(answer);
}

/** The op of an admission that the server's device of a known history signed. @throws ProblemError */
async function admissionIn(log: CompetitionLog, admission: Bundle): Promise<OpOf<"device.admit">> {
  const server = log.state.histories.find(({ device }) => device === admission.device);
  const key = server && log.keyOf(server.device);
  const parsed = parseOp(admission.ops[0] ?? "");
  const isAdmission = parsed.kind === "op" && parsed.op.kind === "device.admit";
  if (!isAdmission || admission.ops.length > 1 || parsed.op.competition !== log.competition) {
    throw new ProblemError("malformed", "This is no admission to this competition.", { at: "admission" });
  }
  if (!key) {
    throw new ProblemError(
      "unknownDevice",
      "Nothing is left of the history in which this device was admitted; pair it again.",
    );
  }
  if (parsed.op.device !== admission.device || !(await bundleSignedBy(key, admission))) {
    throw new ProblemError("badSignature", "The admission's signature does not fit.", { at: "admission" });
  }
  return parsed.op;
}
