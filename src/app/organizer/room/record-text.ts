/** What a record is called where an act about it is told of: "S1-CUF · 14 Norway 2 · A". */
import { useTranslation } from "react-i18next";
import type {
  CategoryId,
  DeviceId,
  OpId,
  PersonId,
  StationId,
  TeamId,
} from "../../../core/competition/id.ts";
import { type RecordName, recordKey } from "../../../core/competition/run.ts";
import type { Op } from "../../../core/log/op.ts";
import { opInForce, stationsOf } from "../../../core/log/setup.ts";
import { useWords } from "../../i18n/words.ts";
import { useOffice } from "../office.ts";
import { deviceName } from "../people/device-name.ts";
import { useTeamName } from "../results/team-name.ts";
import { useSubjectText } from "../rulings/subject-text.ts";

/** Ids where a name is not known; nothing for a record of which there is only one. */
export function useRecordText(): (name: RecordName) => string {
  const { t } = useTranslation("office");
  const { state, field, competition, name: nameOf } = useOffice();
  const words = useWords(competition.authoritative);
  const teamName = useTeamName();
  const subjectText = useSubjectText();
  const code = (station: StationId) => stationsOf(state).get(station)?.code ?? station;
  return function textOf(name: RecordName): string {
    const key = recordKey(name);
    switch (key.kind) {
      case "competition":
      case "rules":
      case "schedule":
      case "policy":
      case "history":
        return "";
      case "run":
      case "sheet":
      case "penalty":
      case "failure":
      case "discretion":
        return [
          code(key.station),
          teamName(key.team),
          key.attempt > 1 ? t("named.attempt", { number: key.attempt }) : null,
          "seat" in key ? key.seat : null,
        ]
          .filter(Boolean)
          .join(" · ");
      case "team":
      case "teamstatus":
        return teamName(key.id as TeamId);
      case "station":
      case "sheetform":
        return code(key.id as StationId);
      case "official":
        return nameOf(key.id as PersonId);
      case "category": {
        const category = field.categories.get(key.id as CategoryId);
        return category ? words(category.words) : key.id;
      }
      case "device":
        return deviceName(state, key.id as DeviceId);
      case "op": {
        const about = state.ops.get(key.id as OpId)?.op;
        return about ? [t(`act.${about.kind}`), aboutText(about, textOf)].filter(Boolean).join(", ") : "";
      }
      case "ruling": {
        const op = opInForce(state, name)?.op;
        return op?.kind === "ruling.give"
          ? `${code(op.body.station)} · ${subjectText(op.body.station, op.body.criterion)}`
          : "";
      }
      case "protest":
      case "invite":
      case "tie":
      case "substitution":
        return "";
      case "issue":
        return key.id;
    }
  };
}

/** Everything that an act is about, each named once. */
export function aboutText({ targets }: Pick<Op, "targets">, textOf: (name: RecordName) => string): string {
  return [...new Set(targets.map(({ record: name }) => textOf(name)))].filter(Boolean).join("; ");
}
