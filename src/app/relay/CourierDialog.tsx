/** A sheet's courier code on the referee's tablet: to be scanned by any phone, which then shows a word [S21, D7]. */
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { OpId } from "../../core/competition/id.ts";
import type { CompetitionDevice } from "../device/face.ts";
import type { CourierOffer } from "../device/relay.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Problem } from "../ui/Problem.tsx";
import { QrCode } from "../ui/QrCode.tsx";
import { CompareWords } from "./CompareWords.tsx";
import css from "./relay.module.css";

interface CourierDialogProps {
  readonly device: CompetitionDevice;
  readonly op: OpId;
  readonly onClose: () => void;
}

export function CourierDialog({ device, op, onClose }: CourierDialogProps) {
  const { t } = useTranslation("relay");
  const offer = useOffer(device, op);
  return (
    <Dialog open width="wide" title={t("give.title")} onClose={onClose}>
      {offer === null ? (
        <p role="status">{t("give.making")}</p>
      ) : offer === "failed" ? (
        <Problem title={t("give.failed")} todo={t("give.failedTodo")} />
      ) : offer.kind === "codes" ? (
        <Codes device={device} offer={offer} onClose={onClose} />
      ) : (
        <NoCode kind={offer.kind} />
      )}
    </Dialog>
  );
}

function useOffer(device: CompetitionDevice, op: OpId): CourierOffer | "failed" | null {
  const [offer, setOffer] = useState<CourierOffer | "failed" | null>(null);
  useEffect(() => {
    let wanted = true;
    device.relay.courierCode(op).then(
      (made) => wanted && setOffer(made),
      (error: unknown) => {
        console.error("The courier code could not be made", error);
        if (wanted) setOffer("failed");
      },
    );
    return () => {
      wanted = false;
    };
  }, [device, op]);
  return offer;
}

function NoCode({ kind }: { readonly kind: Exclude<CourierOffer["kind"], "codes"> }) {
  const { t } = useTranslation("relay");
  switch (kind) {
    case "noKey":
      return <Problem title={t("give.noKey")} todo={t("give.noKeyTodo")} />;
    case "tooLarge":
      return <Problem title={t("give.tooLarge")} todo={t("give.tooLargeTodo")} />;
    case "received":
      return <p role="status">{t("give.received")}</p>;
  }
}

interface CodesProps {
  readonly device: CompetitionDevice;
  readonly offer: Extract<CourierOffer, { readonly kind: "codes" }>;
  readonly onClose: () => void;
}

/** One code or two, then the word. */
function Codes({ device, offer, onClose }: CodesProps) {
  const { t } = useTranslation("relay");
  const [shown, show] = useState<number | "compare">(0);
  const { codes, word, ops } = offer;
  const parts = codes.length;
  if (shown === "compare") {
    return (
      <CompareWords
        device={device}
        word={word}
        question={t("compare.phone")}
        onSame={() => void device.relay.copied(ops).then(onClose)}
        onOther={() => show(0)}
      />
    );
  }
  const code = codes[shown];
  if (!code) return null;
  const part = shown + 1;
  return (
    <div className={css.give}>
      <p>{t("give.scan")}</p>
      {parts > 1 && <p className={css.which}>{t("give.which", { part, parts })}</p>}
      <div className={css.code}>
        <QrCode
          content={code}
          size="large"
          label={parts > 1 ? t("give.codeOf", { part, parts }) : t("give.code")}
        />
      </div>
      <p className={css.note}>{t("give.coverage")}</p>
      <div className={css.actions}>
        {shown > 0 && (
          <Button icon="back" onClick={() => show(shown - 1)}>
            {t("give.previous")}
          </Button>
        )}
        {part < parts ? (
          <Button tone="primary" size="large" icon="forward" onClick={() => show(shown + 1)}>
            {t("give.next")}
          </Button>
        ) : (
          <Button tone="primary" size="large" onClick={() => show("compare")}>
            {t("give.scanned")}
          </Button>
        )}
      </div>
    </div>
  );
}
