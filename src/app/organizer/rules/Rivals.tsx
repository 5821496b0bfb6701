/**
 * Versions of one record that nobody has chosen between [L7]: what they say differently, side by side, and a way to
 * take one of them, which names them all.
 */
import { useTranslation } from "react-i18next";
import type { OpId } from "../../../core/competition/id.ts";
import { Button } from "../../ui/Button.tsx";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useWho } from "../room/who.ts";
import setup from "../setup/setup.module.css";
import css from "./rules.module.css";
import type { Difference } from "./WordsChanges.tsx";

interface RivalsProps {
  readonly title: string;
  /** The one in force first; null: the defaults. */
  readonly versions: readonly (OpId | null)[];
  readonly differences: readonly Difference[];
  /** Somebody wants this one: index in `versions`. */
  readonly onTake: (index: number) => void;
  /** One was taken and is being written down. */
  readonly busy?: boolean;
  /** Lines that are not shown yet; null: none. */
  readonly more?: { readonly count: number; readonly onMore: () => void } | null;
}

export function Rivals({ title, versions, differences, onTake, busy = false, more = null }: RivalsProps) {
  const { t } = useTranslation("rules");
  const who = useWho();
  const columns: readonly Column<Difference>[] = [
    {
      key: "what",
      head: t("rivals.differ", { count: differences.length + (more?.count ?? 0) }),
      rowHead: true,
      cell: ({ what }) => what,
    },
    ...versions.map(
      (op, index): Column<Difference> => ({
        key: op ?? "defaults",
        head: (
          <span className={css.version}>
            {index === 0 ? t("rivals.inForce") : t("rivals.beside")}
            {op !== null && <small>{who(op)}</small>}
          </span>
        ),
        cell: ({ answers }) => answers[index],
      }),
    ),
  ];
  return (
    <section className={setup.stack} aria-label={title}>
      <Problem tone="warn" title={title} todo={t("rivals.todo")} />
      {differences.length > 0 && (
        <DataTable caption={title} columns={columns} lines={differences} lineKey={({ what }) => what} />
      )}
      {more !== null && (
        <div>
          <Button size="small" onClick={more.onMore}>
            {t("rivals.more", { count: more.count })}
          </Button>
        </div>
      )}
      <div className={setup.buttons}>
        {versions.map((op, index) => (
          <Button key={op ?? "defaults"} busy={busy} onClick={() => onTake(index)}>
            {index === 0 ? t("rivals.keep") : t("rivals.take", { number: index })}
          </Button>
        ))}
      </div>
    </section>
  );
}
