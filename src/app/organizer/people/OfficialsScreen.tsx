/** The officials: who judges where, and whether they can sign in on a tablet with a PIN [rule 36, A1]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Official } from "../../../core/competition/competition.ts";
import type { PersonId } from "../../../core/competition/id.ts";
import { officialsOf } from "../../../core/log/setup.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { useOffice } from "../office.ts";
import { OfficePage } from "../setup/OfficePage.tsx";
import { DrawPins } from "./DrawPins.tsx";
import { OfficialDialog } from "./OfficialDialog.tsx";
import { PinDialog } from "./PinDialog.tsx";
import css from "./people.module.css";
import { useStationText } from "./role-text.ts";

interface Line {
  readonly id: PersonId;
  readonly official: Official;
  readonly name: string;
  readonly hasPin: boolean;
}
type Open =
  | { readonly kind: "nothing" }
  | { readonly kind: "new" }
  | { readonly kind: "pins"; readonly officials: ReadonlyMap<PersonId, string> }
  | { readonly kind: "official" | "pin"; readonly official: PersonId };

export function OfficialsScreen() {
  const { t } = useTranslation("office");
  const { state, snapshot, name, at } = useOffice();
  const stationText = useStationText();
  const [open, setOpen] = useState<Open>({ kind: "nothing" });
  const lines = [...officialsOf(state)]
    .map(([id, official]): Line => {
      const hasPin = snapshot.withPin.has(id);
      return { id, official, name: name(id), hasPin };
    })
    .sort((one, other) => one.name.localeCompare(other.name));
  const close = () => setOpen({ kind: "nothing" });
  const withoutPin = lines.filter(({ hasPin }) => !hasPin);
  const slips = () =>
    new Map(
      withoutPin.map(({ id, official }) => {
        return [id, [t(`role.${official.role}`), ...official.stations.map(stationText)].join(" · ")];
      }),
    );
  if (open.kind === "pins") {
    return <DrawPins title={t("people.pinsTitle")} persons={open.officials} onClose={close} />;
  }
  return (
    <OfficePage
      title={t("people.title")}
      subtitle={[
        t("people.count", { count: lines.length }),
        withoutPin.length > 0 && t("people.withoutPin", { count: withoutPin.length }),
      ]
        .filter(Boolean)
        .join(" · ")}
      actions={
        <>
          {lines.length > 0 && (
            <Link href={at("print/badges")} asChild>
              <ButtonLink icon="qr">{t("people.badges")}</ButtonLink>
            </Link>
          )}
          {withoutPin.length > 0 && (
            <Button icon="lock" onClick={() => setOpen({ kind: "pins", officials: slips() })}>
              {t("people.allPins")}
            </Button>
          )}
          <Button icon="plus" tone="primary" onClick={() => setOpen({ kind: "new" })}>
            {t("people.add")}
          </Button>
        </>
      }
    >
      {lines.length === 0 ? (
        <EmptyState icon="people" title={t("people.none")}>
          {t("people.noneHint")}
        </EmptyState>
      ) : (
        <OfficialTable lines={lines} onOpen={setOpen} />
      )}
      {open.kind === "new" && <OfficialDialog official={null} onClose={close} />}
      {open.kind === "official" && <OfficialDialog official={open.official} onClose={close} />}
      {open.kind === "pin" && <PinDialog person={open.official} onClose={close} />}
    </OfficePage>
  );
}

interface OfficialTableProps {
  readonly lines: readonly Line[];
  readonly onOpen: (open: Open) => void;
}

function OfficialTable({ lines, onOpen }: OfficialTableProps) {
  const { t } = useTranslation("office");
  const stationText = useStationText();
  const columns: readonly Column<Line>[] = [
    { key: "name", head: t("people.name"), rowHead: true, cell: ({ name }) => name },
    { key: "role", head: t("people.role"), cell: ({ official }) => t(`role.${official.role}`) },
    { key: "nation", head: t("noun.nation"), cell: ({ official }) => official.nation ?? "–" },
    {
      key: "stations",
      head: t("people.stations"),
      cell: ({ official }) => official.stations.map(stationText).join(", ") || "–",
    },
    {
      key: "pin",
      head: t("pin.label"),
      cell: ({ hasPin }) => (
        <span className={css.chips}>
          {hasPin ? (
            <Chip tone="ok">{t("people.pinSet")}</Chip>
          ) : (
            <Chip tone="warn" icon="lock">
              {t("people.noPin")}
            </Chip>
          )}
        </span>
      ),
    },
    {
      key: "actions",
      head: <span className="said">{t("setup.actions")}</span>,
      align: "end",
      screenOnly: true,
      cell: ({ id, name, hasPin }) => (
        <span className={css.actions}>
          <Button
            size="small"
            icon="lock"
            aria-label={t("people.pinOf", { name, action: t(hasPin ? "people.newPin" : "people.setPin") })}
            onClick={() => onOpen({ kind: "pin", official: id })}
          >
            {t(hasPin ? "people.newPin" : "people.setPin")}
          </Button>
          <Button
            size="small"
            icon="edit"
            aria-label={t("setup.editOf", { what: name })}
            onClick={() => onOpen({ kind: "official", official: id })}
          >
            {t("action.edit")}
          </Button>
        </span>
      ),
    },
  ];
  return <DataTable caption={t("people.title")} columns={columns} lines={lines} lineKey={({ id }) => id} />;
}
