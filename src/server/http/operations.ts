/** The addresses of the API, and the messages that go over them. */
import {
  AdmissionAnswer,
  AdmissionRequest,
  BadgesAnswer,
  BadgesRequest,
  BroughtBundle,
  Bundle,
  BundleAnswer,
  ClaimAnswer,
  ClaimRequest,
  CreateAnswer,
  CreateRequest,
  DevicesAnswer,
  EntriesAnswer,
  Heartbeat,
  HeartbeatAnswer,
  InviteAnswer,
  InviteRequest,
  PeopleAnswer,
  PeoplePut,
  ShownAdmission,
  SignatureAnswer,
  SignaturesAnswer,
  SignaturesErase,
  SignaturesPut,
} from "../../core/protocol/messages.ts";
import { Problem } from "../../core/protocol/problem.ts";

/** Every message that goes over an address of the API, by its schema. */
export const messages = {
  AdmissionAnswer,
  AdmissionRequest,
  BadgesAnswer,
  BadgesRequest,
  Bundle,
  BroughtBundle,
  BundleAnswer,
  ClaimAnswer,
  ClaimRequest,
  CreateAnswer,
  CreateRequest,
  DevicesAnswer,
  EntriesAnswer,
  Heartbeat,
  HeartbeatAnswer,
  InviteAnswer,
  InviteRequest,
  PeopleAnswer,
  PeoplePut,
  Problem,
  ShownAdmission,
  SignatureAnswer,
  SignaturesAnswer,
  SignaturesErase,
  SignaturesPut,
} as const;
type Message = keyof typeof messages;

/** What an answer holds: a message, or a content type of another kind. */
export type Content = Message | "application/json" | "text/event-stream" | "application/octet-stream";
/** One address with what is asked of it and what it answers. */
export interface Operation {
  readonly method: "get" | "post" | "put";
  readonly path: string;
  readonly summary: string;
  /** Whether a device signs the request. */
  readonly signed: boolean;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Content;
  readonly answer: Content;
  readonly status?: 200 | 201;
}

const here = "/api/competitions/{competition}";
const open = "/public/v1/competitions/{competition}";

/** Every address of the API, in the order in which a tablet meets them. */
export const OPERATIONS: readonly Operation[] = [
  {
    method: "post",
    path: "/api/claims",
    summary: "Use the claim link: become an office device of every competition, and start new ones.",
    signed: false,
    body: "ClaimRequest",
    answer: "ClaimAnswer",
  },
  {
    method: "post",
    path: "/api/competitions",
    summary: "Start a competition: a bundle whose first op is competition.create by the claiming device.",
    signed: true,
    body: "CreateRequest",
    answer: "CreateAnswer",
    status: 201,
  },
  {
    method: "post",
    path: "/api/invites",
    summary: "Find the invite of a typed code by its secret; redeems nothing.",
    signed: false,
    body: "InviteRequest",
    answer: "InviteAnswer",
  },
  {
    method: "post",
    path: "/api/admissions",
    summary: "Redeem an invite; repeatable with the same key.",
    signed: false,
    body: "AdmissionRequest",
    answer: "AdmissionAnswer",
  },
  {
    method: "post",
    path: `${here}/admissions`,
    summary: "Show an admission to a server that lost it in a restore, and be admitted again.",
    signed: false,
    body: "ShownAdmission",
    answer: "AdmissionAnswer",
  },
  {
    method: "post",
    path: `${here}/bundles`,
    summary: "Hand in ops; answered with a result for each after all are durable.",
    signed: true,
    body: "Bundle",
    answer: "BundleAnswer",
  },
  {
    method: "post",
    path: `${here}/sealed`,
    summary: "Hand in a sealed bundle, at most 8 kB; answered like the bundle inside.",
    signed: false,
    body: "application/octet-stream",
    answer: "BundleAnswer",
  },
  {
    method: "post",
    path: `${here}/brought`,
    summary: "Bring in a bundle of a device that was never admitted, with its key (office); set aside whole.",
    signed: true,
    body: "BroughtBundle",
    answer: "BundleAnswer",
  },
  {
    method: "get",
    path: `${here}/entries`,
    summary: "Read on in the log, as far as the device may see it.",
    signed: true,
    query: {
      after: "The cursor of the answer before; left out: from the start.",
      most: "So many entries at most, for a slow link; left out: 500.",
    },
    answer: "EntriesAnswer",
  },
  {
    method: "get",
    path: `${here}/people`,
    summary: "Persons beside the log, those that the device needs.",
    signed: true,
    answer: "PeopleAnswer",
  },
  {
    method: "put",
    path: `${here}/people`,
    summary: "Put persons (office). A verifier that is null stays as it is.",
    signed: true,
    body: "PeoplePut",
    answer: "PeopleAnswer",
  },
  {
    method: "post",
    path: `${here}/badges`,
    summary: "Have badges of officials signed with the competition's key (office).",
    signed: true,
    body: "BadgesRequest",
    answer: "BadgesAnswer",
  },
  {
    method: "put",
    path: `${here}/signatures`,
    summary: "Hand in drawings of captains' signatures, which fit the hashes of their ops.",
    signed: true,
    body: "SignaturesPut",
    answer: "SignaturesAnswer",
  },
  {
    method: "post",
    path: `${here}/signatures/erased`,
    summary: "Erase drawings for good (office).",
    signed: true,
    body: "SignaturesErase",
    answer: "SignaturesAnswer",
  },
  {
    method: "get",
    path: `${here}/signatures/{op}`,
    summary: "The drawing behind an acknowledgement (office, chief judge, jury, the station's head judge).",
    signed: true,
    answer: "SignatureAnswer",
  },
  {
    method: "post",
    path: `${here}/heartbeat`,
    summary: "Say how the device is.",
    signed: true,
    body: "Heartbeat",
    answer: "HeartbeatAnswer",
  },
  {
    method: "get",
    path: `${here}/devices`,
    summary: "The last word of every device (office, chief judge, jury) or of the own one.",
    signed: true,
    answer: "DevicesAnswer",
  },
  {
    method: "get",
    path: `${here}/standing`,
    summary: "The standing as far as the device's role may see it.",
    signed: true,
    answer: "application/json",
  },
  {
    method: "get",
    path: `${here}/exports/{file}`,
    summary: "results.csv, results.xlsx, results.json or log.jsonl (office, chief judge, jury).",
    signed: true,
    query: { separator: "comma or semicolon, for results.csv", language: "en, fr or de, for the words" },
    answer: "application/octet-stream",
  },
  {
    method: "get",
    path: "/public/v1/competitions",
    summary: "The competitions on this server.",
    signed: false,
    answer: "application/json",
  },
  {
    method: "get",
    path: `${open}/standing`,
    summary: "The latest public standing, with a strong ETag.",
    signed: false,
    answer: "application/json",
  },
  {
    method: "get",
    path: `${open}/standings/{revision}`,
    summary: "A public standing that never changes.",
    signed: false,
    answer: "application/json",
  },
  {
    method: "get",
    path: `${open}/live`,
    summary: "A stream that says the number of each new revision and nothing else.",
    signed: false,
    answer: "text/event-stream",
  },
];
