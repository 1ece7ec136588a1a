import { fromRoot } from '../../infra/paths.ts';

/** Where the built portal stands: what on AWS is put into the bucket of `changhu-portal`. */
export const portalDirectory = fromRoot('dist/portal');
