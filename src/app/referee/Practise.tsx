import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useThisDevice } from "../device/hooks.ts";
import { Button } from "../ui/Button.tsx";
import { NotWritten, useWriting } from "../ui/writing.tsx";
import { useHome } from "./home-context.ts";
import { homePath } from "./paths.ts";
import css from "./StationDayPage.module.css";

/** Numbers of the invented teams. */
const TEAMS = [1, 2, 3] as const;

/** Begins practice at this station, on this tablet alone [D5]. */
export function Practise() {
  const { t } = useTranslation("referee");
  const { device, seat } = useHome();
  const tablet = useThisDevice();
  const [, navigate] = useLocation();
  const writing = useWriting();
  const begin = async () => {
    const names = TEAMS.map((number) => t("practise.team", { number }));
    navigate(homePath(await tablet.practise(device.competition, seat.station, names)));
  };
  return (
    <div className={`${css.stack} ${css.apart}`}>
      <NotWritten writing={writing} />
      <Button wide busy={writing.busy} onClick={() => writing.write(begin)}>
        {t("practise.begin")}
      </Button>
      <p className={css.note}>{t("practise.hint")}</p>
    </div>
  );
}

/** Deletes the practice as a whole and goes back to the real station. */
export function EndPractice() {
  const { t } = useTranslation("referee");
  const { device, snapshot } = useHome();
  const tablet = useThisDevice();
  const [, navigate] = useLocation();
  const { practiceOf } = snapshot.membership;
  if (practiceOf === undefined) return null;
  return (
    <Button
      tone="primary"
      icon="cross"
      onClick={() => {
        navigate(homePath(practiceOf));
        tablet.endPractice(device.competition);
      }}
    >
      {t("practise.end")}
    </Button>
  );
}
