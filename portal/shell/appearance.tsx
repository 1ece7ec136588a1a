import { ConfigProvider, theme } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useLanguage } from '../base/language.tsx';

interface Appearance {
  isDark: boolean;
  toggle(): void;
}

const KEPT_AS = 'changhu.dark';
const Context = createContext<Appearance>({ isDark: false, toggle: () => undefined });
export const useAppearance = () => useContext(Context);

/** Fonts that the machine has: none is fetched from elsewhere. */
const FONTS =
  'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

/** Every text stands out from its ground by 4.5 to 1 (WCAG 2.2, 1.4.3), also the quieter ones. */
const LIGHT = {
  colorLink: '#0958d9',
  colorLinkHover: '#003eb3',
  colorLinkActive: '#003eb3',
  colorTextSecondary: '#4a4f57',
  colorTextTertiary: '#595f69',
  colorTextDescription: '#595f69',
  colorTextPlaceholder: '#6b7280',
};
const DARK = {
  colorLink: '#7db4ff',
  colorLinkHover: '#a9ccff',
  colorLinkActive: '#a9ccff',
  colorTextSecondary: '#c9cdd4',
  colorTextTertiary: '#b4b8bf',
  colorTextDescription: '#b4b8bf',
  colorTextPlaceholder: '#9aa0a8',
};

export function AppearanceProvider({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  const [isDark, setDark] = useState(wantsDark);
  useEffect(() => {
    document.documentElement.toggleAttribute('data-dark', isDark);
  }, [isDark]);
  const toggle = () => {
    localStorage.setItem(KEPT_AS, String(!isDark));
    setDark(!isDark);
  };
  return (
    <Context value={{ isDark, toggle }}>
      <ConfigProvider
        button={{ autoInsertSpace: false }}
        // What is left out is English.
        {...(language === 'zh' && { locale: zhCN })}
        theme={{
          algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
          token: { fontFamily: FONTS, fontSize: 15, colorPrimary: '#0958d9', ...(isDark ? DARK : LIGHT) },
        }}
      >
        {children}
      </ConfigProvider>
    </Context>
  );
}

function wantsDark(): boolean {
  const kept = localStorage.getItem(KEPT_AS);
  return kept === null ? matchMedia('(prefers-color-scheme: dark)').matches : kept === 'true';
}
