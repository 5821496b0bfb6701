/**
 * Records of which two versions stand beside one another, whatever their kind: both texts, and a way to take one, which
 * names them all [L7, L29]. Rules and forms have pages of their own, where what a version changes is shown first.
 */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { type RecordName, recordKey } from "../../../core/competition/run.ts";
import type { Op } from "../../../core/log/op.ts";
import { contested } from "../../../core/log/setup.ts";
import { useAnnounce } from "../../ui/Announcer.tsx";
import { ButtonLink } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useOffice } from "../office.ts";
import { useRecordText } from "../room/record-text.ts";
import { Rivals } from "../rules/Rivals.tsx";
import { OfficePage } from "../setup/OfficePage.tsx";
import { SavingProblem } from "../setup/SavingProblem.tsx";
import { useSaving } from "../setup/saving.ts";
import { useVersionDifferences } from "./facts.ts";
import { takeVersion, versionsOf } from "./take.ts";

export function RivalsScreen() {
  const { t } = useTranslation("office");
  const { state } = useOffice();
  const records = contested(state);
  return (
    <OfficePage title={t("versions.title")} subtitle={t("versions.explain")}>
      {records.length === 0 ? (
        <EmptyState icon="check" title={t("versions.none")}>
          {t("versions.noneHint")}
        </EmptyState>
      ) : (
        records.map(({ record: name }) => <Contested key={name} name={name} />)
      )}
    </OfficePage>
  );
}

function Contested({ name }: { readonly name: RecordName }) {
  const { t } = useTranslation("office");
  const { state, at } = useOffice();
  const textOf = useRecordText();
  const key = recordKey(name);
  const title = [t(`versions.kind.${key.kind}`), textOf(name)].filter(Boolean).join(" · ");
  switch (key.kind) {
    case "rules":
      return <Elsewhere title={title} href={at("rules")} />;
    case "sheetform":
      return <Elsewhere title={title} href={`${at("stations")}?station=${key.id}`} />;
    default:
      return <Choice name={name} title={title} versions={versionsOf(state, name)} />;
  }
}

function Elsewhere({ title, href }: { readonly title: string; readonly href: string }) {
  const { t } = useTranslation("office");
  return (
    <section aria-label={title}>
      <Problem
        tone="warn"
        title={title}
        todo={t("versions.elsewhere")}
        action={
          <Link href={href} asChild>
            <ButtonLink>{t("versions.compare")}</ButtonLink>
          </Link>
        }
      />
    </section>
  );
}

interface ChoiceProps {
  readonly name: RecordName;
  readonly title: string;
  /** The one in force first. */
  readonly versions: readonly Op[];
}

function Choice({ name, title, versions }: ChoiceProps) {
  const { t } = useTranslation("office");
  const { device, snapshot } = useOffice();
  const announce = useAnnounce();
  const saving = useSaving();
  const [most, setMost] = useState(MOST_LINES);
  const differences = useVersionDifferences()(versions);
  const take = async (index: number) => {
    const chosen = versions[index];
    if (chosen === undefined) return;
    const saved = await saving.save(async () => {
      await takeVersion(
        device,
        name,
        chosen,
        versions.map(({ id }) => id),
      );
      return null;
    });
    const word = snapshot.sync.link === "connected" ? "serverWord.sent" : "serverWord.waits";
    if (saved) announce({ text: t(word), tone: "ok" });
  };
  return (
    <>
      <Rivals
        title={title}
        versions={versions.map(({ id }) => id)}
        differences={differences.slice(0, most)}
        onTake={(index) => void take(index)}
        busy={saving.busy}
        more={
          differences.length > most
            ? { count: differences.length - most, onMore: () => setMost(differences.length) }
            : null
        }
      />
      <SavingProblem state={saving.state} />
    </>
  );
}

/** A schedule may differ in hundreds of lines. */
const MOST_LINES = 20;
