/** The teams: who takes part, in which categories, and whether their captains have their link. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { captainOf, type Team } from "../../../core/competition/competition.ts";
import type { PersonId, TeamId, WallTime } from "../../../core/competition/id.ts";
import { rulesOf } from "../../../core/log/setup.ts";
import { useWords } from "../../i18n/words.ts";
import { Bib } from "../../ui/Bib.tsx";
import { Button, ButtonLink, IconButton } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useOffice, useServerTime } from "../office.ts";
import { TeamOutDialog } from "../room/TeamOut.tsx";
import { OfficePage } from "../setup/OfficePage.tsx";
import { CaptainDialog } from "./CaptainDialog.tsx";
import { DrawPins } from "./DrawPins.tsx";
import { captainInvites, type Invite, inviteState, invitesOf } from "./invites.ts";
import { PinDialog } from "./PinDialog.tsx";
import css from "./people.module.css";
import { SubstitutionsDialog } from "./SubstitutionsDialog.tsx";
import { TeamDialog } from "./TeamDialog.tsx";
import { TeamImport } from "./TeamImport.tsx";

interface Line {
  readonly id: TeamId;
  readonly team: Team;
  readonly links: readonly Invite[];
}
type Open =
  | { readonly kind: "nothing" }
  | { readonly kind: "new" }
  | { readonly kind: "import" }
  | { readonly kind: "team"; readonly team: TeamId }
  | { readonly kind: "captain"; readonly team: TeamId }
  | { readonly kind: "pin"; readonly captain: PersonId }
  | { readonly kind: "pins"; readonly captains: ReadonlyMap<PersonId, string> }
  | { readonly kind: "substitutions"; readonly team: TeamId }
  | { readonly kind: "out"; readonly team: TeamId };

export function TeamsScreen() {
  const { t } = useTranslation("office");
  const { field, state, at } = useOffice();
  const [open, setOpen] = useState<Open>({ kind: "nothing" });
  const [wanted, setWanted] = useState("");
  const invites = invitesOf(state);
  const lines = [...field.teams]
    .map(([id, team]): Line => ({ id, team, links: captainInvites(invites, id) }))
    .sort((one, other) => one.team.number - other.team.number);
  const close = () => setOpen({ kind: "nothing" });
  const withoutPin = useCaptainsWithoutPin();
  if (open.kind === "pins") {
    return <DrawPins title={t("teams.pinsTitle")} persons={open.captains} onClose={close} />;
  }
  const buttons = (
    <>
      {withoutPin.size > 0 && (
        <Button icon="lock" onClick={() => setOpen({ kind: "pins", captains: withoutPin })}>
          {t("teams.pins")}
        </Button>
      )}
      {lines.length > 0 && (
        <Link href={`${at("print/cards")}?for=captains`} asChild>
          <ButtonLink icon="qr">{t("teams.cards")}</ButtonLink>
        </Link>
      )}
      <Button icon="document" onClick={() => setOpen({ kind: "import" })}>
        {t("teams.import")}
      </Button>
      <Button icon="plus" tone="primary" onClick={() => setOpen({ kind: "new" })}>
        {t("teams.add")}
      </Button>
    </>
  );
  return (
    <OfficePage
      title={t("teams.title")}
      subtitle={t("teams.count", {
        count: lines.length,
        guests: lines.filter(({ team }) => team.guest).length,
      })}
      actions={buttons}
    >
      {lines.length === 0 ? (
        <EmptyState icon="people" title={t("teams.none")}>
          {t("teams.noneHint")}
        </EmptyState>
      ) : (
        <>
          <div className={css.search}>
            <TextField
              type="search"
              label={t("teams.find")}
              value={wanted}
              onChange={(event) => setWanted(event.target.value)}
            />
          </div>
          <TeamTable lines={lines.filter(({ team }) => isWanted(team, wanted))} onOpen={setOpen} />
        </>
      )}
      {open.kind === "new" && <TeamDialog team={null} onClose={close} />}
      {open.kind === "team" && <TeamDialog team={open.team} onClose={close} />}
      {open.kind === "import" && <TeamImport onClose={close} />}
      {open.kind === "substitutions" && <SubstitutionsDialog team={open.team} onClose={close} />}
      {open.kind === "out" && <TeamOutDialog team={open.team} onClose={close} />}
      {open.kind === "pin" && <PinDialog person={open.captain} onClose={close} />}
      {open.kind === "captain" && <CaptainDialog team={open.team} onClose={close} />}
    </OfficePage>
  );
}

/** By number, or by any part of name or nation. */
function isWanted(team: Team, wanted: string): boolean {
  const text = wanted.trim().toLowerCase();
  if (/^\d+$/.test(text)) return String(team.number).startsWith(text);
  return [team.name, ...team.nations].some((part) => part.toLowerCase().includes(text));
}

interface TeamTableProps {
  readonly lines: readonly Line[];
  readonly onOpen: (open: Open) => void;
}

function TeamTable({ lines, onOpen }: TeamTableProps) {
  const { t } = useTranslation("office");
  const { device, field, competition, name } = useOffice();
  const now = useServerTime(device);
  const words = useWords(competition.authoritative);
  const columns: readonly Column<Line>[] = [
    {
      key: "team",
      head: t("noun.team"),
      rowHead: true,
      cell: ({ id, team }) => (
        <span className={css.team}>
          <Bib number={team.number} size="small" />
          <span className={css.two}>
            {team.name}
            <OutOfEvent team={id} />
          </span>
        </span>
      ),
    },
    { key: "nations", head: t("noun.nation"), cell: ({ team }) => team.nations.join(", ") },
    {
      key: "categories",
      head: t("noun.category"),
      cell: ({ team }) => (
        <span className={css.chips}>
          {team.categories.map((id) => {
            const category = field.categories.get(id);
            return <Chip key={id}>{category ? words(category.words) : id}</Chip>;
          })}
          {team.guest && <Chip tone="note">{t("noun.guest")}</Chip>}
        </span>
      ),
    },
    {
      key: "captain",
      head: t("teams.captainLink"),
      cell: ({ team, links }) => (
        <span className={css.chips}>
          <CaptainState links={links} now={now} />
          <CaptainPinButton team={team} onOpen={(captain) => onOpen({ kind: "pin", captain })} />
        </span>
      ),
    },
    {
      key: "members",
      head: t("teams.members"),
      cell: ({ id, team }) => (
        <span className={css.crew}>
          <span className={`${css.wordy} ${css.quiet}`}>{team.members.map(name).join(", ")}</span>
          <Button
            size="small"
            aria-label={t("substitutions.openOf", { team: team.name })}
            onClick={() => onOpen({ kind: "substitutions", team: id })}
          >
            {t("substitutions.open")}
          </Button>
        </span>
      ),
    },
    {
      key: "actions",
      head: <span className="said">{t("setup.actions")}</span>,
      align: "end",
      screenOnly: true,
      cell: ({ id, team }) => (
        <span className={css.actions}>
          <Button
            size="small"
            icon="link"
            aria-label={t("teams.linkOf", { team: team.name })}
            onClick={() => onOpen({ kind: "captain", team: id })}
          >
            {t("teams.link")}
          </Button>
          <IconButton
            icon="flag"
            label={t("teamOut.openOf", { team: team.name })}
            onClick={() => onOpen({ kind: "out", team: id })}
          />
          <Button
            size="small"
            icon="edit"
            aria-label={t("setup.editOf", { what: team.name })}
            onClick={() => onOpen({ kind: "team", team: id })}
          >
            {t("action.edit")}
          </Button>
        </span>
      ),
    },
  ];
  return <DataTable caption={t("teams.title")} columns={columns} lines={lines} lineKey={({ id }) => id} />;
}

/** Nothing for a team that is in the event. */
function OutOfEvent({ team }: { readonly team: TeamId }) {
  const { t } = useTranslation("office");
  const status = useOffice().field.teamStatuses.get(team);
  return (
    status && (
      <span className={css.chips}>
        <Chip tone="bad">{t(`teamOut.status.${status}`)}</Chip>
      </span>
    )
  );
}

/** Whether a captain can look: phones that joined, or a link that nobody has used. */
function CaptainState({ links, now }: { readonly links: readonly Invite[]; readonly now: WallTime }) {
  const { t } = useTranslation("office");
  const phones = links.flatMap(({ joined }) => joined).filter(({ revoked }) => !revoked).length;
  if (phones > 0) return <Chip tone="ok">{t("teams.phones", { count: phones })}</Chip>;
  const open = links.some((link) => inviteState(link, now) === "open");
  return open ? <Chip>{t("teams.linkUnused")}</Chip> : <span className={css.quiet}>–</span>;
}

/** Captains who are to acknowledge by their PIN and have none, each with what stands on its slip [A21]. */
function useCaptainsWithoutPin(): ReadonlyMap<PersonId, string> {
  const { t } = useTranslation("office");
  const { state, field, snapshot } = useOffice();
  if (rulesOf(state).acknowledgement !== "pin") return new Map();
  return new Map(
    [...field.teams.values()]
      .sort((one, other) => one.number - other.number)
      .flatMap((team) => {
        const captain = captainOf(team);
        if (captain === null || snapshot.withPin.has(captain)) return [];
        return [[captain, `${t("role.captain")} · ${team.number} ${team.name}`] as const];
      }),
  );
}

interface CaptainPinButtonProps {
  readonly team: Team;
  readonly onOpen: (captain: PersonId) => void;
}

/** Nothing where the rules ask captains for no PIN, or where nobody is named. */
function CaptainPinButton({ team, onOpen }: CaptainPinButtonProps) {
  const { t } = useTranslation("office");
  const { state, snapshot } = useOffice();
  const captain = captainOf(team);
  if (rulesOf(state).acknowledgement !== "pin" || captain === null) return null;
  const isSet = snapshot.withPin.has(captain);
  const action = t(isSet ? "people.newPin" : "people.setPin");
  return (
    <>
      {isSet && <Chip tone="ok">{t("people.pinSet")}</Chip>}
      <IconButton
        icon="lock"
        label={t("people.pinOf", { name: team.name, action })}
        onClick={() => onOpen(captain)}
      />
    </>
  );
}
