import { type ReactNode, Suspense, useMemo } from "react";
import { I18nextProvider, useTranslation } from "react-i18next";
import type { AppLanguage } from "../../i18n/language.ts";

interface InLanguageProps {
  readonly language: AppLanguage;
  readonly children: ReactNode;
}

/** Everything inside speaks this language, whatever the screen speaks. Its catalogs may have to be fetched first. */
export function InLanguage({ language, children }: InLanguageProps) {
  const { t, i18n } = useTranslation();
  const spoken = useMemo(() => i18n.cloneInstance({ lng: language }), [i18n, language]);
  return (
    <I18nextProvider i18n={spoken}>
      <Suspense fallback={<p role="status">{t("page.loading")}</p>}>
        <div lang={language}>{children}</div>
      </Suspense>
    </I18nextProvider>
  );
}
