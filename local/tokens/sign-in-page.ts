import { createHash } from 'node:crypto';
import type { GatewayResponse } from '../gateway/response.ts';
import type { OfferedUsers } from './sign-ins.ts';

const STYLE = `
body { font: 18px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; margin: 0;
  background: #f5f7fa; color: #1f2329; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
p { margin: 0 0 1rem; }
.users { display: flex; flex-wrap: wrap; gap: .5rem; }
button { font: inherit; min-height: 60px; padding: .25rem 1rem; border: 1px solid #0958d9; border-radius: 8px;
  background: #fff; color: #0b4cb8; cursor: pointer; text-align: left; }
button:hover, button:focus-visible { background: #0958d9; color: #fff; }
:focus-visible { outline: 3px solid #fa8c16; outline-offset: 2px; }
small { display: block; font-size: .8rem; }
label { display: block; margin-bottom: .25rem; }
input { font: inherit; min-height: 48px; box-sizing: border-box; width: min(100%, 24rem); padding: .25rem .75rem;
  border: 1px solid #667085; border-radius: 8px; }
[role=alert] { background: #fff1f0; border: 1px solid #cf1322; border-radius: 8px; padding: .75rem 1rem; }
@media (prefers-color-scheme: dark) {
  body { background: #141414; color: #f0f0f0; } button { background: #1f1f1f; color: #8ab8ff; border-color: #8ab8ff; }
  [role=alert] { background: #3a1a1a; } input { background: #1f1f1f; color: #f0f0f0; }
}`;

/** Nothing from elsewhere, no script, and this page's own style by its digest. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Whom to sign in as: without a password, since whoever reaches this machine's own address is trusted with all of it. */
export function signInPage(
  offered: readonly OfferedUsers[],
  form: string,
  refused: string | null,
): GatewayResponse {
  return page(
    refused === null ? 200 : 400,
    `<h1>登录长护 <small lang="en">Sign in to Changhu</small></h1>
<p>本机试用环境，选择一个身份即可，无需密码。<small lang="en">This is a trial on your own machine: choose who you are, there is no password.</small></p>
${refused === null ? '' : `<p role="alert">${escaped(refused)}</p>`}
<form method="post">${offered.map(group).join('\n')}</form>
<h2>其他用户 <small lang="en">Somebody else</small></h2>
<form method="post">
<label for="user">${escaped(form)}</label>
<input id="user" name="user" maxlength="200" autocomplete="username" required>
<button>登录 · Sign in</button>
</form>`,
  );
}

/** A request that must not be answered by a redirect: nobody knows where it would lead. */
export function refusalPage(reason: { zh: string; en: string }): GatewayResponse {
  return page(
    400,
    `<h1>无法登录 <small lang="en">Cannot sign in</small></h1>
<p role="alert">${escaped(reason.zh)}<small lang="en">${escaped(reason.en)}</small></p>`,
  );
}

function group({ title, users }: OfferedUsers): string {
  const buttons = users.map(
    ({ name, title: { zh, en } }) =>
      `<button name="user" value="${escaped(name)}">${escaped(zh)}<small lang="en">${escaped(en)}</small></button>`,
  );
  return `<h2>${escaped(title.zh)} <small lang="en">${escaped(title.en)}</small></h2>
<div class="users">${buttons.join('')}</div>`;
}

function page(status: number, content: string): GatewayResponse {
  const html = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>登录 · 长护</title><style>${STYLE}</style></head><body><main>${content}</main></body></html>`;
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
      // No less: a form of a page without a referrer is sent without its origin.
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
    body: Buffer.from(html),
  };
}

function escaped(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => names[character] ?? character);
}
