import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { LanguageSwitch } from "../ui/LanguageSwitch.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import css from "./HomeTop.module.css";
import { useHome } from "./home-context.ts";
import { linkWords } from "./link-words.ts";
import { EndPractice } from "./Practise.tsx";
import { ReadyChip } from "./ReadyChip.tsx";
import { seatWords, stationWords } from "./seat-words.ts";

export interface HomeTopProps {
  /** Undefined: the tablet has no other seat. */
  readonly onChangeSeat: (() => void) | undefined;
  /** Undefined: nobody is signed in. */
  readonly onHandOver: (() => void) | undefined;
}

/** Which station and seat, who holds the tablet, whether it is ready and what it has to send. */
export function HomeTop({ onChangeSeat, onHandOver }: HomeTopProps) {
  const { t } = useTranslation("referee");
  const { device, snapshot, seat, station, form, speech } = useHome();
  const { official, people, sync } = snapshot;
  const name = official === null ? undefined : people.get(official)?.name;
  const lane = seat.lane === null ? undefined : t("named.lane", { number: seat.lane });
  const connected = sync.link === "connected";
  return (
    <TopBar
      title={stationWords(station, speech)}
      subtitle={[lane, seatWords(seat.seat, form, speech), name].filter(Boolean).join(" · ")}
      below={
        <div className={css.below}>
          <ReadyChip device={device} complete={snapshot.complete} />
          <span className={css.sending} role="status">
            {snapshot.membership.practiceOf !== undefined ? null : sync.unsent > 0 ? (
              <Chip tone="warn" icon={connected ? "send" : "offline"}>
                {t("home.toSend", { count: sync.unsent })}
              </Chip>
            ) : (
              connected && <Chip tone="ok">{t("home.allSent")}</Chip>
            )}
            {!connected && <span className={css.link}>{linkWords(sync, speech)}</span>}
          </span>
          <LanguageSwitch />
          <EndPractice />
          {onChangeSeat && <Button onClick={onChangeSeat}>{t("home.changeSeat")}</Button>}
          {onHandOver && (
            <Button icon="handOver" onClick={onHandOver}>
              {t("home.handOver")}
            </Button>
          )}
        </div>
      }
    />
  );
}
