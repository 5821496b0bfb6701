import { useTranslation } from "react-i18next";
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
      {parked > 0 && <Problem title={t("notice.parked", { count: parked })} todo={t("notice.parkedTodo")} />}
    </div>
  );
}

/** A full disk, a private window, a storage that does not keep: seen before the first sheet, not after it. */
const KEEPING: ReadonlySet<Check["name"]> = new Set(["freeSpace", "privateWindow", "writeTest", "mirror"]);

function mayLose(readiness: Readiness | null): boolean {
  return readiness?.checks.some(({ name, verdict }) => KEEPING.has(name) && verdict === "bad") ?? false;
}
