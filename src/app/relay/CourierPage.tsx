/** The page that a courier code opens on any phone: keeps what it holds, and says plainly where it is [S7, S21]. */
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Carried, Carrier, TakenCode } from "../device/relay.ts";
import { useFragment } from "../start/fragment.ts";
import { Card } from "../ui/Card.tsx";
import { Chip } from "../ui/Chip.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { LanguageSwitch } from "../ui/LanguageSwitch.tsx";
import { Page } from "../ui/Page.tsx";
import { Problem } from "../ui/Problem.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import { CarriedList } from "./CarriedList.tsx";
import css from "./relay.module.css";
import { useCarried } from "./use-carrier.ts";
import { useStateWords } from "./words.ts";

/** `carrier` null: this browser keeps nothing. */
export function CourierPage({ carrier }: { readonly carrier: Carrier | null }) {
  const { t } = useTranslation("relay");
  return (
    <Page
      width="text"
      top={
        <TopBar title={t("courier.title")} subtitle={t("app.name")}>
          <LanguageSwitch />
        </TopBar>
      }
    >
      {carrier === null ? (
        <Problem title={t("courier.notKept")} todo={t("courier.notKeptTodo")} />
      ) : (
        <Keeping carrier={carrier} />
      )}
    </Page>
  );
}

function Keeping({ carrier }: { readonly carrier: Carrier }) {
  const { t } = useTranslation("relay");
  const link = useFragment(anything);
  const taken = useTaken(carrier, link);
  const items = useCarried(carrier);
  return (
    <div className={css.stack}>
      {link === null && items.length === 0 && (
        <EmptyState icon="scan" title={t("courier.none")}>
          {t("courier.noneTodo")}
        </EmptyState>
      )}
      {taken !== null && <Scanned carrier={carrier} taken={taken} />}
      {items.length > 0 && <CarriedList carrier={carrier} shown={shownOf(taken, items)} />}
    </div>
  );
}

/** What stands above the list; a refused one stays in it, with the button that removes it. */
function shownOf(taken: TakenCode | "notKept" | null, items: readonly Carried[]): string | null {
  if (taken === null || taken === "notKept" || taken.kind !== "taken") return null;
  const refused = items.some(({ id, state }) => id === taken.id && state.kind === "refused");
  return refused ? null : taken.id;
}

const anything = (fragment: string) => (fragment.length > 1 ? fragment : null);

/** What became of the code in the address; null: nothing was scanned, or it is being kept. */
function useTaken(carrier: Carrier, link: string | null): TakenCode | "notKept" | null {
  const [taken, setTaken] = useState<TakenCode | "notKept" | null>(null);
  useEffect(() => {
    if (link === null) return;
    let wanted = true;
    carrier.takeCode(link).then(
      (answer) => wanted && setTaken(answer),
      (error: unknown) => {
        console.error("The code could not be kept", error);
        if (wanted) setTaken("notKept");
      },
    );
    return () => {
      wanted = false;
    };
  }, [carrier, link]);
  return taken;
}

function Scanned({ carrier, taken }: { readonly carrier: Carrier; readonly taken: TakenCode | "notKept" }) {
  const { t } = useTranslation("relay");
  if (taken === "notKept") return <Problem title={t("courier.notKept")} todo={t("courier.notKeptTodo")} />;
  switch (taken.kind) {
    case "changed":
      return <Problem title={t("courier.changed")} todo={t("courier.changedTodo")} />;
    case "newer":
      return <Problem title={t("courier.newer")} todo={t("courier.newerTodo")} />;
    case "none":
      return <Problem title={t("courier.unreadable")} todo={t("courier.unreadableTodo")} />;
    case "taken":
      return <TakenCard carrier={carrier} id={taken.id} />;
  }
}

/** The word for the referee, large: it is shown once everything is kept. */
function TakenCard({ carrier, id }: { readonly carrier: Carrier; readonly id: string }) {
  const { t } = useTranslation("relay");
  const item = useCarried(carrier).find((one) => one.id === id);
  const stateWords = useStateWords();
  if (!item) return null;
  const words = stateWords(item.state);
  return (
    <Card tone="next">
      <div className={css.taken} role="status">
        <h2>{item.word === null ? t("courier.half") : t("courier.kept")}</h2>
        {item.word === null ? (
          <p>{t("courier.halfTodo")}</p>
        ) : (
          <>
            <p>{t("courier.word")}</p>
            <p className={css.word}>{item.word}</p>
            <p className={css.note}>{t("courier.wordHint")}</p>
            <p>
              <Chip tone={words.tone}>{words.text}</Chip>
            </p>
            {words.more !== null && <p>{words.more}</p>}
            <p className={css.note}>
              {t("courier.sealed")} {item.state.kind === "kept" && t("courier.stay")}
            </p>
          </>
        )}
      </div>
    </Card>
  );
}
