/** Turns the pages of the board by itself, so that a projector shows every table and every line [rule 54]. */
import { type RefObject, useEffect, useState } from "react";

/** How long a page stays, ms: time to read it from the back of the hall. */
const STAY = 12_000;

interface Turned {
  readonly places: readonly unknown[];
}
/** One page: some lines of one table. */
export interface BoardPage<T extends Turned> {
  readonly table: T;
  readonly from: number;
  readonly to: number;
}

/** Every page of every table with teams, in order; `lines` is how many fit on the screen. */
export function pagesOf<T extends Turned>(tables: readonly T[], lines: number): readonly BoardPage<T>[] {
  const fit = Math.max(1, lines);
  return tables.flatMap((table) => {
    const count = Math.ceil(table.places.length / fit);
    return Array.from({ length: count }, (_, index) => ({
      table,
      from: index * fit,
      to: Math.min(table.places.length, (index + 1) * fit),
    }));
  });
}

/** The number of the page to show; starts at 0 whenever turning starts. */
export function usePageTurn(turning: boolean): number {
  const [page, setPage] = useState(0);
  useEffect(() => {
    setPage(0);
    if (!turning) return;
    const timer = setInterval(() => setPage((before) => before + 1), STAY);
    return () => clearInterval(timer);
  }, [turning]);
  return page;
}

/** How many lines of the table fit below its head, measured on the lines that are shown. */
export function useLinesThatFit(table: RefObject<HTMLTableElement | null>, turning: boolean): number {
  const [lines, setLines] = useState(12);
  useEffect(() => {
    if (!turning) return;
    const measure = () => {
      const body = table.current?.tBodies[0];
      const line = body?.rows[0]?.getBoundingClientRect().height ?? 0;
      if (!body || line <= 0) return;
      const top = body.getBoundingClientRect().top + window.scrollY;
      setLines(Math.max(1, Math.floor((window.innerHeight - top - 16) / line)));
    };
    measure();
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, [table, turning]);
  return lines;
}
