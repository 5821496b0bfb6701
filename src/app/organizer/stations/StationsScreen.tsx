/** The stations in their order: how they are set up, which sheets are still out and on which tablets, and their forms. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "wouter";
import type { Station } from "../../../core/competition/competition.ts";
import type { Form } from "../../../core/competition/form.ts";
import type { StationId } from "../../../core/competition/id.ts";
import { record } from "../../../core/competition/run.ts";
import { formOf, rivals, stationsOf } from "../../../core/log/setup.ts";
import { decimalText } from "../../../core/scoring/exact.ts";
import { layoutOf } from "../../../core/scoring/layout.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useWords } from "../../i18n/words.ts";
import { ButtonLink, IconButton } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { useOffice, useServerTime } from "../office.ts";
import { useLastWords } from "../people/last-words.ts";
import { OfficePage } from "../setup/OfficePage.tsx";
import { SavingProblem } from "../setup/SavingProblem.tsx";
import { useSaving } from "../setup/saving.ts";
import { moveStation } from "./order.ts";
import { SheetsOut } from "./SheetsOut.tsx";
import { StationDialog } from "./StationDialog.tsx";
import { StationForm } from "./StationForm.tsx";
import css from "./stations.module.css";
import { versionOf } from "./version.ts";

export interface StationLine {
  readonly id: StationId;
  readonly station: Station;
  /** null: none was put yet. */
  readonly form: Form | null;
}

/** The list, or one station's form when the address asks for it. */
export function StationsScreen() {
  const { state } = useOffice();
  const [asked] = useSearchParams();
  const lines = [...stationsOf(state)].map(
    ([id, station]): StationLine => ({ id, station, form: formOf(state, id)?.form ?? null }),
  );
  const shown = lines.find(({ id }) => id === asked.get("station"));
  return shown?.form ? <StationForm id={shown.id} form={shown.form} /> : <StationList lines={lines} />;
}

function StationList({ lines }: { readonly lines: readonly StationLine[] }) {
  const { t } = useTranslation("office");
  const { device, state } = useOffice();
  const lastWords = useLastWords(device);
  const saving = useSaving();
  const [edited, setEdited] = useState<StationId | null>(null);
  const move = (id: StationId, by: 1 | -1) =>
    saving.save(async () => {
      for (const act of moveStation(state, id, by)) await device.act(act);
      return null;
    });
  const columns = useColumns({ lines, lastWords, onMove: move, onEdit: setEdited });
  return (
    <OfficePage title={t("stations.title")} subtitle={t("amount.stations", { count: lines.length })}>
      <SavingProblem state={saving.state} />
      {lines.length === 0 ? (
        <EmptyState title={t("stations.none")}>{t("stations.noneHint")}</EmptyState>
      ) : (
        <DataTable caption={t("stations.title")} columns={columns} lines={lines} lineKey={({ id }) => id} />
      )}
      {edited !== null && <StationDialog station={edited} onClose={() => setEdited(null)} />}
    </OfficePage>
  );
}

interface ColumnsProps {
  readonly lines: readonly StationLine[];
  readonly lastWords: ReturnType<typeof useLastWords>;
  readonly onMove: (station: StationId, by: 1 | -1) => void;
  readonly onEdit: (station: StationId) => void;
}

function useColumns({ lines, lastWords, onMove, onEdit }: ColumnsProps): readonly Column<StationLine>[] {
  const { t } = useTranslation("office");
  const { device, state, competition, at } = useOffice();
  const now = useServerTime(device);
  const words = useWords(competition.authoritative);
  const numbers = useNumbers();
  return [
    {
      key: "station",
      head: t("noun.station"),
      rowHead: true,
      cell: ({ id, station, form }) => (
        <span className={css.station}>
          {station.order} · {words(station.title)}
          <span className={css.quiet}>
            {[
              station.code,
              words(station.short),
              form !== null && t("stations.version", { number: versionOf(state, id) }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
          {rivals(state, record.form(id)).length > 0 && (
            <span>
              <Chip tone="bad">{t("stations.rivals")}</Chip>
            </span>
          )}
        </span>
      ),
    },
    {
      key: "out",
      head: t("stations.sheets"),
      cell: ({ id }) => <SheetsOut station={id} lastWords={lastWords} now={now} />,
    },
    { key: "lanes", head: t("stations.lanes"), align: "end", cell: ({ station }) => station.lanes },
    {
      key: "seats",
      head: t("stations.seats"),
      align: "end",
      cell: ({ form }) => (form === null ? "–" : new Set(form.blocks.flatMap(({ seats }) => seats)).size),
    },
    {
      key: "criteria",
      head: t("stations.criteria"),
      align: "end",
      cell: ({ form }) => form?.criteria.length ?? "–",
    },
    {
      key: "points",
      head: t("noun.points"),
      align: "end",
      cell: ({ form }) => (form === null ? "–" : numbers.points(decimalText(layoutOf(form).max, 6))),
    },
    {
      key: "weight",
      head: t("stations.weight"),
      align: "end",
      cell: ({ station }) => `× ${numbers.points(station.weight)}`,
    },
    {
      key: "actions",
      head: <span className="said">{t("setup.actions")}</span>,
      align: "end",
      screenOnly: true,
      cell: ({ id, station, form }) => (
        <span className={css.actions}>
          <IconButton
            icon="up"
            label={t("stations.up", { station: words(station.title) })}
            disabled={lines[0]?.id === id}
            onClick={() => onMove(id, -1)}
          />
          <IconButton
            icon="down"
            label={t("stations.down", { station: words(station.title) })}
            disabled={lines.at(-1)?.id === id}
            onClick={() => onMove(id, 1)}
          />
          <IconButton
            icon="edit"
            label={t("setup.editOf", { what: words(station.title) })}
            onClick={() => onEdit(id)}
          />
          {form !== null && (
            <Link href={`${at("stations")}?station=${id}`} asChild>
              <ButtonLink size="small" icon="document">
                {t("stations.look")}
              </ButtonLink>
            </Link>
          )}
        </span>
      ),
    },
  ];
}
