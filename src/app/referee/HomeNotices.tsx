import { useTranslation } from "react-i18next";
import { Problem } from "../ui/Problem.tsx";
import { useHome } from "./home-context.ts";
import css from "./SheetScreen.module.css";

/** What keeps this tablet from sending, and what was set aside; nothing on an ordinary day. */
export function HomeNotices() {
  const { t } = useTranslation("referee");
  const { snapshot } = useHome();
  const receipts = [...snapshot.receipts.values()];
  const parked = receipts.filter(({ kind }) => kind === "parked").length;
  return (
    <div className={css.notices}>
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
