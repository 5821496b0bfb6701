/** Everything that the server does not have, as a file or as a round of codes, and the word that says it arrived. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CompetitionDevice } from "../device/face.ts";
import type { HandOn } from "../device/relay.ts";
import { useAnnounce } from "../ui/Announcer.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Problem } from "../ui/Problem.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { canShareFiles, fileSlug, saveFile, shareFile } from "../ui/save-file.ts";
import { CompareWords } from "./CompareWords.tsx";
import { RoundDialog } from "./RoundDialog.tsx";
import css from "./relay.module.css";

interface GiveAwayProps {
  readonly device: CompetitionDevice;
  /** The other device has it. */
  readonly onGiven: () => void;
}
type Step =
  | { readonly kind: "idle" }
  | { readonly kind: "busy" }
  | { readonly kind: "failed" }
  | { readonly kind: "saved" | "round" | "compare"; readonly made: HandOn };

export function GiveAway({ device, onGiven }: GiveAwayProps) {
  const { t } = useTranslation("relay");
  const announce = useAnnounce();
  const [step, setStep] = useState<Step>({ kind: "idle" });
  const { membership, sync } = device.snapshot();
  const name = `${fileSlug(membership.name)}-unsent.json`;
  const make = async (use: (made: HandOn) => Promise<Step> | Step) => {
    setStep({ kind: "busy" });
    try {
      const made = await device.relay.handOn();
      setStep(made === null ? { kind: "idle" } : await use(made));
    } catch (error) {
      console.error("What is unsent could not be handed on", error);
      setStep({ kind: "failed" });
    }
  };
  const save = async (made: HandOn): Promise<Step> => {
    if (!(canShareFiles() && (await shareFile(made.file, name)))) saveFile(made.file, name);
    return { kind: "saved", made };
  };
  const same = async ({ ops }: HandOn) => {
    await device.relay.copied(ops);
    announce({ text: t("compare.copied"), tone: "ok" });
    onGiven();
  };
  const busy = step.kind === "busy";
  return (
    <section aria-labelledby="give">
      <SectionHead id="give" title={t("relay.give")} />
      {sync.unsent === 0 && step.kind === "idle" && <p className={css.note}>{t("relay.nothing")}</p>}
      {sync.unsent > 0 && (
        <div className={css.files}>
          <p>{t("relay.waiting", { count: sync.unsent })}</p>
          <Button icon={canShareFiles() ? "send" : "download"} busy={busy} onClick={() => void make(save)}>
            {t(canShareFiles() ? "relay.share" : "relay.save")}
          </Button>
          <Button icon="qr" busy={busy} onClick={() => void make((made) => ({ kind: "round", made }))}>
            {t("relay.round")}
          </Button>
        </div>
      )}
      {step.kind === "failed" && <Problem title={t("relay.failed")} />}
      {step.kind === "saved" && (
        <div className={css.files} role="status">
          <p>{t("relay.saved")}</p>
          <Button onClick={() => setStep({ kind: "compare", made: step.made })}>{t("relay.compare")}</Button>
        </div>
      )}
      {step.kind === "round" && (
        <RoundDialog
          frames={step.made.frames}
          onSeen={() => setStep({ kind: "compare", made: step.made })}
          onClose={() => setStep({ kind: "idle" })}
        />
      )}
      {step.kind === "compare" && (
        <Dialog open title={t("relay.compare")} onClose={() => setStep({ kind: "idle" })}>
          <CompareWords
            device={device}
            word={step.made.word}
            question={t("compare.device")}
            onSame={() => void same(step.made)}
            onOther={() => setStep({ kind: "idle" })}
          />
        </Dialog>
      )}
    </section>
  );
}
