/** A device's role as a form holds it, and back [A1]. */
import * as v from "valibot";
import type { StationId } from "../../../core/competition/id.ts";
import { Role } from "../../../core/log/role.ts";

/** Roles that the office gives out by hand; captains' links are made beside their team. */
export const GIVEN_ROLES = ["referee", "headJudge", "chiefJudge", "jury", "office"] as const;
export type GivenRole = (typeof GIVEN_ROLES)[number];

/** As typed; no seat chosen means any seat, no lane any lane. */
export interface RoleValues {
  readonly kind: GivenRole;
  readonly posts: readonly PostValues[];
  readonly stations: readonly StationId[];
}
export interface PostValues {
  readonly station: string;
  readonly seats: readonly string[];
  readonly lane: string;
}

export const NEW_POST: PostValues = { station: "", seats: [], lane: "" };
export const NEW_ROLE: RoleValues = { kind: "referee", posts: [NEW_POST], stations: [] };

export function roleValues(role: Role): RoleValues {
  switch (role.kind) {
    case "referee":
      return {
        ...NEW_ROLE,
        posts: role.posts.map(({ station, seats, lane }) => ({
          station,
          seats: seats ?? [],
          lane: lane === null ? "" : String(lane),
        })),
      };
    case "headJudge":
      return { ...NEW_ROLE, kind: "headJudge", stations: role.stations };
    case "chiefJudge":
    case "jury":
    case "office":
      return { ...NEW_ROLE, kind: role.kind };
    case "captain":
    case "server":
      return NEW_ROLE;
  }
}

/** Values that passed the fields' checks. */
export function roleOfValues({ kind, posts, stations }: RoleValues): Role {
  switch (kind) {
    case "referee":
      return v.parse(Role, {
        kind,
        posts: posts.map(({ station, seats, lane }) => ({
          station,
          seats: seats.length === 0 ? null : seats,
          lane: lane === "" ? null : Number(lane),
        })),
      });
    case "headJudge":
      return v.parse(Role, { kind, stations });
    case "chiefJudge":
    case "jury":
    case "office":
      return { kind };
  }
}
