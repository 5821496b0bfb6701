import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DeviceId } from "../../../core/competition/id.ts";
import { gapsOf } from "../../../core/log/devices.ts";
import type { Role } from "../../../core/log/role.ts";
import type { DeviceState } from "../../../core/log/state.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { useOffice, useServerTime } from "../office.ts";
import { deviceName } from "./device-name.ts";
import { LastWordChip } from "./LastWordChip.tsx";
import type { LastWord, LastWords } from "./last-words.ts";
import css from "./people.module.css";
import { useRoleText } from "./role-text.ts";

interface DeviceTableProps {
  readonly lastWords: LastWords;
  readonly onAssign: (device: DeviceId) => void;
  readonly onRevoke: (device: DeviceId) => void;
}
interface Line {
  readonly tablet: DeviceState;
  readonly role: Role;
  readonly word: LastWord | null;
}

/** Every device that joined, tablets first; captains' phones only when asked for. */
export function DeviceTable({ lastWords, onAssign, onRevoke }: DeviceTableProps) {
  const { t } = useTranslation("office");
  const { device, state } = useOffice();
  const [withPhones, setWithPhones] = useState(false);
  const lines = [...state.devices.values()]
    .flatMap((tablet): readonly Line[] => {
      const role = tablet.assignments.at(-1)?.role;
      if (!role || role.kind === "server") return [];
      return [{ tablet, role, word: lastWords.words.get(tablet.device) ?? null }];
    })
    .sort((one, other) => place(one) - place(other));
  const phones = lines.filter(({ role }) => role.kind === "captain").length;
  const shown = withPhones ? lines : lines.filter(({ role }) => role.kind !== "captain");
  const ownBuild = lastWords.words.get(device.device)?.said.build ?? null;
  const columns = useColumns({ ownBuild, onAssign, onRevoke });
  return (
    <>
      {shown.length === 0 ? (
        <EmptyState icon="tablet" title={t("tablets.none")}>
          {t("tablets.noneHint")}
        </EmptyState>
      ) : (
        <DataTable
          caption={t("tablets.devices")}
          columns={columns}
          lines={shown}
          lineKey={({ tablet }) => tablet.device}
          lineTone={({ tablet }) => (tablet.revoked === null ? "plain" : "dim")}
        />
      )}
      {phones > 0 && (
        <Checkbox
          label={t("tablets.withPhones", { count: phones })}
          checked={withPhones}
          onChange={(event) => setWithPhones(event.target.checked)}
        />
      )}
    </>
  );
}

/** Tablets before desks before phones; those that were shut out come last. */
function place({ tablet, role }: Line): number {
  const kinds: readonly Role["kind"][] = ["referee", "headJudge", "chiefJudge", "jury", "office", "captain"];
  return kinds.indexOf(role.kind) + (tablet.revoked === null ? 0 : kinds.length);
}

interface ColumnsProps extends Pick<DeviceTableProps, "onAssign" | "onRevoke"> {
  readonly ownBuild: string | null;
}

function useColumns({ ownBuild, onAssign, onRevoke }: ColumnsProps): readonly Column<Line>[] {
  const { t } = useTranslation("office");
  const { device, state, name } = useOffice();
  const numbers = useNumbers();
  const roleText = useRoleText();
  const now = useServerTime(device);
  return [
    {
      key: "device",
      head: t("noun.tablet"),
      rowHead: true,
      cell: ({ tablet, word }) => (
        <span className={css.two}>
          {deviceName(state, tablet.device)}
          {tablet.device === device.device && <span className={css.quiet}>{t("tablets.thisOne")}</span>}
          {word?.said.official && <span className={css.quiet}>{name(word.said.official)}</span>}
        </span>
      ),
    },
    {
      key: "role",
      head: t("tablets.role"),
      cell: ({ role }) => <span className={css.wordy}>{roleText(role)}</span>,
    },
    {
      key: "word",
      head: t("tablets.lastWord"),
      cell: ({ tablet, word }) => (
        <span className={css.chips}>
          {tablet.revoked === null ? (
            <LastWordChip word={word} now={now} />
          ) : (
            <Chip tone="bad">{t("tablets.revoked")}</Chip>
          )}
          <Alarms tablet={tablet.device} />
        </span>
      ),
    },
    {
      key: "unsent",
      head: t("tablets.unsentCount"),
      align: "end",
      cell: ({ word }) => (word === null ? "–" : word.said.unsent),
    },
    {
      key: "battery",
      head: t("tablets.battery"),
      align: "end",
      cell: ({ word }) => (word?.said.battery == null ? "–" : numbers.percent(word.said.battery, 100)),
    },
    {
      key: "build",
      head: t("tablets.build"),
      cell: ({ word }) =>
        word === null ? (
          "–"
        ) : (
          <span className={css.chips}>
            <span className={css.quiet}>{word.said.build}</span>
            {ownBuild !== null && word.said.build !== ownBuild && (
              <Chip tone="warn">{t("tablets.otherBuild")}</Chip>
            )}
          </span>
        ),
    },
    {
      key: "actions",
      head: <span className="said">{t("setup.actions")}</span>,
      align: "end",
      screenOnly: true,
      // This device can't shut itself out of the office.
      cell: ({ tablet, role }) =>
        tablet.revoked === null &&
        tablet.device !== device.device && (
          <span className={css.actions}>
            {role.kind !== "captain" && (
              <Button size="small" onClick={() => onAssign(tablet.device)}>
                {t("tablets.assign")}
              </Button>
            )}
            <Button size="small" tone="danger" onClick={() => onRevoke(tablet.device)}>
              {t("tablets.revoke")}
            </Button>
          </span>
        ),
    },
  ];
}

/** What is odd in a device's own numbering: acts that never came, and a copied device [L13, D9]. */
function Alarms({ tablet }: { readonly tablet: DeviceId }) {
  const { t } = useTranslation("office");
  const { state } = useOffice();
  const gaps = gapsOf(state, tablet).length;
  return (
    <>
      {state.forks.has(tablet) && <Chip tone="bad">{t("tablets.fork")}</Chip>}
      {gaps > 0 && <Chip tone="warn">{t("tablets.gaps", { count: gaps })}</Chip>}
    </>
  );
}
