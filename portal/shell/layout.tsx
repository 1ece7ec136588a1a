import { MenuOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { Button, Drawer, Flex, Grid, Layout, Menu, Tag, Typography, theme } from 'antd';
import { useState } from 'react';
import { useLanguage, useSay } from '../base/language.tsx';
import type { PageSpec } from '../base/page.ts';
import { signOut } from '../base/session.ts';
import { useWho } from '../base/who.tsx';
import { product } from '../base/words.ts';
import { useAppearance } from './appearance.tsx';
import * as words from './words.ts';

const MENU_WIDTH = 200;

/** The frame of every page: who I am, where I can go, and the page. */
export function Frame({ pages }: { pages: readonly PageSpec[] }) {
  const say = useSay();
  const { token } = theme.useToken();
  const isWide = Grid.useBreakpoint().md ?? true;
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <button type="button" className="skip" onClick={focusContent}>
        {say(words.toContent)}
      </button>
      <TopBar pages={pages} isWide={isWide} />
      <Layout>
        {isWide && (
          <Layout.Sider width={MENU_WIDTH} theme="light" style={{ background: token.colorBgContainer }}>
            <PageMenu pages={pages} />
          </Layout.Sider>
        )}
        <Layout.Content id="content" tabIndex={-1} style={{ padding: isWide ? 24 : 12, minWidth: 0 }}>
          <Outlet />
        </Layout.Content>
      </Layout>
    </Layout>
  );
}

/** No link: the address behind `#` is the page's. */
function focusContent() {
  document.getElementById('content')?.focus();
}

function TopBar({ pages, isWide }: { pages: readonly PageSpec[]; isWide: boolean }) {
  const say = useSay();
  const { token } = theme.useToken();
  const { role, tenantId, subjectId } = useWho();
  const who = [say(words.roles[role] ?? { zh: role, en: role }), subjectId].filter(Boolean).join(' ');
  return (
    <Layout.Header
      style={{
        background: token.colorBgContainer,
        borderBottom: `1px solid ${token.colorBorderSecondary}`,
        padding: isWide ? '0 24px' : '0 8px',
        height: 'auto',
        lineHeight: 'normal',
      }}
    >
      <Flex align="center" gap="small" wrap style={{ minHeight: 56 }}>
        {!isWide && <MenuDrawer pages={pages} />}
        <Typography.Text strong style={{ fontSize: 20 }}>
          {say(product)}
        </Typography.Text>
        {tenantId && <Tag>{tenantId}</Tag>}
        <span style={{ flex: 1 }} />
        {isWide && <Typography.Text>{who}</Typography.Text>}
        <Switches />
        <Button type="text" onClick={() => void signOut()}>
          {say(words.signOut)}
        </Button>
      </Flex>
    </Layout.Header>
  );
}

/** Language and light, for whoever is signed in and whoever is not. */
export function Switches() {
  const say = useSay();
  const { language, speak } = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  const { isDark, toggle } = useAppearance();
  return (
    <Flex>
      <Button
        type="text"
        icon={isDark ? <SunOutlined /> : <MoonOutlined />}
        aria-label={say(isDark ? words.lighter : words.darker)}
        onClick={toggle}
      />
      <Button type="text" lang={other} onClick={() => speak(other)}>
        {words.languageNames[other]}
      </Button>
    </Flex>
  );
}

function MenuDrawer({ pages }: { pages: readonly PageSpec[] }) {
  const say = useSay();
  const [isOpen, open] = useState(false);
  return (
    <>
      <Button type="text" icon={<MenuOutlined />} aria-label={say(words.menu)} onClick={() => open(true)} />
      <Drawer open={isOpen} onClose={() => open(false)} placement="left" size={280} title={say(words.menu)}>
        <PageMenu pages={pages} chosen={() => open(false)} />
      </Drawer>
    </>
  );
}

function PageMenu({ pages, chosen }: { pages: readonly PageSpec[]; chosen?: () => void }) {
  const say = useSay();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const items = pages
    .filter(({ menu }) => menu !== undefined)
    .sort((one, other) => (one.menu ?? 0) - (other.menu ?? 0))
    .map(({ path, title }) => ({ key: path as string, label: say(title) }));
  const current = items.filter(({ key }) => pathname === key || pathname.startsWith(`${key}/`)).at(-1);
  const go = ({ key }: { key: string }) => {
    chosen?.();
    void navigate({ to: key });
  };
  return (
    <nav aria-label={say(words.menu)}>
      <Menu mode="inline" items={items} selectedKeys={current ? [current.key] : []} onClick={go} />
    </nav>
  );
}
