/** The results as files, and as a page that prints well [rule 56]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Trouble } from "../../device/face.ts";
import { useTroubleText } from "../../i18n/trouble.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { fileSlug, saveFile } from "../../ui/save-file.ts";
import { useOffice } from "../office.ts";
import styles from "./results.module.css";

const FILES = [
  { file: "results.xlsx", words: "xlsx" },
  { file: "results.csv?separator=semicolon", words: "csvSemicolon" },
  { file: "results.csv?separator=comma", words: "csvComma" },
  { file: "results.json", words: "json" },
  { file: "log.jsonl", words: "log" },
] as const;

/** Files are made by the server from the log that it holds; the page is made here. */
export function ExportScreen() {
  const { t } = useTranslation("office");
  const { standing, at, competition, snapshot } = useOffice();
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const troubleText = useTroubleText();
  const { sheets } = standing.completeness;
  return (
    <section className={styles.page}>
      <header className={styles.head}>
        <h1>{t("results.export")}</h1>
        <Chip tone={sheets.received < sheets.expected ? "warn" : "ok"}>
          {t("room.sheets", { received: sheets.received, expected: sheets.expected })}
        </Chip>
      </header>
      {snapshot.membership.practice && <p className={styles.practice}>{t("results.practice")}</p>}
      {trouble !== null && (
        <p role="alert" className={styles.trouble}>
          {troubleText(trouble)}
        </p>
      )}
      <ul className={styles.files}>
        {FILES.map(({ file, words }) => (
          <li key={file}>
            <div>
              <strong>{t(`results.file.${words}`)}</strong>
              <p>{t(`results.file.${words}Hint`)}</p>
            </div>
            <FileButton
              file={file}
              name={`${fileSlug(competition.name)}-${file.split("?")[0] ?? file}`}
              onTrouble={setTrouble}
            />
          </li>
        ))}
        <li>
          <div>
            <strong>{t("results.file.print")}</strong>
            <p>{t("results.file.printHint")}</p>
          </div>
          <Link href={at("print/results")} asChild>
            <ButtonLink icon="print">{t("action.open")}</ButtonLink>
          </Link>
        </li>
      </ul>
    </section>
  );
}

function FileButton({
  file,
  name,
  onTrouble,
}: {
  readonly file: string;
  readonly name: string;
  readonly onTrouble: (trouble: Trouble | null) => void;
}) {
  const { t } = useTranslation("office");
  const { device } = useOffice();
  const [busy, setBusy] = useState(false);
  const fetchFile = async () => {
    setBusy(true);
    onTrouble(null);
    const outcome = await device.exported(file);
    setBusy(false);
    if (outcome.ok) saveFile(outcome.value, name);
    else onTrouble(outcome.trouble);
  };
  return (
    <Button icon="download" busy={busy} onClick={() => void fetchFile()}>
      {t("action.download")}
    </Button>
  );
}
