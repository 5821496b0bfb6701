/** How this device comes into a competition without leaving the app: by camera, by a typed code, by a pasted link [A30]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Film } from "../relay/film.ts";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { CodeDialog } from "./CodeDialog.tsx";
import { PasteLink } from "./PasteLink.tsx";
import { ScanDialog } from "./ScanDialog.tsx";
import css from "./start.module.css";

interface WaysInProps {
  /** This device is in no competition, and nothing else is to be done here. */
  readonly first?: boolean;
  /** In place of the camera. */
  readonly film?: Film;
}

export function WaysIn({ first = false, ...camera }: WaysInProps) {
  const { t } = useTranslation("start");
  const [, navigate] = useLocation();
  const [way, setWay] = useState<"scan" | "type" | null>(null);
  const close = () => setWay(null);
  const go = (path: string) => {
    close();
    navigate(path);
  };
  return (
    <>
      <section>
        <SectionHead title={t("join.title")} aside={t("ways.hint")} />
        <Card>
          {first && (
            <p className={css.lead}>
              <strong>{t("home.none")}</strong> {t("home.noneTodo")}
            </p>
          )}
          <div className={css.ways}>
            <Button icon="scan" size="large" tone="primary" onClick={() => setWay("scan")}>
              {t("ways.scan")}
            </Button>
            <Button icon="edit" size="large" onClick={() => setWay("type")}>
              {t("ways.type")}
            </Button>
          </div>
        </Card>
      </section>
      <PasteLink />
      {way === "scan" && <ScanDialog onPath={go} onType={() => setWay("type")} onClose={close} {...camera} />}
      {way === "type" && <CodeDialog onPath={go} onClose={close} />}
    </>
  );
}
