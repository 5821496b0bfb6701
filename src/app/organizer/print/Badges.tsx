/** Badges to cut out, one for each official: a name to read, and a code that signs its owner in on a tablet [A20]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BadgeNumber, Official } from "../../../core/competition/competition.ts";
import type { PersonId } from "../../../core/competition/id.ts";
import { record } from "../../../core/competition/run.ts";
import { inForce, officialsOf } from "../../../core/log/setup.ts";
import type { Trouble } from "../../device/face.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { QrCode } from "../../ui/QrCode.tsx";
import { Select } from "../../ui/Select.tsx";
import { useOffice } from "../office.ts";
import { useStationText } from "../people/role-text.ts";
import { OfficePage } from "../setup/OfficePage.tsx";
import { putAct } from "../setup/put.ts";
import { SavingProblem } from "../setup/SavingProblem.tsx";
import { type Saving, useSaving } from "../setup/saving.ts";
import setup from "../setup/setup.module.css";
import css from "./badges.module.css";
import paper from "./cards.module.css";

/** An official with the badge that is good now. */
interface Holder {
  readonly id: PersonId;
  readonly official: Official;
  readonly number: BadgeNumber;
  readonly name: string;
}
/** The texts of badges that the server has signed in this page. */
type Made = ReadonlyMap<PersonId, { readonly number: BadgeNumber; readonly text: string }>;

/** Signatures are asked for each time: nobody but the paper keeps a badge. */
export function Badges() {
  const { t } = useTranslation("print");
  const { device } = useOffice();
  const saving = useSaving();
  const [made, setMade] = useState<Made>(new Map());
  const holders = useHolders();
  const cards = holders.flatMap((holder) => {
    const badge = made.get(holder.id);
    return badge?.number === holder.number ? [{ holder, text: badge.text }] : [];
  });
  const sign = async (wanted: readonly Pick<Holder, "id" | "number">[]): Promise<Trouble | null> => {
    const outcome = await device.badges(wanted.map(({ id, number }) => ({ official: id, number })));
    if (!outcome.ok) return outcome.trouble;
    const signed = wanted.map(({ id, number }, index) => {
      return [id, { number, text: outcome.value[index] ?? "" }] as const;
    });
    setMade((before) => new Map([...before, ...signed]));
    return null;
  };
  return (
    <OfficePage
      forPaper
      title={t("badges.title")}
      subtitle={t("badges.count", { count: holders.length })}
      actions={
        <>
          {cards.length < holders.length && (
            <Button
              icon="qr"
              tone={cards.length === 0 ? "primary" : "quiet"}
              busy={saving.busy}
              onClick={() => void saving.save(() => sign(holders))}
            >
              {t("badges.make", { count: holders.length })}
            </Button>
          )}
          <Button
            icon="print"
            tone={cards.length === 0 ? "quiet" : "primary"}
            disabled={cards.length === 0}
            onClick={() => window.print()}
          >
            {t("action.print")}
          </Button>
        </>
      }
    >
      {holders.length === 0 ? (
        <EmptyState icon="people" title={t("badges.none")} />
      ) : (
        <div data-screen-only className={setup.stack}>
          <p className={setup.note}>{t("badges.hint")}</p>
          <ReplaceBadge holders={holders} saving={saving} sign={sign} />
          <SavingProblem state={saving.state} />
        </div>
      )}
      {cards.length > 0 && (
        <ul className={paper.cards}>
          {cards.map(({ holder, text }) => (
            <BadgeCard key={holder.id} holder={holder} text={text} />
          ))}
        </ul>
      )}
    </OfficePage>
  );
}

function useHolders(): readonly Holder[] {
  const { state, snapshot, name } = useOffice();
  return [...officialsOf(state)]
    .flatMap(([id, official]): readonly Holder[] => {
      if (snapshot.people.get(id)?.erased) return [];
      return [{ id, official, number: official.badge ?? 1, name: name(id) }];
    })
    .sort((one, other) => one.name.localeCompare(other.name));
}

interface ReplaceBadgeProps {
  readonly holders: readonly Holder[];
  readonly saving: Saving;
  readonly sign: (wanted: readonly Pick<Holder, "id" | "number">[]) => Promise<Trouble | null>;
}

/** For a badge that was lost: the next one makes it void. */
function ReplaceBadge({ holders, saving, sign }: ReplaceBadgeProps) {
  const { t } = useTranslation("print");
  const { device, state } = useOffice();
  const [chosen, setChosen] = useState("");
  const holder = holders.find(({ id }) => id === chosen);
  const replace = async ({ id, official, number }: Holder) => {
    const edited = inForce(state, record.official(id))?.op ?? null;
    const next = number + 1;
    const saved = await saving.save(async () => {
      await device.act(putAct("official.put", record.official(id), edited, { ...official, badge: next }));
      return sign([{ id, number: next }]);
    });
    if (saved) setChosen("");
  };
  return (
    <div className={css.replace}>
      <Select
        label={t("badges.replaceLabel")}
        hint={t("badges.replaceHint")}
        placeholder="–"
        options={holders.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
      />
      <Button
        disabled={holder === undefined}
        busy={saving.busy}
        onClick={() => holder && void replace(holder)}
      >
        {t("badges.replaceDo")}
      </Button>
    </div>
  );
}

function BadgeCard({ holder, text }: { readonly holder: Holder; readonly text: string }) {
  const { t } = useTranslation("print");
  const { t: office } = useTranslation("office");
  const { competition } = useOffice();
  const stationText = useStationText();
  const { official, name, number } = holder;
  return (
    <li className={`${paper.card} ${css.badge}`}>
      <div className={`${paper.words} ${css.words}`}>
        <span>{competition.name}</span>
        <strong>{name}</strong>
        <span className={css.role}>{office(`role.${official.role}`)}</span>
        <span>{[official.nation, ...official.stations.map(stationText)].filter(Boolean).join(" · ")}</span>
        {number > 1 && <span>{t("badges.number", { number })}</span>}
      </div>
      <QrCode content={text} label={t("badges.codeOf", { name })} level="Q" size="small" />
    </li>
  );
}
