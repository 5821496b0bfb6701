import { useTranslation } from "react-i18next";
import { recordKey } from "../../core/competition/run.ts";
import { sheetBodyOf } from "../../core/log/parse.ts";
import { teamsOf } from "../../core/log/setup.ts";
import type { Check, Readiness } from "../device/face.ts";
import { Problem } from "../ui/Problem.tsx";
import { useHome } from "./home-context.ts";
import { useReadiness } from "./readiness.ts";
import css from "./SheetScreen.module.css";

/** What may lose a sheet, what keeps this tablet from sending, and what was set aside; nothing on an ordinary day. */
export function HomeNotices() {
  const { t } = useTranslation("referee");
  const { device, snapshot } = useHome();
  const { readiness } = useReadiness(device, snapshot.complete);
  const receipts = [...snapshot.receipts.values()];
  const aside = useSetAside();
  const parked = receipts.filter(({ kind }) => kind === "parked").length;
  return (
    <div className={css.notices}>
      {mayLose(readiness) && <Problem title={t("notice.notSafe")} todo={t("notice.notSafeTodo")} />}
      {snapshot.sync.link === "paused" && (
        <Problem tone="warn" title={t("notice.paused")} todo={t("notice.pausedTodo")} />
      )}
      {!snapshot.complete && (
        <Problem tone="warn" title={t("notice.incomplete")} todo={t("notice.incompleteTodo")} />
      )}
      {aside.count > 0 && <Problem title={t("notice.setAside", aside)} todo={t("notice.setAsideTodo")} />}
      {parked > 0 && <Problem title={t("notice.parked", { count: parked })} todo={t("notice.parkedTodo")} />}
    </div>
  );
}

/** Own sheets that wait in quarantine, and whose they are; what the office refused is decided [L12]. */
function useSetAside(): { readonly count: number; readonly teams: string } {
  const { state, receipts } = useHome().snapshot;
  const teams = teamsOf(state);
  const named = [...receipts].flatMap(([id, { kind }]) => {
    const op = kind === "setAside" && !state.decidedBy.has(id) ? state.ops.get(id)?.op : null;
    const name = op && sheetBodyOf(op) !== null ? op.targets.at(-1)?.record : undefined;
    const key = name && recordKey(name);
    if (key?.kind !== "sheet") return [];
    const team = teams.get(key.team);
    return [team ? `${team.number} ${team.name}` : key.team];
  });
  return { count: named.length, teams: [...new Set(named)].join(", ") };
}

/** A full disk, a private window, a storage that does not keep: seen before the first sheet, not after it. */
const KEEPING: ReadonlySet<Check["name"]> = new Set(["freeSpace", "privateWindow", "writeTest", "mirror"]);

function mayLose(readiness: Readiness | null): boolean {
  return readiness?.checks.some(({ name, verdict }) => KEEPING.has(name) && verdict === "bad") ?? false;
}
