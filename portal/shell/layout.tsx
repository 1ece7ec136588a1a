import { MenuOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { Button, Flex, Grid, Layout, Tag, theme } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { answerOf, api } from '../base/api.ts';
import { useLanguage, useSay } from '../base/language.tsx';
import { type PageSpec, STAFF } from '../base/page.ts';
import { signOut } from '../base/session.ts';
import { useWho } from '../base/who.tsx';
import { product } from '../base/words.ts';
import { useAppearance } from './appearance.tsx';
import * as words from './words.ts';

const MENU_WIDTH = 200;
/** Those who have no use for it do not load it. */
const SearchField = lazy(async () => ({ default: (await import('./search-field.tsx')).SearchField }));

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
            <PageMenu pages={pages} isWide />
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
  const { role, tenantId, subjectId, personName } = useWho();
  const isStaff = (STAFF as readonly string[]).includes(role);
  const title = words.roles[role] ?? { zh: role, en: role };
  const who = personName
    ? say(words.actingFor({ personName }))
    : [say(title), subjectId].filter(Boolean).join(' ');
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
        {!isWide && <FoldedMenu pages={pages} />}
        <strong style={{ fontSize: 20 }}>{say(product)}</strong>
        {tenantId && <CityName tenantId={tenantId} />}
        {isStaff ? (
          <Suspense fallback={<span style={{ flex: 1 }} />}>
            <SearchField />
          </Suspense>
        ) : null}
        <span style={{ flex: 1 }} />
        {(isWide || personName) && <span>{who}</span>}
        <Switches />
        <Button type="text" onClick={() => void signOut()}>
          {say(words.signOut)}
        </Button>
      </Flex>
    </Layout.Header>
  );
}

function CityName({ tenantId }: { tenantId: string }) {
  const say = useSay();
  const city = useQuery({
    queryKey: ['tenant', tenantId],
    queryFn: () => answerOf(api.GET('/tenants/{tenantId}', { params: { path: { tenantId } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <Tag>{city.data ? say({ zh: city.data.nameZh, en: city.data.nameEn }) : tenantId}</Tag>;
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

/** On a narrow screen the pages are listed when they are asked for. */
function FoldedMenu({ pages }: { pages: readonly PageSpec[] }) {
  const say = useSay();
  const [isOpen, open] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => open(false), [pathname]);
  return (
    <>
      <Button
        type="text"
        icon={<MenuOutlined />}
        aria-label={say(words.menu)}
        aria-expanded={isOpen}
        onClick={() => open(!isOpen)}
      />
      {isOpen && <PageMenu pages={pages} isWide={false} />}
    </>
  );
}

function PageMenu({ pages, isWide }: { pages: readonly PageSpec[]; isWide: boolean }) {
  const say = useSay();
  const { pathname } = useLocation();
  const listed = pages
    .filter(({ menu }) => menu !== undefined)
    .sort((one, other) => (one.menu ?? 0) - (other.menu ?? 0));
  const current = listed.filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`)).at(-1);
  return (
    <nav aria-label={say(words.menu)} className={isWide ? 'menu' : 'menu folded'}>
      {listed.map((page) => (
        <Link key={page.path} to={page.path as string} aria-current={page === current ? 'page' : undefined}>
          {say(page.title)}
        </Link>
      ))}
    </nav>
  );
}
