/** "Ready for offline": every check, green or red, with what to do about it [rule 47]. */
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import type { CompetitionId } from "../../core/competition/id.ts";
import type { Check, CompetitionDevice, Readiness } from "../device/face.ts";
import { useCompetition, useSnapshot, useThisDevice } from "../device/hooks.ts";
import { useNumbers } from "../i18n/numbers.ts";
import { InstallWords } from "../start/InstallHint.tsx";
import { FileButton, RescueButton } from "../start/RescueFiles.tsx";
import { Button, ButtonLink, IconButton } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Page } from "../ui/Page.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { fileSlug } from "../ui/save-file.ts";
import { TopBar } from "../ui/TopBar.tsx";
import { Opening } from "./Opening.tsx";
import { homePath, relayPath } from "./paths.ts";
import css from "./ReadyScreen.module.css";
import { useReadiness } from "./readiness.ts";

/** `competition` comes from the address. */
export function ReadyScreen({ competition }: { readonly competition: CompetitionId }) {
  const device = useCompetition(competition);
  return device ? <Ready device={device} /> : <Opening />;
}

function Ready({ device }: { readonly device: CompetitionDevice }) {
  const { t } = useTranslation("referee");
  const [, navigate] = useLocation();
  const snapshot = useSnapshot(device);
  const { readiness, again } = useReadiness(device, snapshot.complete);
  return (
    <Page
      practice={snapshot.membership.practice}
      width="text"
      top={
        <TopBar
          lead={
            <IconButton
              icon="back"
              size="normal"
              label={t("sheet.toStation")}
              onClick={() => navigate(homePath(device.competition))}
            />
          }
          title={t("ready.title")}
          subtitle={snapshot.membership.name}
        >
          <Button icon="refresh" onClick={again}>
            {t("ready.again")}
          </Button>
        </TopBar>
      }
    >
      <div className={css.verdict} data-ready={readiness?.ready} role="status">
        {verdictWords(readiness, t)}
      </div>
      <ul className={css.checks}>
        {readiness?.checks.map((check) => (
          <CheckLine key={check.name} check={check} recommended={readiness.ready} />
        ))}
      </ul>
      <Files device={device} />
    </Page>
  );
}

/** What is here can always be taken elsewhere. */
function Files({ device }: { readonly device: CompetitionDevice }) {
  const { t } = useTranslation("start");
  const tablet = useThisDevice();
  const unsent = `${fileSlug(device.snapshot().membership.name)}-unsent.json`;
  return (
    <section aria-labelledby="files">
      <SectionHead id="files" title={t("rescue.title")} />
      <div className={css.files}>
        <FileButton label={t("rescue.unsent")} name={unsent} make={() => device.unsentFile()} />
        <p className={css.todo}>{t("rescue.unsentHint")}</p>
        <Link href={relayPath(device.competition)} asChild>
          <ButtonLink icon="qr">{t("rescue.relay")}</ButtonLink>
        </Link>
        <p className={css.todo}>{t("rescue.relayHint")}</p>
        <RescueButton make={() => tablet.rescueFile()} />
        <p className={css.todo}>{t("rescue.allHint")}</p>
        <ButtonLink href="/repair">{t("failure.repair")}</ButtonLink>
        <p className={css.todo}>{t("rescue.repairHint")}</p>
      </div>
    </section>
  );
}

/** Ready, ready with something to better, or not ready. */
function verdictWords(readiness: Readiness | null, t: TFunction<"referee">): string {
  if (readiness === null) return t("ready.checking");
  if (!readiness.ready) return t("ready.notReadyLong");
  const bettered = readiness.checks.some(({ verdict }) => verdict === "bad");
  return bettered ? t("ready.readyBut") : t("ready.readyLong");
}

const looks = {
  good: { tone: "ok", icon: "check" },
  bad: { tone: "bad", icon: "alert" },
  better: { tone: "warn", icon: "info" },
  unknown: { tone: "plain", icon: "info" },
} as const;

/** One check: what it is, how it stands, and what to do unless it is good. */
function CheckLine({ check, recommended }: { readonly check: Check; readonly recommended: boolean }) {
  const { t } = useTranslation("referee");
  // What a ready tablet could do better is no alarm.
  const look = recommended && check.verdict === "bad" ? "better" : check.verdict;
  const { tone, icon } = looks[look];
  const value = useCheckValue(check);
  return (
    <li className={css.check} data-verdict={look}>
      <span className={css.picture}>
        <Icon name={icon} />
      </span>
      <div className={css.words}>
        <p className={css.name}>
          {t(`check.${check.name}.name`)} {value !== null && <span className={css.value}>{value}</span>}
        </p>
        <p className={css.todo}>
          {check.name === "installed" && check.verdict === "bad" ? (
            <InstallWords />
          ) : (
            t(`check.${check.name}.${check.verdict}`)
          )}
        </p>
      </div>
      <Chip tone={tone} icon={null}>
        {t(`check.verdict.${check.verdict}`)}
      </Chip>
    </li>
  );
}

/** The number that a check goes with, in its unit. */
function useCheckValue({ name, value }: Check): string | null {
  const { t } = useTranslation("referee");
  const numbers = useNumbers();
  if (value === null) return null;
  switch (name) {
    case "freeSpace":
      return t("check.megabytes", { value: Math.round(value) });
    case "clockOffset":
      return t("check.seconds", { value: numbers.points(String(Math.round(value * 10) / 10)) });
    case "battery":
      return numbers.percent(value, 100);
    default:
      return null;
  }
}
