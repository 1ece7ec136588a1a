import { type PageSpec, STAFF } from '../base/page.ts';
import * as words from './words.ts';

export const pages: readonly PageSpec[] = [
  { path: '/reviews', title: words.queue, roles: STAFF, menu: 34, load: () => import('./queue.tsx') },
  {
    path: '/review-rounds',
    title: words.rounds,
    roles: STAFF,
    menu: 35,
    load: () => import('./rounds.tsx'),
  },
  { path: '/my-reviews', title: words.own, roles: ['provider'], menu: 34, load: () => import('./own.tsx') },
  {
    path: '/reviews/new',
    title: words.open,
    roles: ['agency', 'operator'],
    load: () => import('./open.tsx'),
  },
  {
    path: '/reviews/$reviewId',
    title: words.review,
    roles: [...STAFF, 'provider'],
    load: () => import('./review.tsx'),
  },
];
