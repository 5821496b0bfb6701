import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { captainOf } from "../../core/competition/competition.ts";
import type { OpId, PersonId } from "../../core/competition/id.ts";
import { record, type SheetKey } from "../../core/competition/run.ts";
import { acknowledgementOf, signatureHash } from "../../core/log/acknowledgement.ts";
import type { OpTextOf } from "../../core/log/op.ts";
import { rulesOf, teamsOf } from "../../core/log/setup.ts";
import type { CompetitionDevice, Snapshot } from "../device/face.ts";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { NotWritten, useWriting } from "../ui/writing.tsx";
import css from "./Acknowledge.module.css";
import { CaptainPin } from "./CaptainPin.tsx";
import { ReasonForm } from "./ReasonForm.tsx";
import { SignaturePad } from "./SignaturePad.tsx";

interface AcknowledgeProps {
  readonly device: CompetitionDevice;
  readonly snapshot: Snapshot;
  readonly sheet: SheetKey;
  readonly op: OpId;
  /** Nothing but a button until somebody wants it. */
  readonly folded?: boolean;
  /** What the captain sees before signing or refusing. */
  readonly children: ReactNode;
}

/**
 * The captain has seen the sheet: signs it or types the own PIN, as the rules say, refuses with a reason, or is not
 * asked. It holds nothing up [rule 37, L26, A21].
 */
export function Acknowledge({ device, snapshot, sheet, op, folded = false, children }: AcknowledgeProps) {
  const { t } = useTranslation("referee");
  const [refusing, setRefusing] = useState(false);
  const [open, setOpen] = useState(!folded);
  const captain = captainsWay(snapshot, sheet);
  const writing = useWriting();
  const said = acknowledgementOf(snapshot.state, record.sheet(sheet), op);
  const say = (body: Omit<OpTextOf<"sheet.acknowledge">["body"], "sheet">) =>
    device.act({
      kind: "sheet.acknowledge",
      targets: [{ record: record.sheet(sheet), basis: [] }],
      body: { sheet: op, ...body },
    });
  const sign = async (drawing: string) => {
    const salt = device.randomId();
    const act = await say({ how: "signature", signature: signatureHash(salt, drawing) });
    device.keepDrawing({ op: act, drawing, salt });
  };
  return (
    <section className={css.asked} aria-labelledby={`captain-${op}`}>
      <SectionHead id={`captain-${op}`} title={t("captain.title")} />
      <NotWritten writing={writing} />
      {said.kind === "given" ? (
        <p role="status">
          <Chip tone={said.how === "refused" ? "warn" : "ok"}>{t(`captain.how.${said.how}`)}</Chip>{" "}
          {said.reason}
        </p>
      ) : !open ? (
        <>
          {said.kind === "changed" && <ChangedSince />}
          <Button wide icon="edit" onClick={() => setOpen(true)}>
            {t("captain.ask")}
          </Button>
        </>
      ) : refusing ? (
        <ReasonForm
          kind="reason"
          label={t("captain.whyRefused")}
          phrases="refused"
          initial={undefined}
          action={t("captain.refuse")}
          busy={writing.busy}
          onSave={(reason) => writing.write(() => say({ how: "refused", reason }))}
          onCancel={() => setRefusing(false)}
        />
      ) : (
        <>
          {said.kind === "changed" && <ChangedSince />}
          {children}
          {captain.kind === "pin" ? (
            <CaptainPin
              device={device}
              snapshot={snapshot}
              captain={captain.person}
              team={captain.team}
              writing={writing}
              onRight={() => say({ how: "pin" })}
            />
          ) : (
            <>
              {captain.noPin && <p>{t("captain.noPin")}</p>}
              <SignaturePad
                label={t("captain.sign")}
                clear={t("captain.clear")}
                save={t("captain.signed")}
                busy={writing.busy}
                onSave={(drawing) => writing.write(() => sign(drawing))}
              />
            </>
          )}
          <div className={css.others}>
            <Button wide disabled={writing.busy} onClick={() => setRefusing(true)}>
              {t("captain.refuses")}
            </Button>
            <Button wide busy={writing.busy} onClick={() => writing.write(() => say({ how: "skipped" }))}>
              {t("captain.skip")}
            </Button>
          </div>
          <p className={css.note}>{t("captain.skipHint")}</p>
        </>
      )}
    </section>
  );
}

type CaptainsWay =
  | { readonly kind: "pin"; readonly person: PersonId; readonly team: string }
  /** `noPin`: the rules ask for a PIN, and this device knows none of this captain. */
  | { readonly kind: "signature"; readonly noPin: boolean };

/** How the captain of this sheet's team acknowledges it here. */
function captainsWay({ state, people }: Snapshot, { team: id }: SheetKey): CaptainsWay {
  if (rulesOf(state).acknowledgement !== "pin") return { kind: "signature", noPin: false };
  const team = teamsOf(state).get(id);
  const person = team ? captainOf(team) : null;
  if (!team || person === null || !people.get(person)?.pin) return { kind: "signature", noPin: true };
  return { kind: "pin", person, team: team.name };
}

/** An earlier sheet was acknowledged, this one not yet [V5]. */
function ChangedSince() {
  const { t } = useTranslation("referee");
  return (
    <p>
      <Chip tone="warn">{t("captain.changed")}</Chip>
    </p>
  );
}
