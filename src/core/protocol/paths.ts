/** The addresses of the API, in one place for server and app. */
import type { CompetitionId, OpId } from "../competition/id.ts";

/** Says whose answer it is; a captive portal has none [S1]. Value: the history of the competition, or "none". */
export const HISTORY_HEADER = "Aidpost-History";
/** The server's clock in ms. */
export const TIME_HEADER = "Aidpost-Time";
/** Build and protocol of the app that asks. */
export const BUILD_HEADER = "Aidpost-Build";

/** The page of a courier's phone, under the app's origin: short, since it stands in every courier code [S21]. */
export const COURIER_PATH = "/k";

const api = (competition: CompetitionId) => `/api/competitions/${competition}`;
const open = (competition: CompetitionId) => `/public/v1/competitions/${competition}`;
export const paths = {
  claims: "/api/claims",
  competitions: "/api/competitions",
  admissions: "/api/admissions",
  /** Which invite a typed code belongs to [A30]. */
  invites: "/api/invites",
  /** Where a device shows its admission after a restore [S6]. */
  readmissions: (c: CompetitionId) => `${api(c)}/admissions`,
  bundles: (c: CompetitionId) => `${api(c)}/bundles`,
  /** Bytes of a sealed bundle, by whoever carries it [S7]. */
  sealed: (c: CompetitionId) => `${api(c)}/sealed`,
  /** A bundle of a device that the server does not know, brought in by an office with the key that signed it [L14]. */
  brought: (c: CompetitionId) => `${api(c)}/brought`,
  /** `?after=CURSOR` (left out: from the start). */
  entries: (c: CompetitionId) => `${api(c)}/entries`,
  people: (c: CompetitionId) => `${api(c)}/people`,
  /** Where drawings of captains' signatures are handed in [L71]. */
  signatures: (c: CompetitionId) => `${api(c)}/signatures`,
  signature: (c: CompetitionId, op: OpId) => `${api(c)}/signatures/${op}`,
  erasedSignatures: (c: CompetitionId) => `${api(c)}/signatures/erased`,
  /** Signatures of badges, by the competition's key [A20]. */
  badges: (c: CompetitionId) => `${api(c)}/badges`,
  heartbeat: (c: CompetitionId) => `${api(c)}/heartbeat`,
  devices: (c: CompetitionId) => `${api(c)}/devices`,
  /** The standing as far as the reader's role may see it. */
  standing: (c: CompetitionId) => `${api(c)}/standing`,
  /** Results documents: `results.csv`, `results.xlsx`, `results.json`, `log.jsonl`. */
  export: (c: CompetitionId, file: string) => `${api(c)}/exports/${file}`,
  publicCompetitions: "/public/v1/competitions",
  /** The latest standing, with a strong ETag. */
  board: (c: CompetitionId) => `${open(c)}/standing`,
  /** An immutable one. */
  boardRevision: (c: CompetitionId, revision: number) => `${open(c)}/standings/${revision}`,
  /** SSE: a revision number and nothing else [S5]. */
  live: (c: CompetitionId) => `${open(c)}/live`,
} as const;
