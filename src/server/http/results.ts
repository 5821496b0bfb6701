/** What the results are now: the standing as a role may see it, and the files that the office exports [R3, rule 56]. */
import type { Context, Hono } from "hono";
import * as v from "valibot";
import { Language } from "../../core/competition/words.ts";
import { resultsDocument } from "../../core/formats/results.ts";
import { resultsCsv } from "../../core/formats/results-csv.ts";
import type { ResultsDocument } from "../../core/formats/results-document.ts";
import { revisionOf } from "../live/boards.ts";
import { roleSnapshot } from "../live/shown.ts";
import type { CompetitionLog } from "../log/competition-log.ts";
import { exportedLog } from "../log/export.ts";
import { scoredNow } from "../log/standings.ts";
import { resultsXlsx } from "../print/results-xlsx.ts";
import { asker, mustBe } from "./asker.ts";
import { parsed } from "./body.ts";
import { ProblemError } from "./problem.ts";
import type { Services } from "./services.ts";

export function addResultRoutes(app: Hono, services: Services): void {
  app.get("/api/competitions/:competition/standing", async (c) => {
    const { log, role } = await asker(c, services);
    return c.json(roleSnapshot(log, role, revisionOf(log)));
  });
  app.get("/api/competitions/:competition/exports/:file", async (c) => {
    const who = await asker(c, services);
    mustBe(who, "office", "chiefJudge", "jury");
    return exported(c, services, who.log);
  });
}

/** How a file is wanted: decimals and separator as one's spreadsheet program reads them, and the language of the words. */
const Wish = v.object({
  separator: v.optional(v.picklist(["comma", "semicolon"], "comma or semicolon"), "comma"),
  language: v.optional(Language),
});

async function exported(c: Context, services: Services, log: CompetitionLog): Promise<Response> {
  const { separator, language } = parsed(Wish, c.req.query());
  switch (c.req.param("file")) {
    case "results.json":
      return file(c, "application/json", JSON.stringify(await documentOf(services, log), null, 1));
    case "results.csv": {
      const document = await documentOf(services, log);
      const options = {
        separator: separator === "comma" ? "," : ";",
        language: language ?? document.competition.authoritative,
      } as const;
      return file(c, "text/csv; charset=utf-8", resultsCsv(document, options));
    }
    case "results.xlsx": {
      const document = await documentOf(services, log);
      const bytes = await resultsXlsx(document, language ?? document.competition.authoritative);
      return file(c, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes);
    }
    case "log.jsonl":
      return file(c, "application/x-ndjson", await logFile(services, log));
    default:
      throw new ProblemError("notFound", "There is results.csv, results.xlsx, results.json and log.jsonl.");
  }
}

async function documentOf({ store, clock }: Services, log: CompetitionLog): Promise<ResultsDocument> {
  const { people } = await store.people(log.competition);
  return resultsDocument({
    ...scoredNow(log),
    state: log.state,
    people: new Map(people.map((person) => [person.id, person])),
    made: clock.now(),
    head: log.headHash,
  });
}

async function logFile({ store }: Services, log: CompetitionLog): Promise<string> {
  return (await Array.fromAsync(exportedLog(store, log.competition, log.head))).join("");
}

function file(c: Context, type: string, content: string | Buffer): Response {
  const body = typeof content === "string" ? content : new Uint8Array(content);
  return c.body(body, 200, { "content-type": type, "content-disposition": "attachment" });
}
