import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./Icon.tsx";
import css from "./Problem.module.css";

export interface ProblemProps {
  /** What is wrong. */
  readonly title: ReactNode;
  /** Where: a field's path, a station, a line of a file. */
  readonly where?: ReactNode;
  /** What to do about it. */
  readonly todo?: ReactNode;
  /** `warn`: it can wait; `bad`: something does not work. */
  readonly tone?: "bad" | "warn";
  /** Buttons. */
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}

/** Says what is wrong, where, and what to do. Said aloud at once. */
export function Problem({ title, where, todo, tone = "bad", action, children }: ProblemProps) {
  const { t } = useTranslation();
  return (
    <div className={css.problem} data-tone={tone} role="alert">
      <span className={css.picture}>
        <Icon name="alert" />
      </span>
      <div className={css.words}>
        <p className={css.title}>{title}</p>
        {children}
        {(where !== undefined || todo !== undefined) && (
          <dl className={css.facts}>
            {where !== undefined && (
              <div>
                <dt>{t("problem.where")}</dt>
                <dd>{where}</dd>
              </div>
            )}
            {todo !== undefined && (
              <div>
                <dt>{t("problem.todo")}</dt>
                <dd>{todo}</dd>
              </div>
            )}
          </dl>
        )}
        {action !== undefined && <div className={css.actions}>{action}</div>}
      </div>
    </div>
  );
}
