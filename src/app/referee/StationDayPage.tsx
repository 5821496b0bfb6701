import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { categoriesOf, competitionOf, formOf, rulesOf, stationsOf } from "../../core/log/setup.ts";
import type { CompetitionDevice, Snapshot } from "../device/face.ts";
import { idle } from "../device/idle.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Page } from "../ui/Page.tsx";
import { PracticeSpace } from "../ui/practice.tsx";
import { useSpeech } from "./criterion-words.ts";
import { DoneList } from "./DoneList.tsx";
import { HomeNotices } from "./HomeNotices.tsx";
import { HomeTop, type HomeTopProps } from "./HomeTop.tsx";
import { type HomeContext, HomeProvider, type HomeQuestion } from "./home-context.ts";
import { useServerTime } from "./now.ts";
import { OpenDrafts } from "./OpenDrafts.tsx";
import { Practise } from "./Practise.tsx";
import { isReferees } from "./paper.ts";
import type { Seat } from "./posts.ts";
import { useStartSheet } from "./start-sheet.ts";
import { stationDay } from "./station-day.ts";
import { TeamSearch } from "./TeamSearch.tsx";
import { FoundList, NextTeam, WaitingList } from "./WaitingList.tsx";

const loadQuestions = () => import("./HomeQuestions.tsx");
/** The dialogs come after the lists, which are used without them; by the first question they are there. */
const HomeQuestions = lazy(async () => ({ default: (await loadQuestions()).HomeQuestions }));

interface StationDayPageProps extends HomeTopProps {
  readonly device: CompetitionDevice;
  readonly snapshot: Snapshot;
  readonly seat: Seat;
}

/** The station's day: open sheets, who is next, who waits, what is done. */
export function StationDayPage(props: StationDayPageProps) {
  const { t } = useTranslation("referee");
  const [typed, setTyped] = useState("");
  const [question, ask] = useState<HomeQuestion | null>(null);
  const home = useHomeFacts(props, ask);
  useEffect(() => void idle().then(loadQuestions), []);
  if (!home) {
    return (
      <Page>
        <EmptyState icon="tablet" title={t("home.noForm")}>
          {t("seat.notYet")}
        </EmptyState>
      </Page>
    );
  }
  return (
    <HomeProvider value={home}>
      <Page
        practice={props.snapshot.membership.practice}
        top={<HomeTop onChangeSeat={props.onChangeSeat} onHandOver={props.onHandOver} />}
      >
        <HomeNotices />
        <OpenDrafts />
        <NextTeam />
        <TeamSearch value={typed} onChange={setTyped} />
        {typed.trim() === "" ? (
          <>
            <WaitingList />
            <DoneList />
            {isReferees(props.snapshot) && props.snapshot.membership.practiceOf === undefined && <Practise />}
          </>
        ) : (
          <FoundList typed={typed} />
        )}
      </Page>
      {question && (
        <PracticeSpace practice={props.snapshot.membership.practice}>
          <Suspense>
            <HomeQuestions question={question} />
          </Suspense>
        </PracticeSpace>
      )}
    </HomeProvider>
  );
}

/** Null while the station or its form has not reached this device. */
function useHomeFacts(
  { device, snapshot, seat }: StationDayPageProps,
  ask: HomeContext["ask"],
): HomeContext | null {
  const { state, revision, receipts, drafts } = snapshot;
  const competition = competitionOf(state);
  const form = formOf(state, seat.station)?.form;
  const speech = useSpeech(competition?.authoritative, competition?.timeZone, form);
  const now = useServerTime(device);
  const day = useMemo(
    // The state is changed in place; its revision says when to look again.
    () => (revision < 0 ? null : stationDay({ state, receipts, drafts }, seat)),
    [state, revision, receipts, drafts, seat],
  );
  const start = useStartSheet(device, ask);
  const station = stationsOf(state).get(seat.station);
  if (!day || !station || !form) return null;
  const facts = {
    device,
    snapshot,
    seat,
    station,
    form,
    rules: rulesOf(state),
    categories: categoriesOf(state),
    day,
    now,
    timeZone: competition?.timeZone,
    speech,
    ask,
  };
  return { ...facts, start: (team) => start(team, facts) };
}
