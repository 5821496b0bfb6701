import { useTranslation } from "react-i18next";
import { formOf, stationsOf } from "../../core/log/setup.ts";
import type { Snapshot } from "../device/face.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Page } from "../ui/Page.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import { useSpeech } from "./criterion-words.ts";
import type { Seat } from "./posts.ts";
import css from "./SignIn.module.css";
import { seatWords, stationWords } from "./seat-words.ts";

interface SeatChoiceProps {
  readonly snapshot: Snapshot;
  readonly seats: readonly Seat[];
  readonly onChoose: (seat: Seat) => void;
  readonly onHandOver: (() => void) | undefined;
}

/** A device with several posts, or a post with several seats or lanes, asks which one it is now. */
export function SeatChoice({ snapshot, seats, onChoose, onHandOver }: SeatChoiceProps) {
  const { t } = useTranslation("referee");
  const speech = useSpeech();
  const { state, membership } = snapshot;
  return (
    <Page
      practice={membership.practice}
      width="text"
      top={
        <TopBar title={membership.name}>
          {onHandOver && (
            <Button icon="handOver" onClick={onHandOver}>
              {t("home.handOver")}
            </Button>
          )}
        </TopBar>
      }
    >
      {seats.length === 0 ? (
        <EmptyState icon="tablet" title={t("seat.none")}>
          {snapshot.complete ? t("seat.noneHint") : t("seat.notYet")}
        </EmptyState>
      ) : (
        <section aria-labelledby="seat">
          <h2 id="seat" className={css.question}>
            {t("seat.which")}
          </h2>
          <ul className={css.names}>
            {seats.map((seat) => {
              const station = stationsOf(state).get(seat.station);
              const form = formOf(state, seat.station)?.form;
              const lane = seat.lane === null ? [] : [t("named.lane", { number: seat.lane })];
              return (
                <li key={`${seat.station} ${seat.seat} ${seat.lane}`}>
                  <button type="button" className={css.name} onClick={() => onChoose(seat)}>
                    <span className={css.words}>
                      <b>{station ? stationWords(station, speech) : seat.station}</b>
                      <span className={css.note}>
                        {[...lane, seatWords(seat.seat, form, speech)].join(" · ")}
                      </span>
                    </span>
                    <Icon name="forward" />
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </Page>
  );
}
