import { useTranslation } from "react-i18next";
import type { OpId } from "../../core/competition/id.ts";
import { record, type SheetKey } from "../../core/competition/run.ts";
import { sheetBody } from "../../core/competition/sheet.ts";
import { mayAct } from "../../core/log/allowed.ts";
import { seatsOf } from "../../core/log/runs.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Row } from "../ui/Row.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { NotWritten, useWriting } from "../ui/writing.tsx";
import { useHome } from "./home-context.ts";
import css from "./StationDayPage.module.css";
import { seatWords } from "./seat-words.ts";
import type { TeamHere } from "./station-day.ts";
import { TeamChoice } from "./TeamChoice.tsx";

interface MoveSheetProps {
  readonly team: TeamHere;
  readonly sheet: OpId;
}

/** The sheet belongs to another team or seat: one tap on the right one moves it, and the move can be taken back [L8]. */
export function MoveSheet({ team, sheet }: MoveSheetProps) {
  const { t } = useTranslation("referee");
  const { device, day, form, snapshot, speech, ask } = useHome();
  const writing = useWriting();
  const moved = team.sheets.find(({ op }) => op === sheet);
  if (!moved) return null;
  const move = (to: SheetKey, reason: string) =>
    writing.write(async () => {
      await device.act({
        kind: "sheet.move",
        targets: [
          { record: record.sheet(team.key), basis: [sheet] },
          { record: record.sheet(to), basis: [] },
        ],
        body: { sheet: sheetBody(moved.sheet), reason },
      });
      ask(null);
    });
  const others = [...day.waiting, ...day.elsewhere, ...day.done].filter(({ id }) => id !== team.id);
  const { station } = team.key;
  const seats = [...seatsOf(form)].filter(
    (seat) =>
      seat !== team.key.seat && mayAct(snapshot.membership.role, "sheet.move", { station, seat, own: true }),
  );
  return (
    <Dialog open width="wide" title={t("move.title", { team: team.team.name })} onClose={() => ask(null)}>
      <div className={css.stack}>
        <NotWritten writing={writing} />
        <p className={css.note}>{t("move.hint")}</p>
        {seats.length > 0 && (
          <section aria-labelledby="to-seat">
            <SectionHead id="to-seat" level={3} title={t("move.toSeat")} />
            {seats.map((seat) => (
              <Row key={seat} label={seatWords(seat, form, speech)}>
                <Button
                  size="large"
                  aria-label={`${t("move.here")}: ${t("named.judge", { seat })}`}
                  busy={writing.busy}
                  onClick={() => move({ ...team.key, seat }, t("move.wrongSeat"))}
                >
                  {t("move.here")}
                </Button>
              </Row>
            ))}
          </section>
        )}
        <section aria-labelledby="to-team">
          <SectionHead id="to-team" level={3} title={t("move.toTeam")} />
          <TeamChoice
            teams={others}
            snapshot={snapshot}
            busy={writing.busy}
            onChoose={(to) => move(to.key, t("move.wrongTeam"))}
          />
        </section>
      </div>
    </Dialog>
  );
}
