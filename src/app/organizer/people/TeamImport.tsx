/** A list of teams from a spreadsheet: read whole, shown with its counts, and only then put into the competition. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as v from "valibot";
import { PersonId, TeamId } from "../../../core/competition/id.ts";
import { record } from "../../../core/competition/run.ts";
import type { FileProblem } from "../../../core/formats/file-problem.ts";
import { readTeamList, type TeamList } from "../../../core/formats/team-list.ts";
import { useWords } from "../../i18n/words.ts";
import { useAnnounce } from "../../ui/Announcer.tsx";
import { Button } from "../../ui/Button.tsx";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useOffice } from "../office.ts";
import { FileDrop, type FileRead } from "../setup/FileDrop.tsx";
import { FileProblems } from "../setup/FileProblems.tsx";
import { putAct } from "../setup/put.ts";
import { SavingProblem } from "../setup/SavingProblem.tsx";
import { useSaving } from "../setup/saving.ts";
import setup from "../setup/setup.module.css";

type Read =
  | { readonly kind: "nothing" }
  | { readonly kind: "wrong"; readonly file: string; readonly problems: readonly FileProblem[] }
  | { readonly kind: "good"; readonly file: string; readonly list: TeamList };

export function TeamImport({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("office");
  const { device, field, state } = useOffice();
  const announce = useAnnounce();
  const saving = useSaving();
  const [read, setRead] = useState<Read>({ kind: "nothing" });
  const onRead = ({ name, bytes }: FileRead) => {
    const result = readTeamList(bytes, {
      categories: [...field.categories].map(([id, category]) => ({ id, category })),
      taken: new Set([...field.teams.values()].map(({ number }) => number)),
      newPersonId: () => v.parse(PersonId, device.randomId()),
    });
    setRead(
      result.ok
        ? { kind: "good", file: name, list: result }
        : { kind: "wrong", file: name, problems: result.problems },
    );
  };
  const apply = async ({ teams, people }: TeamList) => {
    const saved = await saving.save(async () => {
      const outcome = people.length === 0 ? null : await device.putPeople(people);
      if (outcome !== null && !outcome.ok) return outcome.trouble;
      for (const { id, team } of teams) {
        // An id is never used again, even when its team was given another number or taken away [L20].
        const free = state.byRecord.has(record.team(id)) ? v.parse(TeamId, device.randomId()) : id;
        await device.act(putAct("team.put", record.team(free), null, team));
      }
      return null;
    });
    if (!saved) return;
    announce({ text: t("teams.imported", { count: teams.length }), tone: "ok" });
    onClose();
  };
  return (
    <Dialog
      open
      width="wide"
      title={t("teams.importTitle")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          {read.kind === "good" && (
            <Button tone="primary" busy={saving.busy} onClick={() => apply(read.list)}>
              {t("teams.importNow", { count: read.list.teams.length })}
            </Button>
          )}
        </>
      }
    >
      <div className={setup.stack}>
        <p className={setup.note}>{t("teams.importColumns")}</p>
        <FileDrop
          label={t("teams.importChoose")}
          hint={t("teams.importHint")}
          accept=".csv,.tsv,.txt,text/csv"
          onRead={onRead}
        />
        {read.kind === "wrong" && <FileProblems file={read.file} problems={read.problems} paths="lines" />}
        {read.kind === "good" && <Preview list={read.list} file={read.file} />}
        <SavingProblem state={saving.state} />
      </div>
    </Dialog>
  );
}

function Preview({ list, file }: { readonly list: TeamList; readonly file: string }) {
  const { t } = useTranslation("office");
  const { field, competition } = useOffice();
  const words = useWords(competition.authoritative);
  const names = new Map(list.people.map(({ id, name }) => [id, name]));
  const columns: readonly Column<TeamList["teams"][number]>[] = [
    { key: "number", head: t("noun.startNumber"), align: "end", cell: ({ team }) => team.number },
    { key: "name", head: t("noun.team"), rowHead: true, cell: ({ team }) => team.name },
    { key: "nations", head: t("noun.nation"), cell: ({ team }) => team.nations.join(", ") },
    {
      key: "categories",
      head: t("noun.category"),
      cell: ({ team }) =>
        [
          ...team.categories.map((id) => {
            const category = field.categories.get(id);
            return category ? words(category.words) : id;
          }),
          ...(team.guest ? [t("noun.guest")] : []),
        ].join(", "),
    },
    {
      key: "members",
      head: t("teams.members"),
      cell: ({ team }) => team.members.map((id) => names.get(id)).join(", "),
    },
  ];
  const { teams, people } = list;
  const nations = new Set(teams.flatMap(({ team }) => team.nations));
  return (
    <>
      <p role="status">
        <strong>
          {t("teams.importPreview", {
            file,
            teams: t("amount.teams", { count: teams.length }),
            nations: nations.size,
            guests: teams.filter(({ team }) => team.guest).length,
            people: people.length,
          })}
        </strong>
      </p>
      <DataTable caption={t("teams.importTitle")} columns={columns} lines={teams} lineKey={({ id }) => id} />
    </>
  );
}
