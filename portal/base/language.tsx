import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { Words } from './words.ts';

export type Language = 'zh' | 'en';

interface Speaking {
  language: Language;
  speak(language: Language): void;
}

const KEPT_AS = 'changhu.language';
const Context = createContext<Speaking>({ language: 'zh', speak: () => undefined });

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, speak] = useState<Language>(() => (localStorage.getItem(KEPT_AS) === 'en' ? 'en' : 'zh'));
  useEffect(() => {
    localStorage.setItem(KEPT_AS, language);
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  return <Context value={{ language, speak }}>{children}</Context>;
}

export function useLanguage(): Speaking {
  return useContext(Context);
}

/** Says words in the language that was chosen; whatever comes from the API with both is said the same way. */
export function useSay(): (words: Words) => string {
  const { language } = useLanguage();
  return (words) => words[language];
}
