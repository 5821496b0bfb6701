/** What a rule set speaks of: stations with their forms, and categories; and how they are called. */
import { useMemo } from "react";
import type { Category } from "../../../core/competition/competition.ts";
import type { CategoryId, CriterionId, SectionId, StationId } from "../../../core/competition/id.ts";
import type { Language } from "../../../core/competition/words.ts";
import type { StationWithForm } from "../../../core/formats/start.ts";
import { useWords } from "../../i18n/words.ts";
import { useOffice } from "../office.ts";
import { competitionData } from "../setup/competition-data.ts";

export interface Subjects {
  readonly stations: readonly StationWithForm[];
  readonly categories: readonly { readonly id: CategoryId; readonly category: Category }[];
}

/** Those of the competition that the office works on. */
export function useSubjects(): Subjects {
  const office = useOffice();
  return useMemo(() => competitionData(office), [office]);
}

/** Names in the reader's language; the id where there is nothing of that name. */
export interface Naming {
  readonly station: (id: StationId) => string;
  /** "Chest · Treatment", with the station's column head, since several stations have a section of one name. */
  readonly section: (station: StationId, section: SectionId) => string;
  readonly criterion: (station: StationId, criterion: CriterionId) => string;
  readonly category: (id: CategoryId) => string;
}

export function useNaming({ stations, categories }: Subjects, authoritative?: Language): Naming {
  const words = useWords(authoritative);
  return useMemo(() => {
    const found = (id: StationId) => stations.find((other) => other.id === id);
    const short = (id: StationId) => {
      const at = found(id);
      return at ? words(at.station.short) : id;
    };
    const titled = (thing: { readonly words: Parameters<typeof words>[0] } | undefined, id: string) =>
      thing ? words(thing.words) : id;
    return {
      station: (id) => {
        const at = found(id);
        return at ? `${at.station.order} · ${words(at.station.title)}` : id;
      },
      section: (station, section) =>
        `${short(station)} · ${titled(
          found(station)?.form.sections.find(({ id }) => id === section),
          section,
        )}`,
      criterion: (station, criterion) =>
        `${short(station)} · ${titled(
          found(station)?.form.criteria.find(({ id }) => id === criterion),
          criterion,
        )}`,
      category: (id) => titled(categories.find((other) => other.id === id)?.category, id),
    };
  }, [stations, categories, words]);
}
