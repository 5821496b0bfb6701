import { useTranslation } from "react-i18next";
import { record } from "../../core/competition/run.ts";
import { mayAct } from "../../core/log/allowed.ts";
import { runStatusTargets } from "../../core/log/status.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { NotWritten, useWriting } from "../ui/writing.tsx";
import { useHome } from "./home-context.ts";
import css from "./StationDayPage.module.css";
import type { TeamHere } from "./station-day.ts";
import { TeamTitle } from "./TeamTitle.tsx";

const LATE = [5, 10, 15, 20, 30] as const;

/** What can be said of a team without a sheet: late, not coming, or given up before anything was marked [L9, V4]. */
export function TeamDialog({ team }: { readonly team: TeamHere }) {
  const { t } = useTranslation("referee");
  const { device, snapshot, ask } = useHome();
  const writing = useWriting();
  const { busy } = writing;
  const { station } = team.key;
  const { role } = snapshot.membership;
  const say = (act: () => Promise<unknown>) =>
    writing.write(async () => {
      await act();
      ask(null);
    });
  const late = (minutes: number) =>
    say(() =>
      device.act({
        kind: "run.late",
        targets: [{ record: record.run(team.key), basis: [] }],
        body: { minutes },
      }),
    );
  const close = (status: "dns" | "dnf") =>
    say(() =>
      device.act({
        kind: "run.status",
        targets: runStatusTargets(snapshot.state, team.key, status),
        body: { status },
      }),
    );
  return (
    <Dialog open title={<TeamTitle team={team} />} onClose={() => ask(null)}>
      <div className={css.stack}>
        <NotWritten writing={writing} />
        {mayAct(role, "run.late", { station }) && (
          <section className={css.stack} aria-labelledby="comes-late">
            <h3 id="comes-late">{t("team.late")}</h3>
            <div className={css.minutes}>
              {LATE.map((minutes) => (
                <Button key={minutes} disabled={busy} onClick={() => late(minutes)}>
                  {t("age.minutes", { count: minutes })}
                </Button>
              ))}
              {team.late !== null && team.late > 0 && (
                <Button disabled={busy} onClick={() => late(0)}>
                  {t("team.notLate")}
                </Button>
              )}
            </div>
          </section>
        )}
        {mayAct(role, "run.status", { station }) && (
          <section className={css.stack} aria-labelledby="does-not-come">
            <h3 id="does-not-come">{t("team.absent")}</h3>
            <Button tone="danger" wide disabled={busy} onClick={() => close("dns")}>
              {t("team.didNotStart")}
            </Button>
            <p className={css.note}>{t("team.didNotStartHint")}</p>
          </section>
        )}
        {mayAct(role, "run.status", { station }) && (
          <section className={css.stack} aria-labelledby="gave-up">
            <h3 id="gave-up">{t("team.gaveUp")}</h3>
            <Button tone="danger" wide disabled={busy} onClick={() => close("dnf")}>
              {t("team.didNotFinish")}
            </Button>
            <p className={css.note}>{t("team.gaveUpHint")}</p>
          </section>
        )}
      </div>
    </Dialog>
  );
}
