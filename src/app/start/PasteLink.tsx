/** For a link that came by mail or message: an installed app has no address bar to open it in. */
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";
import { TextField } from "../ui/TextField.tsx";
import { readLink } from "./links.ts";
import css from "./start.module.css";

interface PasteLinkProps {
  /** What the link makes of this device. */
  readonly what?: "join" | "claim";
}

export function PasteLink({ what = "join" }: PasteLinkProps) {
  const { t } = useTranslation("start");
  const [, navigate] = useLocation();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const go = (event: FormEvent) => {
    event.preventDefault();
    const link = readLink(text, location.origin);
    if (link.kind === "here") navigate(link.path);
    else if (link.kind === "elsewhere") setProblem(t("paste.elsewhere", { origin: link.origin }));
    else setProblem(t("paste.notALink"));
  };
  return (
    <section>
      <SectionHead title={t("paste.title")} />
      <Card>
        <form onSubmit={go} className={css.form}>
          <TextField
            label={t(what === "join" ? "paste.label" : "paste.claimLabel")}
            hint={t("paste.hint", {
              example: what === "join" ? `${location.origin}/join#c=…` : `${location.origin}/claim#…`,
            })}
            problem={problem}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setProblem(null);
            }}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            inputMode="url"
          />
          <Button type="submit" icon="link">
            {t("paste.go")}
          </Button>
        </form>
      </Card>
    </section>
  );
}
