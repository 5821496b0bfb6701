/** A new competition, for the person who claimed the server: from the templates, from a rule set, or from a competition file. */
import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useOfDevice } from "../device/hooks.ts";
import { LanguageSwitch } from "../ui/LanguageSwitch.tsx";
import { Page } from "../ui/Page.tsx";
import { Problem } from "../ui/Problem.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import { StartFromFile } from "./setup/StartFromFile.tsx";
import { StartFromPreset } from "./setup/StartFromPreset.tsx";
import { StartFromTemplates } from "./setup/StartFromTemplates.tsx";
import { useStartForm } from "./setup/start-values.ts";
import { useStarting } from "./setup/starting.ts";

/** Ends in the office of the competition that was started. */
export function StartScreen() {
  const { t } = useTranslation("office");
  const mayCreate = useOfDevice((device) => device.mayCreate());
  return (
    <Page
      density="desk"
      top={
        <TopBar title={t("start.title")} subtitle={t("start.subtitle")}>
          <LanguageSwitch />
        </TopBar>
      }
    >
      {mayCreate ? <Ways /> : <Problem title={t("start.mayNot")} todo={t("start.mayNotTodo")} />}
    </Page>
  );
}

type Way = "preset" | "templates" | "file";

function Ways() {
  const { t } = useTranslation("office");
  const [way, setWay] = useState<Way>("templates");
  const starting = useStarting();
  const form = useStartForm();
  const tabs = [
    { id: "templates", label: t("start.fromTemplates") },
    { id: "preset", label: t("start.fromPreset") },
    { id: "file", label: t("start.fromFile") },
  ] as const;
  return (
    <Tabs label={t("start.ways")} tabs={tabs} current={way} onChoose={setWay}>
      <FormProvider {...form}>
        {way === "templates" && <StartFromTemplates starting={starting} />}
        {way === "preset" && <StartFromPreset starting={starting} />}
      </FormProvider>
      {/* A file that was read stays while another way is looked at. */}
      <div hidden={way !== "file"}>
        <StartFromFile starting={starting} />
      </div>
    </Tabs>
  );
}
