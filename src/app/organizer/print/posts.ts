/** For whom cards are made: every team's captain, and the tablet of every judge at every lane of every station. */
import type { Role } from "../../../core/log/role.ts";
import type { Field } from "../../../core/standings/field.ts";
import { CAPTAIN_PHONES } from "../people/invites.ts";

export interface Post {
  readonly key: string;
  readonly role: Role;
  /** How many devices may join by the card. */
  readonly uses: number;
  /** What the tablet will be called; null: as its owner says. */
  readonly label: string | null;
}

export function captainPosts({ teams }: Pick<Field, "teams">): readonly Post[] {
  return [...teams].map(([team]) => ({
    key: team,
    role: { kind: "captain", team },
    uses: CAPTAIN_PHONES,
    label: null,
  }));
}

export function tabletPosts({ stations }: Pick<Field, "stations">): readonly Post[] {
  return [...stations].flatMap(
    ([
      station,
      {
        station: { code, lanes },
        form,
      },
    ]) => {
      const seats = [...new Set(form.blocks.flatMap((block) => block.seats))];
      return Array.from({ length: lanes }, (_, index) => (lanes > 1 ? index + 1 : null)).flatMap((lane) =>
        seats.map(
          (seat): Post => ({
            key: `${station} ${lane} ${seat}`,
            role: { kind: "referee", posts: [{ station, seats: [seat], lane }] },
            uses: 1,
            label: [code.split("-")[0], lane === null ? null : `L${lane}`, seat].filter(Boolean).join(" "),
          }),
        ),
      );
    },
  );
}
