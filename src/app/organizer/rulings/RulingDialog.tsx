/** Gives a ruling on a station's sheet, or changes one: how the head judge reads it, for all lanes [rule 34, L29]. */
import { useForm, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import * as v from "valibot";
import { type CriterionId, RulingId, type StationId } from "../../../core/competition/id.ts";
import { record } from "../../../core/competition/run.ts";
import type { Ruling } from "../../../core/log/rulings.ts";
import { stationsOf } from "../../../core/log/setup.ts";
import { APP_LANGUAGES, appLanguage } from "../../i18n/language.ts";
import { useWords } from "../../i18n/words.ts";
import { useAnnounce } from "../../ui/Announcer.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Select, type SelectOption } from "../../ui/Select.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { useOffice } from "../office.ts";
import { versionTarget } from "../room/versions.ts";
import { SavingProblem } from "../setup/SavingProblem.tsx";
import { useSaving } from "../setup/saving.ts";
import setup from "../setup/setup.module.css";
import { missingWords, type RulingValues, rulingText, typedText } from "./ruling-values.ts";
import { useSubjectText } from "./subject-text.ts";

interface RulingDialogProps {
  /** Where this device may give rulings; the first is offered. */
  readonly stations: readonly [StationId, ...StationId[]];
  /** The one to change; null: a new one. */
  readonly ruling: Ruling | null;
  readonly onClose: () => void;
}

export function RulingDialog({ stations, ruling, onClose }: RulingDialogProps) {
  const { t, i18n } = useTranslation("office");
  const { device, state, snapshot } = useOffice();
  const announce = useAnnounce();
  const saving = useSaving();
  const form = useForm<RulingValues>({
    defaultValues: {
      station: stations[0],
      criterion: ruling?.criterion ?? "",
      texts: typedText(ruling?.text ?? null, appLanguage(i18n.resolvedLanguage) ?? "en"),
    },
  });
  const submit = form.handleSubmit(async ({ station, criterion, texts }) => {
    const text = rulingText(texts);
    if (text === null) return;
    const name = ruling?.record ?? record.ruling(v.parse(RulingId, device.randomId()));
    const saved = await saving.save(async () => {
      await device.act({
        kind: "ruling.give",
        targets: [versionTarget(state, name)],
        body: { station, criterion: criterion === "" ? null : criterion, text },
      });
      return null;
    });
    if (!saved) return;
    const reaches = snapshot.sync.link === "connected" ? "rulings.onTheWay" : "rulings.waits";
    announce({ text: t(reaches), tone: "ok" });
    onClose();
  });
  return (
    <Dialog
      open
      title={t(ruling === null ? "rulings.give" : "rulings.change")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" form="ruling-form" tone="primary" busy={saving.busy}>
            {t(ruling === null ? "rulings.giveNow" : "rulings.changeNow")}
          </Button>
        </>
      }
    >
      <form id="ruling-form" className={setup.stack} noValidate onSubmit={submit}>
        <About form={form} stations={stations} ruling={ruling} />
        <Texts form={form} />
        {ruling !== null && <p className={setup.note}>{t("rulings.earlierStay")}</p>}
        <SavingProblem state={saving.state} />
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly form: ReturnType<typeof useForm<RulingValues>>;
}

/** A ruling stays at its station. */
function About({ form, stations, ruling }: FieldsProps & Pick<RulingDialogProps, "stations" | "ruling">) {
  const { t } = useTranslation("office");
  const { state, competition } = useOffice();
  const words = useWords(competition.authoritative);
  const { register, control, resetField } = form;
  const station = useWatch({ control, name: "station" });
  const titles = stationsOf(state);
  const options = stations.map((id) => {
    const known = titles.get(id);
    return { value: id, label: known ? `${known.order} · ${words(known.title)}` : id };
  });
  return (
    <>
      {options.length > 1 ? (
        <Select
          label={t("noun.station")}
          options={options}
          {...register("station", { onChange: () => resetField("criterion", { defaultValue: "" }) })}
        />
      ) : (
        <p>
          <strong>{options[0]?.label}</strong>
        </p>
      )}
      <Select
        label={t("rulings.about")}
        placeholder={t("rulings.wholeSheet")}
        options={useCriteria(station, ruling?.criterion ?? null)}
        {...register("criterion")}
      />
    </>
  );
}

/** Every criterion of the form, and the one that the ruling was about where the form has it no more. */
function useCriteria(station: StationId, about: CriterionId | null): readonly SelectOption[] {
  const { field, competition } = useOffice();
  const words = useWords(competition.authoritative);
  const subjectText = useSubjectText();
  const form = field.stations.get(station)?.form;
  const criteria =
    form?.sections.flatMap((section) =>
      form.criteria.flatMap((criterion) =>
        criterion.section === section.id
          ? [{ value: criterion.id, label: `${words(section.words)}: ${words(criterion.words)}` }]
          : [],
      ),
    ) ?? [];
  return about === null || criteria.some(({ value }) => value === about)
    ? criteria
    : [...criteria, { value: about, label: subjectText(station, about) }];
}

/** A field for each language; one alone is enough, and then everybody reads it. */
function Texts({ form: { register, formState } }: FieldsProps) {
  const { t } = useTranslation("office");
  const { errors } = formState;
  return (
    <>
      {APP_LANGUAGES.map((language, index) => (
        <TextArea
          key={language}
          lang={language}
          maxLength={2000}
          label={t("rulings.text", { language: t(`language.${language}`) })}
          hint={index === 0 ? t("rulings.textHint") : undefined}
          problem={errors.texts?.[language]?.message}
          {...register(`texts.${language}`, {
            validate: (text, { texts }) =>
              text.trim() !== "" || rulingText(texts) !== null || t(missingWords(texts)),
          })}
        />
      ))}
      <p className={setup.note}>{t("run.noNames")}</p>
    </>
  );
}
