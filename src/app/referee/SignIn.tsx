import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { stationsOf } from "../../core/log/setup.ts";
import type { CompetitionDevice, Snapshot } from "../device/face.ts";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LanguageSwitch } from "../ui/LanguageSwitch.tsx";
import { Page } from "../ui/Page.tsx";
import { PinPad } from "../ui/PinPad.tsx";
import { ThemeSwitch } from "../ui/ThemeSwitch.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import { NotWritten, useWriting } from "../ui/writing.tsx";
import { useSpeech } from "./criterion-words.ts";
import { KeptDrafts } from "./OpenDrafts.tsx";
import { mayGoUnnamed, type OfficialHere, officialsHere } from "./officials-here.ts";
import { usePinProblem, usePinRefused } from "./pin-words.ts";
import { ReadyChip } from "./ReadyChip.tsx";
import css from "./SignIn.module.css";
import { stationWords } from "./seat-words.ts";

const ScanBadge = lazy(async () => ({ default: (await import("./ScanBadge.tsx")).ScanBadge }));

interface SignInProps {
  readonly device: CompetitionDevice;
  readonly snapshot: Snapshot;
  /** Go on as the tablet itself, where no official has a PIN. */
  readonly onUnnamed: () => void;
}

/** Who takes the tablet: a name, then the PIN, or a badge. Needs no network [rule 36, A1, A20]. */
export function SignIn({ device, snapshot, onUnnamed }: SignInProps) {
  const { t } = useTranslation("referee");
  const speech = useSpeech();
  const [chosen, setChosen] = useState<OfficialHere | null>(null);
  const [scanning, setScanning] = useState(false);
  const officials = officialsHere(snapshot);
  const stations = [...stationsOf(snapshot.state).values()];
  const here = snapshot.membership.role.kind === "referee" ? stations : [];
  return (
    <Page
      practice={snapshot.membership.practice}
      top={
        <TopBar
          title={snapshot.membership.name}
          subtitle={here.map((station) => stationWords(station, speech)).join(" | ")}
          below={
            <div className={css.below}>
              <ReadyChip device={device} complete={snapshot.complete} />
              <div className={css.reading}>
                <LanguageSwitch />
                <ThemeSwitch />
              </div>
            </div>
          }
        />
      }
      width="text"
    >
      <KeptDrafts device={device} snapshot={snapshot} speech={speech} />
      {chosen ? (
        <EnterPin device={device} snapshot={snapshot} official={chosen} onBack={() => setChosen(null)} />
      ) : (
        <Names
          officials={officials}
          onScan={() => setScanning(true)}
          onChoose={(official) => {
            if (official.hasPin) setChosen(official);
            else void device.signIn(official.id, "");
          }}
        />
      )}
      {scanning && (
        <Suspense>
          <ScanBadge device={device} onClose={() => setScanning(false)} />
        </Suspense>
      )}
      {!chosen && mayGoUnnamed(snapshot) && (
        <div className={css.unnamed}>
          <Button tone="primary" size="large" wide onClick={onUnnamed}>
            {t("signIn.unnamed")}
          </Button>
          <p className={css.note}>{t("signIn.unnamedHint")}</p>
        </div>
      )}
    </Page>
  );
}

interface NamesProps {
  readonly officials: readonly OfficialHere[];
  readonly onScan: () => void;
  readonly onChoose: (official: OfficialHere) => void;
}

function Names({ officials, onScan, onChoose }: NamesProps) {
  const { t } = useTranslation("referee");
  return (
    <section aria-labelledby="who">
      <div className={css.ask}>
        <h2 id="who" className={css.question}>
          {t("signIn.who")}
        </h2>
        <Button icon="qr" onClick={onScan}>
          {t("badge.scan")}
        </Button>
      </div>
      <ul className={css.names}>
        {officials.map((official) => (
          <li key={official.id}>
            <button type="button" className={css.name} onClick={() => onChoose(official)}>
              <span className={css.words}>
                <b>{official.name}</b>
                <span className={css.note}>
                  {[t(`role.${official.official.role}`), official.official.nation]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </span>
              {!official.own && <Chip>{t("signIn.otherStation")}</Chip>}
              <Icon name={official.hasPin ? "lock" : "forward"} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface EnterPinProps {
  readonly device: CompetitionDevice;
  readonly snapshot: Snapshot;
  readonly official: OfficialHere;
  readonly onBack: () => void;
}

function EnterPin({ device, snapshot, official, onBack }: EnterPinProps) {
  const { t } = useTranslation("referee");
  const [refused, setRefused] = usePinRefused(device, official.id);
  const writing = useWriting();
  const problem = usePinProblem(snapshot, refused);
  const enter = (pin: string) =>
    writing.write(async () => {
      const answer = await device.signIn(official.id, pin);
      setRefused(answer.kind === "signedIn" ? null : answer);
    });
  return (
    <>
      <NotWritten writing={writing} />
      <div className={css.pin}>
        <PinPad
          label={t("signIn.pinOf", { name: official.name })}
          problem={problem}
          disabled={writing.busy}
          onEnter={enter}
        />
        <Button icon="back" onClick={onBack}>
          {t("signIn.somebodyElse")}
        </Button>
      </div>
    </>
  );
}
