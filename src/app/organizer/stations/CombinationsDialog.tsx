/** Marks of a station's sheet that can't all be true, to add, change and take out [P25]. */
import { FormProvider, useFieldArray, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as v from "valibot";
import type { Form } from "../../../core/competition/form.ts";
import { CombinationId, type StationId } from "../../../core/competition/id.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useOffice } from "../office.ts";
import { combinationIds, nextId } from "../rules/ids.ts";
import { ListItem } from "../rules/ListItem.tsx";
import rules from "../rules/rules.module.css";
import { WordsControl } from "../setup/controls.tsx";
import setup from "../setup/setup.module.css";
import { CombinationFields } from "./CombinationFields.tsx";
import {
  type CombinationsValues,
  combinationOf,
  combinationValues,
  newCombination,
} from "./combination-values.ts";

interface CombinationsDialogProps {
  readonly station: StationId;
  readonly form: Form;
  readonly onTake: (form: Form) => void;
  readonly onClose: () => void;
}

export function CombinationsDialog({ station, form, onTake, onClose }: CombinationsDialogProps) {
  const { t } = useTranslation("rules");
  const { state } = useOffice();
  const fields = useForm<CombinationsValues>({
    defaultValues: { impossible: form.impossible.map(combinationValues) },
  });
  const list = useFieldArray({ control: fields.control, name: "impossible" });
  const submit = fields.handleSubmit(({ impossible }) =>
    onTake({ ...form, impossible: impossible.map(combinationOf) }),
  );
  const add = () => {
    const used = [
      ...combinationIds(state, station),
      ...form.impossible.map(({ id }) => id),
      ...list.fields.map(({ own }) => own),
    ];
    list.append(newCombination(v.parse(CombinationId, nextId("x", used))));
  };
  return (
    <Dialog
      open
      width="wide"
      title={t("impossible.title")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit" form="combinations-form">
            {t("change.take")}
          </Button>
        </>
      }
    >
      <FormProvider {...fields}>
        <form id="combinations-form" className={rules.list} noValidate onSubmit={submit}>
          <p className={setup.note}>{t("impossible.hint")}</p>
          {list.fields.map((field, index) => {
            const what = t("impossible.one", { number: index + 1 });
            return (
              <ListItem key={field.id} what={what} onRemove={() => list.remove(index)}>
                <CombinationFields form={form} index={index} />
                <div className={rules.fields}>
                  <WordsControl<CombinationsValues>
                    label={t("impossible.words")}
                    en={`impossible.${index}.words.en`}
                    fr={`impossible.${index}.words.fr`}
                    de={`impossible.${index}.words.de`}
                  />
                </div>
              </ListItem>
            );
          })}
          <div>
            <Button icon="plus" onClick={add}>
              {t("impossible.add")}
            </Button>
          </div>
        </form>
      </FormProvider>
    </Dialog>
  );
}
