/** What a version of a record says, line by line, so that several of them can be laid side by side [L7]. */
import { useTranslation } from "react-i18next";
import type { Schedule } from "../../../core/competition/competition.ts";
import type { StationId } from "../../../core/competition/id.ts";
import type { Words } from "../../../core/competition/words.ts";
import type { Op } from "../../../core/log/op.ts";
import { stationsOf } from "../../../core/log/setup.ts";
import { APP_LANGUAGES } from "../../i18n/language.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useWords } from "../../i18n/words.ts";
import { useOffice } from "../office.ts";
import { useTeamName } from "../results/team-name.ts";
import { useRulesWords } from "../rules/rules-words.ts";
import { useSubjects } from "../rules/subjects.ts";
import type { Difference } from "../rules/WordsChanges.tsx";
import { useSubjectText } from "../rulings/subject-text.ts";

type Fact = readonly [what: string, says: string];

/** Lines on which these versions differ, in the order in which they first stand; "–": it says nothing there. */
export function useVersionDifferences(): (versions: readonly Op[]) => readonly Difference[] {
  const factsOf = useVersionFacts();
  return (versions) => {
    const facts = versions.map((op) => new Map(factsOf(op)));
    const terms = new Set(facts.flatMap((one) => [...one.keys()]));
    return [...terms].flatMap((what) => {
      const answers = facts.map((one) => one.get(what) ?? "–");
      return new Set(answers).size > 1 ? [{ what, answers }] : [];
    });
  };
}

function useVersionFacts(): (op: Op) => readonly Fact[] {
  const { t } = useTranslation("office");
  const { state, field, competition, name } = useOffice();
  const words = useWords(competition.authoritative);
  const numbers = useNumbers(competition.timeZone);
  const teamName = useTeamName();
  const subjectText = useSubjectText();
  const rulesWords = useRulesWords(useSubjects(), competition.authoritative);

  return (op) => {
    if (op.body === null) return [[t("versions.record"), t("versions.takenAway")]];
    return [[t("versions.record"), t("versions.isThere")], ...factsIn(op)];
  };

  function factsIn(op: Op): readonly Fact[] {
    switch (op.kind) {
      case "competition.create":
        return competitionFacts(op.body.competition);
      case "competition.put":
        return competitionFacts(op.body);
      case "category.put":
        return op.body === null ? [] : inEachLanguage(t("noun.category"), op.body.words);
      case "team.put":
        return op.body === null ? [] : teamFacts(op.body);
      case "official.put":
        return op.body === null ? [] : officialFacts(op.body);
      case "station.put":
        return op.body === null ? [] : stationFacts(op.body);
      case "schedule.put":
        return scheduleFacts(op.body);
      case "policy.put":
        return policyFacts(op.body);
      case "substitution.put":
        return op.body === null
          ? []
          : [
              [t("noun.team"), teamName(op.body.team)],
              [t("substitutions.leaves"), name(op.body.leaves)],
              [t("substitutions.joins"), name(op.body.joins)],
              [
                t("substitutions.before"),
                op.body.before === null ? t("substitutions.fromTheBeginning") : stationName(op.body.before),
              ],
              [t("noun.reason"), op.body.reason],
            ];
      case "penalty.give":
        return [
          [t("noun.penalty"), `${op.body.count} ×`],
          [t("noun.reason"), op.body.reason],
        ];
      case "discretion.give":
        return [
          [t("run.discretion"), numbers.points(op.body.points)],
          [t("noun.reason"), op.body.reason],
        ];
      case "failure.judge":
        return [
          [t("noun.failure"), t(`run.failure.${op.body.verdict}`)],
          [t("noun.reason"), op.body.reason],
        ];
      case "team.status":
        return [
          [
            t("noun.status"),
            op.body.status === null ? t("teamOut.in") : t(`teamOut.status.${op.body.status}`),
          ],
          [t("noun.reason"), op.body.reason],
        ];
      case "tie.decide":
        return [
          [t("versions.order"), op.body.order.map(teamName).join(", ")],
          [t("versions.by"), t(`ties.by.${op.body.by}`)],
          [t("noun.reason"), op.body.reason],
        ];
      case "ruling.give":
        return [
          [t("noun.station"), stationName(op.body.station)],
          [t("rulings.about"), subjectText(op.body.station, op.body.criterion)],
          ...(typeof op.body.text === "string"
            ? [[t("noun.ruling"), op.body.text] as const]
            : inEachLanguage(t("noun.ruling"), op.body.text)),
        ];
      case "protest.decide":
        return [
          [t("noun.protest"), t(`versions.outcome.${op.body.outcome}`)],
          [t("noun.reason"), op.body.reason],
        ];
      default:
        return [];
    }
  }

  function inEachLanguage(what: string, said: Words): readonly Fact[] {
    return APP_LANGUAGES.map((language) => [`${what} (${t(`language.${language}`)})`, said[language] ?? "–"]);
  }

  function competitionFacts(body: Extract<Op, { kind: "competition.put" }>["body"]): readonly Fact[] {
    return [
      [t("setup.competition.name"), body.name],
      [t("setup.competition.place"), body.place ?? "–"],
      [t("setup.competition.from"), numbers.day(body.from)],
      [t("setup.competition.to"), numbers.day(body.to)],
      [t("setup.competition.timeZone"), body.timeZone],
      [t("setup.competition.authoritative"), languageName(body.authoritative)],
    ];
  }

  function teamFacts(body: NonNullable<Extract<Op, { kind: "team.put" }>["body"]>): readonly Fact[] {
    return [
      [t("noun.startNumber"), String(body.number)],
      [t("teams.name"), body.name],
      [t("teams.nations"), body.nations.join(", ")],
      [
        t("noun.category"),
        body.categories
          .map((id) => words(field.categories.get(id)?.words ?? { en: id, fr: id }))
          .join(", ") || "–",
      ],
      [t("noun.guest"), yesNo(body.guest)],
      [t("teams.members"), body.members.map(name).join(", ") || "–"],
    ];
  }

  function officialFacts(body: NonNullable<Extract<Op, { kind: "official.put" }>["body"]>): readonly Fact[] {
    return [
      [t("people.role"), t(`role.${body.role}`)],
      [t("noun.nation"), body.nation ?? "–"],
      [t("people.stations"), body.stations.map(stationName).join(", ") || "–"],
      [t("people.badge"), String(body.badge ?? 1)],
    ];
  }

  function stationFacts(body: NonNullable<Extract<Op, { kind: "station.put" }>["body"]>): readonly Fact[] {
    return [
      ...inEachLanguage(t("noun.station"), body.title),
      ...inEachLanguage(t("versions.short"), body.short),
      ...(body.brief === undefined ? [] : inEachLanguage(t("versions.brief"), body.brief)),
      [t("stations.code"), body.code],
      [t("versions.place"), String(body.order)],
      [t("stations.lanes"), String(body.lanes)],
      [t("stations.weight"), numbers.points(body.weight)],
      [
        t("versions.counts"),
        body.counts === undefined ? t("versions.asRules") : rulesWords.counts(body.counts),
      ],
    ];
  }

  /** A line for each team at each station. */
  function scheduleFacts({ slots }: Schedule): readonly Fact[] {
    return slots.map(({ station, team, at, lane }) => [
      `${teamName(team)} · ${stationName(station)}`,
      `${numbers.dayTime(at)} · ${t("named.lane", { number: lane })}`,
    ]);
  }

  function policyFacts(body: Extract<Op, { kind: "policy.put" }>["body"]): readonly Fact[] {
    return [
      [t("versions.frozen"), yesNo(body.frozen)],
      [t("setup.policy.board"), t(`setup.policy.boards.${body.board}`)],
      [t("setup.policy.captain"), t(`setup.policy.captains.${body.captain}`)],
      [t("setup.policy.detail"), t(`setup.policy.details.${body.detail}`)],
      [t("setup.policy.boardStations"), yesNo(body.boardStations)],
      [t("setup.policy.awards"), yesNo(body.awards)],
    ];
  }

  function languageName(id: string): string {
    const known = APP_LANGUAGES.find((language) => language === id);
    return known === undefined ? id : t(`language.${known}`);
  }
  function yesNo(is: boolean): string {
    return t(is ? "versions.yes" : "versions.no");
  }
  function stationName(id: StationId): string {
    const station = stationsOf(state).get(id);
    return station ? `${station.order} · ${words(station.title)}` : id;
  }
}
