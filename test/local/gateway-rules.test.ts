import { describe, expect, it } from 'vitest';
import { responseOf } from '../../local/gateway/response.ts';
import { RouteTable } from '../../local/gateway/route-table.ts';

function routeTable(...routeKeys: string[]): RouteTable {
  return new RouteTable(
    routeKeys.map((routeKey) => ({
      routeKey,
      functionName: 'f',
      integrationTimeoutMillis: 1,
      authorizer: null,
    })),
  );
}

describe('the route of a request', () => {
  const table = routeTable(
    'ANY /things/{id}',
    'GET /files/{path+}',
    'GET /things/{id}',
    'GET /things/special',
    'GET /files/{name}/info',
    'GET /',
  );
  const routeOf = (method: string, path: string) => table.match(method, path)?.route.routeKey;

  it('is the most specific one that fits', () => {
    expect(routeOf('GET', '/things/special')).toBe('GET /things/special');
    expect(routeOf('GET', '/things/other')).toBe('GET /things/{id}');
    expect(routeOf('DELETE', '/things/other')).toBe('ANY /things/{id}');
    expect(routeOf('GET', '/files/a/info')).toBe('GET /files/{name}/info');
    expect(routeOf('GET', '/files/a/b/c')).toBe('GET /files/{path+}');
    expect(routeOf('GET', '/')).toBe('GET /');
  });

  it('does not exist for another method, an empty variable, or a longer path', () => {
    expect(routeOf('POST', '/files/a')).toBeUndefined();
    expect(routeOf('GET', '/things/')).toBeUndefined();
    expect(routeOf('GET', '/things/a/b')).toBeUndefined();
  });

  it('carries the decoded path variables', () => {
    expect(table.match('GET', '/things/%E9%95%BF%20a')?.pathParameters).toEqual({ id: '长 a' });
    expect(table.match('GET', '/files/a/b%2Fc')?.pathParameters).toEqual({ path: 'a/b/c' });
    expect(() => table.match('GET', '/things/%E9')).toThrow(URIError);
  });

  it('falls to $default when there is one', () => {
    expect(routeTable('$default', 'GET /a').match('PUT', '/x')?.route.routeKey).toBe('$default');
  });
});

describe('what a function returned', () => {
  it('is a whole response when it has a statusCode', () => {
    const response = responseOf({
      statusCode: '201',
      headers: { 'X-Count': 3 },
      body: '长护',
      cookies: ['a=1'],
    });
    expect(response).toEqual({
      status: 201,
      headers: { 'x-count': '3', 'content-type': 'text/plain;charset=UTF-8', 'set-cookie': ['a=1'] },
      body: Buffer.from('长护'),
    });
  });

  it('is the body of a 200 otherwise', () => {
    expect(responseOf({ a: 1 })?.body.toString()).toBe('{"a":1}');
    expect(responseOf('text')?.body.toString()).toBe('text');
    expect(responseOf({ a: 1 })?.headers).toEqual({ 'content-type': 'application/json' });
  });

  it('is refused when it is neither', () => {
    expect(responseOf({ statusCode: 'many' })).toBeNull();
    expect(responseOf({ statusCode: 200, body: { a: 1 } })).toBeNull();
    expect(responseOf({ statusCode: 200, headers: { a: ['b'] } })).toBeNull();
  });
});
