/** The categories: each has a table of its own from the same scores [rule 2]. */
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as v from "valibot";
import type { Category } from "../../../core/competition/competition.ts";
import { CategoryId } from "../../../core/competition/id.ts";
import { record } from "../../../core/competition/run.ts";
import { ALWAYS_SAID } from "../../../core/competition/words.ts";
import { categoriesOf, inForce, teamsOf } from "../../../core/log/setup.ts";
import { APP_LANGUAGES } from "../../i18n/language.ts";
import { useWords } from "../../i18n/words.ts";
import { Button } from "../../ui/Button.tsx";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { useOffice } from "../office.ts";
import { trimmed } from "../rules/penalty-values.ts";
import { putAct } from "./put.ts";
import { RemoveButton } from "./RemoveButton.tsx";
import { SavingProblem } from "./SavingProblem.tsx";
import { useSaving } from "./saving.ts";
import css from "./setup.module.css";

interface Line {
  readonly id: CategoryId;
  readonly category: Category;
  readonly teams: number;
}

export function CategoryTable() {
  const { t } = useTranslation("office");
  const { state } = useOffice();
  const [open, setOpen] = useState<CategoryId | "new" | null>(null);
  const teams = [...teamsOf(state).values()];
  const lines = [...categoriesOf(state)].map(
    ([id, category]): Line => ({
      id,
      category,
      teams: teams.filter(({ categories }) => categories.includes(id)).length,
    }),
  );
  const columns: readonly Column<Line>[] = [
    { key: "en", head: t("language.en"), rowHead: true, cell: ({ category }) => category.words.en },
    { key: "fr", head: t("language.fr"), cell: ({ category }) => category.words.fr },
    { key: "de", head: t("language.de"), cell: ({ category }) => category.words.de ?? "–" },
    { key: "teams", head: t("setup.categoryTeams"), align: "end", cell: (line) => line.teams },
    {
      key: "actions",
      head: <span className="said">{t("setup.actions")}</span>,
      align: "end",
      screenOnly: true,
      cell: ({ id, category }) => (
        <Button
          size="small"
          icon="edit"
          aria-label={t("setup.editOf", { what: category.words.en })}
          onClick={() => setOpen(id)}
        >
          {t("action.edit")}
        </Button>
      ),
    },
  ];
  return (
    <div className={css.stack}>
      {lines.length > 0 && (
        <DataTable caption={t("setup.categories")} columns={columns} lines={lines} lineKey={({ id }) => id} />
      )}
      <div>
        <Button icon="plus" onClick={() => setOpen("new")}>
          {t("setup.addCategory")}
        </Button>
      </div>
      {open !== null && (
        <CategoryDialog
          category={open === "new" ? null : open}
          place={lines.length + 1}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

interface CategoryDialogProps {
  /** null: a new one. */
  readonly category: CategoryId | null;
  /** Where a new one stands. */
  readonly place: number;
  readonly onClose: () => void;
}

function CategoryDialog({ category, place, onClose }: CategoryDialogProps) {
  const { t } = useTranslation("office");
  const { device, state, competition } = useOffice();
  const words = useWords(competition.authoritative);
  const saving = useSaving();
  const [known] = useState(() => (category ? categoriesOf(state).get(category) : undefined));
  const [edited] = useState(() => category && (inForce(state, record.category(category))?.op ?? null));
  const { register, formState, handleSubmit } = useForm({
    defaultValues: { en: "", fr: "", de: "", ...known?.words },
  });
  const put = async (body: Category | null) => {
    const id = category ?? v.parse(CategoryId, device.randomId());
    const saved = await saving.save(async () => {
      await device.act(putAct("category.put", record.category(id), edited, body));
      return null;
    });
    if (saved) onClose();
  };
  const submit = handleSubmit((words) => put({ words: trimmed(words), order: known?.order ?? place }));
  return (
    <Dialog
      open
      title={known ? words(known.words) : t("setup.addCategory")}
      onClose={onClose}
      actions={
        <>
          {known && (
            <RemoveButton
              label={t("setup.removeCategory")}
              question={t("setup.removeCategoryQuestion")}
              busy={saving.busy}
              onRemove={() => put(null)}
            />
          )}
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit" form="category-form" busy={saving.busy}>
            {t("action.save")}
          </Button>
        </>
      }
    >
      <form id="category-form" className={css.stack} noValidate onSubmit={submit}>
        {APP_LANGUAGES.map((language) => (
          <TextField
            key={language}
            label={t("setup.categoryIn", { language: t(`language.${language}`) })}
            lang={language}
            optional={!ALWAYS_SAID.includes(language)}
            autoComplete="off"
            maxLength={120}
            problem={formState.errors[language]?.message}
            {...register(language, {
              validate: (typed) =>
                !ALWAYS_SAID.includes(language) || (typed ?? "").trim() !== "" || t("setup.wordsTodo"),
            })}
          />
        ))}
        <SavingProblem state={saving.state} />
      </form>
    </Dialog>
  );
}
