/** Every address of the app and the screen behind it; a screen is loaded when it is first shown. */
import {
  type ComponentType,
  createElement,
  type ElementType,
  type LazyExoticComponent,
  lazy,
  type ReactNode,
  useState,
} from "react";
import * as v from "valibot";
import { Route, Switch } from "wouter";
import { CompetitionId, type TeamId } from "../core/competition/id.ts";
import type { Membership } from "./device/face.ts";
import { useOfDevice } from "./device/hooks.ts";
import type { CatalogName } from "./i18n/catalogs.ts";

interface OfCompetition {
  readonly competition: CompetitionId;
}
interface OfDraft extends OfCompetition {
  readonly draft: string;
}

const loaders: (() => Promise<unknown>)[] = [];

const StartPage = screen(async () => (await import("./start/StartPage.tsx")).StartPage);
const ClaimPage = screen(async () => (await import("./start/ClaimPage.tsx")).ClaimPage);
const JoinPage = screen(async () => (await import("./start/JoinPage.tsx")).JoinPage);
const NowherePage = screen<Partial<OfCompetition>>(
  async () => (await import("./start/NowherePage.tsx")).NowherePage,
);
const StartScreen = screen(async () => (await import("./organizer/StartScreen.tsx")).StartScreen);
const OfficeScreen = screen<OfCompetition>(
  async () => (await import("./organizer/OfficeScreen.tsx")).OfficeScreen,
);
const StationHome = screen<OfCompetition>(
  async () => (await import("./referee/StationHome.tsx")).StationHome,
);
const SheetScreen = screen<OfDraft>(async () => (await import("./referee/SheetScreen.tsx")).SheetScreen);
const ReviewScreen = screen<OfDraft>(async () => (await import("./referee/ReviewScreen.tsx")).ReviewScreen);
const ReadyScreen = screen<OfCompetition>(
  async () => (await import("./referee/ReadyScreen.tsx")).ReadyScreen,
);
const RelayScreen = screen<OfCompetition>(async () => (await import("./relay/RelayScreen.tsx")).RelayScreen);
const BoardScreen = screen<OfCompetition>(async () => (await import("./board/BoardScreen.tsx")).BoardScreen);

const CaptainScreen = screen<OfCompetition & { readonly team: TeamId }>(
  async () => (await import("./captain/CaptainScreen.tsx")).CaptainScreen,
);

// What screens load by themselves, when a code is first made or shown.
for (const load of [
  () => import("./referee/ScanBadge.tsx"),
  () => import("./relay/CourierDialog.tsx"),
  () => import("./relay/CourierPage.tsx"),
  () => import("./device/open-relay.ts"),
  () => import("./device/carrier.ts"),
  () => import("./device/seal.ts"),
  () => import("./device/deflate.ts"),
  () => import("./ui/qr-drawing.ts"),
]) {
  loaders.push(load);
}

/** Which screen a competition opens with, for everybody but captains, whose page is about a team. */
const homes: Readonly<Record<Exclude<Membership["role"]["kind"], "captain">, Screen<OfCompetition>>> = {
  referee: StationHome,
  headJudge: OfficeScreen,
  chiefJudge: OfficeScreen,
  jury: OfficeScreen,
  office: OfficeScreen,
  server: OfficeScreen,
};

export function Routes() {
  return (
    <Switch>
      <Route path="/" component={StartPage} />
      <Route path="/claim" component={ClaimPage} />
      <Route path="/join" component={JoinPage} />
      <Route path="/new" component={StartScreen} />
      <Route path="/board/:competition">
        {of((competition) => (
          <BoardScreen competition={competition} />
        ))}
      </Route>
      <Route path="/c/:competition">{member(({ competition, role }) => home(competition, role))}</Route>
      <Route path="/c/:competition/ready">
        {member(({ competition }) => (
          <ReadyScreen competition={competition} />
        ))}
      </Route>
      <Route path="/c/:competition/relay">
        {member(({ competition }) => (
          <RelayScreen competition={competition} />
        ))}
      </Route>
      <Route path="/c/:competition/office/*?">
        {member(({ competition }) => (
          <OfficeScreen competition={competition} />
        ))}
      </Route>
      <Route path="/c/:competition/sheet/:draft">
        {member(({ competition }, draft) => (
          <SheetScreen competition={competition} draft={draft} />
        ))}
      </Route>
      <Route path="/c/:competition/review/:draft">
        {member(({ competition }, draft) => (
          <ReviewScreen competition={competition} draft={draft} />
        ))}
      </Route>
      <Route>
        <NowherePage />
      </Route>
    </Switch>
  );
}

/**
 * Loads every screen, so that a page that runs needs neither the network nor an older cache again.
 *
 * @param idle  resolves when the page has time for one more: a tap comes first
 */
export async function loadEveryScreen(idle: () => Promise<void>): Promise<void> {
  for (const load of loaders) {
    await idle();
    await load();
  }
}

type Screen<P> = ((props: P) => ReactNode) & {
  /** Loads it ahead of being shown: it is then painted with the page, and not some 0.3 s after it. */
  readonly load: () => Promise<unknown>;
};

function screen<P extends object = object>(load: () => Promise<ComponentType<P>>): Screen<P> {
  const part: Part<P> = { loaded: null, later: lazy(async () => ({ default: await loading() })) };
  const loading = async () => {
    part.loaded = await load();
    return part.loaded;
  };
  loaders.push(loading);
  return Object.assign((props: P) => <Shown part={part} props={props} />, { load: loading });
}

interface Part<P> {
  loaded: ComponentType<P> | null;
  readonly later: LazyExoticComponent<ComponentType<P>>;
}

/** React holds back what had to wait, even for a moment: what is there already is shown without it. */
function Shown<P extends object>({ part, props }: { readonly part: Part<P>; readonly props: P }) {
  // What was begun with stays: another component in its place would forget what is on the screen.
  const [chosen] = useState<ElementType>(() => part.loaded ?? part.later);
  return createElement(chosen, props);
}

/** What the app opens with, to be loaded while this device's storage is being read. */
export interface FirstScreen {
  readonly load: () => Promise<unknown>;
  readonly words: CatalogName;
}

/** The screen of an address that leads to one whoever opens it; null: that depends, or it may come later. */
export function screenAt(path: string): FirstScreen | null {
  if (draftIn(path) === null) return null;
  return { load: path.includes("/review/") ? ReviewScreen.load : SheetScreen.load, words: "referee" };
}

/** The draft that an address names. */
export function draftIn(path: string): string | null {
  return /^\/c\/[^/]+\/(?:sheet|review)\/([^/]+)$/.exec(path)?.[1] ?? null;
}

/** What a competition opens with for this role. */
export function homeOf(role: Membership["role"]): FirstScreen {
  if (role.kind === "captain") return { load: CaptainScreen.load, words: "captain" };
  const { load } = homes[role.kind];
  return { load, words: role.kind === "referee" ? "referee" : "office" };
}

interface Params {
  readonly competition?: string | undefined;
  readonly draft?: string | undefined;
}

/** A page about the competition that the address names. */
function of(show: (competition: CompetitionId) => ReactNode) {
  return ({ competition }: Params) => {
    const id = v.safeParse(CompetitionId, competition);
    return id.success ? show(id.output) : <NowherePage />;
  };
}

/** The same, for a competition that this device is in. */
function member(show: (membership: Membership, draft: string) => ReactNode) {
  return (params: Params) =>
    of((competition) => (
      <Member competition={competition}>{(membership) => show(membership, params.draft ?? "")}</Member>
    ))(params);
}

function Member({
  competition,
  children,
}: OfCompetition & { readonly children: (membership: Membership) => ReactNode }) {
  const memberships = useOfDevice((device) => device.memberships());
  const membership = memberships.find((known) => known.competition === competition);
  return membership ? children(membership) : <NowherePage competition={competition} />;
}

function home(competition: CompetitionId, role: Membership["role"]) {
  if (role.kind === "captain") return <CaptainScreen competition={competition} team={role.team} />;
  const Home = homes[role.kind];
  return <Home competition={competition} />;
}
