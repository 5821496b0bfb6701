/**
 * Records of which two versions stand beside one another, whatever their kind: both texts, and a way to take one, which
 * names them all [L7, L29]. Rules and forms have pages of their own, where what a version changes is shown first.
 */
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { type RecordName, recordKey } from "../../../core/competition/run.ts";
import { contested } from "../../../core/log/setup.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useOffice } from "../office.ts";
import { useRecordText } from "../room/record-text.ts";
import { OfficePage } from "../setup/OfficePage.tsx";
import { VersionChoice } from "./VersionChoice.tsx";

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
  const { at } = useOffice();
  const textOf = useRecordText();
  const key = recordKey(name);
  const title = [t(`versions.kind.${key.kind}`), textOf(name)].filter(Boolean).join(" · ");
  switch (key.kind) {
    case "rules":
      return <Elsewhere title={title} href={at("rules")} />;
    case "sheetform":
      return <Elsewhere title={title} href={`${at("stations")}?station=${key.id}`} />;
    default:
      return <VersionChoice name={name} title={title} />;
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
