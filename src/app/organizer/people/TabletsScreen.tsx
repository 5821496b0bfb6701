/** Invites and devices: who can join, who has joined, how each tablet is, and who is shut out [rule 44, A1, A2]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { DeviceId } from "../../../core/competition/id.ts";
import type { RecordName } from "../../../core/competition/run.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { SectionHead } from "../../ui/SectionHead.tsx";
import { useOffice } from "../office.ts";
import { OfficePage } from "../setup/OfficePage.tsx";
import { TroubleProblem } from "../setup/SavingProblem.tsx";
import { AssignDialog } from "./AssignDialog.tsx";
import { isLoopback } from "./address.ts";
import { DeviceTable } from "./DeviceTable.tsx";
import { InviteDialog } from "./InviteDialog.tsx";
import { InviteTable } from "./InviteTable.tsx";
import { useLastWords } from "./last-words.ts";
import { RevokeDevice } from "./RevokeDevice.tsx";

type Open =
  | { readonly kind: "nothing" }
  | { readonly kind: "invite"; readonly shown: RecordName | null }
  | { readonly kind: "assign" | "revoke"; readonly device: DeviceId };

export function TabletsScreen() {
  const { t } = useTranslation("office");
  const { device, at } = useOffice();
  const lastWords = useLastWords(device);
  const [open, setOpen] = useState<Open>({ kind: "nothing" });
  const close = () => setOpen({ kind: "nothing" });
  return (
    <OfficePage
      title={t("tablets.title")}
      actions={
        <>
          <Link href={`/c/${device.competition}/relay`} asChild>
            <ButtonLink icon="handOver">{t("tablets.bringIn")}</ButtonLink>
          </Link>
          <Link href={`${at("print/cards")}?for=tablets`} asChild>
            <ButtonLink icon="print">{t("tablets.cards")}</ButtonLink>
          </Link>
          <Button icon="qr" tone="primary" onClick={() => setOpen({ kind: "invite", shown: null })}>
            {t("tablets.invite")}
          </Button>
        </>
      }
    >
      {isLoopback(device.address) && (
        <Problem tone="warn" title={t("tablets.loopback")} todo={t("tablets.loopbackTodo")} />
      )}
      <section>
        <SectionHead title={t("tablets.invites")} />
        <InviteTable onShow={(shown) => setOpen({ kind: "invite", shown })} />
      </section>
      <section>
        <SectionHead title={t("tablets.devices")} />
        {lastWords.trouble !== null && (
          <TroubleProblem trouble={lastWords.trouble} title={t("tablets.noWords")} />
        )}
        <DeviceTable
          lastWords={lastWords}
          onAssign={(id) => setOpen({ kind: "assign", device: id })}
          onRevoke={(id) => setOpen({ kind: "revoke", device: id })}
        />
      </section>
      {open.kind === "invite" && <InviteDialog shown={open.shown} onClose={close} />}
      {open.kind === "assign" && <AssignDialog tablet={open.device} onClose={close} />}
      {open.kind === "revoke" && <RevokeDevice tablet={open.device} onClose={close} />}
    </OfficePage>
  );
}
