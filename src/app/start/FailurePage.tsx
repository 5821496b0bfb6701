/** What stands in place of a screen that broke, and of the app when its storage can't be opened. */
import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StorageUnusable } from "../device/database.ts";
import type { StorageTrouble } from "../device/this-device.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { Problem } from "../ui/Problem.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import { RescueButton } from "./RescueFiles.tsx";
import css from "./start.module.css";

interface FailureBoundaryProps {
  /** Makes the rescue file. */
  readonly rescue: () => Promise<Blob>;
  readonly children: ReactNode;
}

/** Catches what a screen throws, and says what is safe and what to do. */
export class FailureBoundary extends Component<FailureBoundaryProps, { error: unknown; failed: boolean }> {
  override state = { error: null, failed: false };
  static getDerivedStateFromError(error: unknown) {
    return { error, failed: true };
  }
  override render() {
    const { children, rescue } = this.props;
    return this.state.failed ? <FailurePage error={this.state.error} rescue={rescue} /> : children;
  }
}

interface FailurePageProps {
  readonly error: unknown;
  /** Makes the rescue file. */
  readonly rescue: () => Promise<Blob>;
}

export function FailurePage({ error, rescue }: FailurePageProps) {
  const { t } = useTranslation("start");
  if (error instanceof StorageUnusable) return <StoragePage trouble={error.trouble} rescue={rescue} />;
  return (
    <Page width="text" top={<TopBar title={t("app.name")} />}>
      <Problem title={t("failure.title")} todo={t("failure.todo")} action={<WaysOut rescue={rescue} />}>
        <p>{t("failure.safe")}</p>
      </Problem>
      <pre className={css.details}>
        {error instanceof Error ? (error.stack ?? error.message) : String(error)}
      </pre>
    </Page>
  );
}

interface StorageProblemProps {
  readonly trouble: StorageTrouble;
  /** Above a sheet, whose last taps may be on the screen alone. */
  readonly onSheet?: boolean;
  /** Makes the rescue file. */
  readonly rescue: () => Promise<Blob>;
}

export function StoragePage(props: StorageProblemProps) {
  const { t } = useTranslation("start");
  return (
    <Page width="text" top={<TopBar title={t("app.name")} />}>
      <StorageProblem {...props} />
    </Page>
  );
}

export function StorageProblem({ trouble, onSheet = false, rescue }: StorageProblemProps) {
  const { t } = useTranslation("start");
  const todo =
    onSheet && trouble === "newerVersion" ? "newerVersionOnSheetTodo" : (`${trouble}Todo` as const);
  return (
    <Problem
      title={t(`storage.${trouble}`)}
      todo={t(`storage.${todo}`)}
      action={<WaysOut rescue={rescue} />}
    />
  );
}

/** The page anew, everything as a file, and the page that works when the app does not [D31]. */
function WaysOut({ rescue }: Pick<FailurePageProps, "rescue">) {
  const { t } = useTranslation("start");
  return (
    <>
      <Button icon="refresh" onClick={() => location.reload()}>
        {t("failure.reload")}
      </Button>
      <RescueButton make={rescue} />
      <ButtonLink href="/repair">{t("failure.repair")}</ButtonLink>
    </>
  );
}
