import { ConfigProvider, theme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useCallback, useEffect, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Provider } from 'urql';
import { makeClient } from './api/client.ts';
import { AnotherViewerContext } from './api/useViewer.ts';
import { forgetLists } from './parts/useEndless.ts';
import { keepLanguage, languageKept, type Language } from './words/language.ts';
import { LanguageContext } from './words/words.ts';

/** Whoever wants no motion: told to the library, too, whose lists and dialogs would else wait for an animation to end before they stand in their place. */
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Tab leaves a list as it leaves every other field: the library would take what is marked, and a list of several would keep the keyboard for good. */
function leave(event: KeyboardEvent): void {
  if (event.key === 'Tab' && event.target instanceof Element && event.target.closest('.ant-select')) event.stopPropagation();
}

/** What has the focus is blue, and what is faulty is red: a field that only has the focus must not look faulty. */
const focus = '#1f5f8b';
const haze = 'rgb(31 95 139 / 25%)';

/** What stands around every page: the language, the look, and the registry in that language. */
export function Frame({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(languageKept);
  const [viewers, setViewers] = useState(0);
  // What was read is of one viewer: another has a client, and pages, of their own.
  const client = useMemo(() => makeClient(language), [language, viewers]);
  const anotherViewer = useCallback(() => {
    forgetLists();
    setViewers(before => before + 1);
  }, []);
  useEffect(() => { document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'; }, [language]);
  const chosen = useMemo(() => ({ language, choose(next: Language) { keepLanguage(next); setLanguage(next); } }), [language]);
  return (
    <LanguageContext value={chosen}>
      <ConfigProvider locale={language === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }}
        theme={{ algorithm: theme.defaultAlgorithm, token: { motion: !still, colorPrimary: '#8c1d18', colorInfo: '#1f5f8b', colorInfoBg: '#eef5fa', colorInfoBorder: '#b9cddb', colorError: '#b3261e', colorLink: '#1a5a86', colorPrimaryBorder: focus, colorTextPlaceholder: '#6b6b6b', colorTextDescription: '#5c5c5c', borderRadius: 4, fontFamily: 'var(--font)' },
          components: { Input: { activeBorderColor: focus, hoverBorderColor: focus, activeShadow: `0 0 0 2px ${haze}` }, Select: { activeBorderColor: focus, hoverBorderColor: focus, activeOutlineColor: haze } } }}>
        <AnotherViewerContext value={anotherViewer}><Provider key={viewers} value={client}><div onKeyDownCapture={leave}>{children}</div></Provider></AnotherViewerContext>
      </ConfigProvider>
    </LanguageContext>
  );
}
