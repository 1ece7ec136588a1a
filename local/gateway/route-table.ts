import type { RouteDeployment } from '../template/http-api.ts';

/** A route that fits a request, with the values of its path variables (percent-decoded). */
export interface RouteMatch {
  route: RouteDeployment;
  pathParameters: Record<string, string>;
}

interface CompiledRoute {
  route: RouteDeployment;
  method: string;
  segments: Segment[];
}

type Segment = { kind: 'literal'; text: string } | { kind: 'variable' | 'greedy'; name: string };

/** How specific a segment is: literals win over variables, variables over greedy ones. */
const rank = { literal: 0, variable: 1, greedy: 2 } as const;

/**
 * Finds the route of a request as an HTTP API does: the most specific path wins, then a named method over `ANY`;
 * `$default` takes what is left. See "Routing API requests" in the API Gateway developer guide.
 */
export class RouteTable {
  private readonly routes: CompiledRoute[];
  private readonly fallback: RouteDeployment | null;

  constructor(routes: RouteDeployment[]) {
    this.fallback = routes.find((route) => route.routeKey === '$default') ?? null;
    this.routes = routes
      .filter((route) => route.routeKey !== '$default')
      .map(compile)
      .sort(bySpecificity);
  }

  /** Null if no route fits. Throws a URIError for a path that is not well encoded. */
  match(method: string, rawPath: string): RouteMatch | null {
    const parts = rawPath.split('/').slice(1);
    for (const { route, method: wanted, segments } of this.routes) {
      if (wanted !== 'ANY' && wanted !== method) continue;
      const pathParameters = matchSegments(segments, parts);
      if (pathParameters !== null) return { route, pathParameters };
    }
    return this.fallback && { route: this.fallback, pathParameters: {} };
  }
}

function compile(route: RouteDeployment): CompiledRoute {
  const [method = '', path = ''] = route.routeKey.split(' ');
  return { route, method, segments: path.split('/').slice(1).map(toSegment) };
}

function toSegment(text: string): Segment {
  const variable = /^\{([^}+]+)(\+?)\}$/.exec(text);
  if (variable === null) return { kind: 'literal', text };
  return { kind: variable[2] === '+' ? 'greedy' : 'variable', name: variable[1] ?? '' };
}

function bySpecificity(a: CompiledRoute, b: CompiledRoute): number {
  for (let index = 0; index < Math.max(a.segments.length, b.segments.length); index += 1) {
    const difference = rankOf(a.segments[index]) - rankOf(b.segments[index]);
    if (difference !== 0) return difference;
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

function rankOf(segment: Segment | undefined): number {
  return segment === undefined ? rank.greedy + 1 : rank[segment.kind];
}

function matchSegments(segments: Segment[], parts: string[]): Record<string, string> | null {
  const found: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index];
    if (part === undefined) return null;
    if (segment.kind === 'literal') {
      if (segment.text !== part) return null;
    } else if (segment.kind === 'variable') {
      if (part === '') return null;
      found[segment.name] = decodeURIComponent(part);
    } else {
      found[segment.name] = decodeURIComponent(parts.slice(index).join('/'));
      return found;
    }
  }
  return segments.length === parts.length ? found : null;
}
