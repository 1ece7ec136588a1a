import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import type { PageSpec } from '../base/page.ts';
import type { Role } from '../base/session.ts';
import { Broken, DeadEnd } from './dead-end.tsx';
import { Frame } from './layout.tsx';
import * as words from './words.ts';

/** The pages of one role. Addresses stand behind `#`: host and CDN serve one file, whatever the page. */
export function routerFor(all: readonly PageSpec[], role: Role) {
  const pages = all.filter(({ roles }) => roles.includes(role));
  const root = createRootRoute({
    component: () => <Frame pages={pages} />,
    notFoundComponent: () => <DeadEnd />,
    errorComponent: Broken,
  });
  const routes = all.map(({ path, roles, load }) =>
    createRoute({
      getParentRoute: () => root,
      path,
      component: roles.includes(role)
        ? lazyRouteComponent(load, 'Page')
        : () => <DeadEnd why={words.notYours} />,
    }),
  );
  return createRouter({
    routeTree: root.addChildren(routes),
    history: createHashHistory(),
    // Filters are words of people and of the API: no JSON in the address.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const text = new URLSearchParams(search as Record<string, string>).toString();
      return text === '' ? '' : `?${text}`;
    },
    defaultErrorComponent: Broken,
  });
}
