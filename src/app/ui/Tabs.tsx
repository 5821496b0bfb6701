import { type KeyboardEvent, type ReactNode, useId } from "react";
import css from "./Tabs.module.css";

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: ReactNode;
}

export interface TabsProps<Id extends string> {
  /** What the tabs choose between, for those who hear the screen. */
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly current: Id;
  readonly onChoose: (id: Id) => void;
  /** What belongs to the current tab. */
  readonly children: ReactNode;
}

/** Parts of one screen, one of them shown. The arrow keys go from tab to tab. */
export function Tabs<Id extends string>({ label, tabs, current, onChoose, children }: TabsProps<Id>) {
  const id = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = tabForKey(event.key, tabs, current);
    if (!next) return;
    event.preventDefault();
    onChoose(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  };
  return (
    <>
      <div className={css.tabs} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`${id}-${tab.id}`}
            className={css.tab}
            type="button"
            role="tab"
            data-tab={tab.id}
            aria-selected={tab.id === current}
            aria-controls={`${id}-panel`}
            tabIndex={tab.id === current ? 0 : -1}
            onClick={() => onChoose(tab.id)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${current}`}>
        {children}
      </div>
    </>
  );
}

function tabForKey<Id extends string>(
  key: string,
  tabs: readonly Tab<Id>[],
  current: Id,
): Tab<Id> | undefined {
  const here = tabs.findIndex((tab) => tab.id === current);
  switch (key) {
    case "ArrowRight":
      return tabs[(here + 1) % tabs.length];
    case "ArrowLeft":
      return tabs.at(here - 1);
    case "Home":
      return tabs[0];
    case "End":
      return tabs.at(-1);
    default:
      return undefined;
  }
}
