/**
 * The bytes of a snapshot. Most of it is the teams' lines, and of those one sheet changes one: the others are the same
 * objects as in the snapshot before, and so are their bytes.
 */
import type { BoardSnapshot } from "../../core/protocol/board.ts";
import type { TeamLine } from "../../core/standings/standing.ts";

const known = new WeakMap<TeamLine, Buffer>();
const COMMA = Buffer.from(",");

/** The snapshot as JSON, the lines of the teams first. */
export function boardBytes(snapshot: BoardSnapshot): Buffer {
  const { standing, ...rest } = snapshot;
  if (standing === null) return Buffer.from(JSON.stringify(snapshot));
  const { teams, ...others } = standing;
  const lines = teams.flatMap((line, index) => (index === 0 ? [lineBytes(line)] : [COMMA, lineBytes(line)]));
  const end = `],${fieldsOf(others)}},${fieldsOf(rest)}}`;
  return Buffer.concat([Buffer.from('{"standing":{"teams":['), ...lines, Buffer.from(end)]);
}

/** An object's fields as JSON, without its brackets. */
const fieldsOf = (object: object): string => JSON.stringify(object).slice(1, -1);

function lineBytes(line: TeamLine): Buffer {
  const before = known.get(line);
  if (before !== undefined) return before;
  const bytes = Buffer.from(JSON.stringify(line));
  known.set(line, bytes);
  return bytes;
}
