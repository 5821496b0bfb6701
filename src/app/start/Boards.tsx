/** The public boards of this server, for everybody who opens its address. */
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { BoardListing } from "../../core/protocol/board.ts";
import { HISTORY_HEADER, paths } from "../../core/protocol/paths.ts";
import { useNumbers } from "../i18n/numbers.ts";
import { ButtonLink } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { Row } from "../ui/Row.tsx";
import { SectionHead } from "../ui/SectionHead.tsx";

/** Whoever answers nothing for so long is not reached, in ms. */
const PATIENCE = 20_000;

type Listing = readonly BoardListing[] | "loading" | "unreachable";

export function Boards() {
  const { t } = useTranslation("start");
  const [boards, setBoards] = useState<Listing>("loading");
  useEffect(() => {
    const left = new AbortController();
    readBoards(left.signal).then(
      (found) => setBoards(found),
      () => !left.signal.aborted && setBoards("unreachable"),
    );
    return () => left.abort();
  }, []);
  return (
    <section>
      <SectionHead title={t("boards.title")} aside={t("boards.hint")} />
      {typeof boards === "string" ? (
        <p role="status">{t(`boards.${boards}`)}</p>
      ) : boards.length === 0 ? (
        <p>{t("boards.none")}</p>
      ) : (
        boards.map((board) => <BoardRow key={board.competition} board={board} />)
      )}
    </section>
  );
}

function BoardRow({ board }: { readonly board: BoardListing }) {
  const { t } = useTranslation("start");
  const { day } = useNumbers();
  const { competition, name, place, from, to, practice } = board;
  const dates = from === to ? day(from) : t("boards.dates", { from: day(from), to: day(to) });
  return (
    <Row label={name} hint={[place, dates].filter(Boolean).join(" · ")}>
      {practice && <Chip tone="note">{t("practice.band")}</Chip>}
      <Link href={`/board/${competition}`} asChild>
        <ButtonLink icon="board" aria-label={`${t("home.open")} ${name}`}>
          {t("home.open")}
        </ButtonLink>
      </Link>
    </Row>
  );
}

/** @throws when nobody answered, or somebody else than the server */
async function readBoards(left: AbortSignal): Promise<readonly BoardListing[]> {
  const signal = AbortSignal.any([left, AbortSignal.timeout(PATIENCE)]);
  const answer = await fetch(paths.publicCompetitions, { signal });
  const ours = answer.ok && answer.headers.has(HISTORY_HEADER);
  if (!ours) throw new Error("This is not the server's answer");
  return answer.json();
}
