import type { SchemeVersion, ServiceItem } from '../rules/scheme/index.ts';
import { loadSchemeFolder } from '../rules/scheme/load.ts';
import { schemeFolders } from './folders.ts';

type Print = (line: string) => void;

/**
 * `changhu scheme catalogue`: the service items of each version of a city, and which of them are not mapped to an item
 * of the national list. 0 where all are, 1 where some are not.
 */
export function catalogue({ folders, print }: { folders: string[]; print: Print }): number {
  const unmapped = schemeFolders(folders).map((folder) => {
    const { tenant, versions } = loadSchemeFolder(folder);
    print(`${tenant.nameZh} ${tenant.nameEn}`);
    return versions.reduce((sum, version) => sum + printVersion(version, print), 0);
  });
  return unmapped.every((count) => count === 0) ? 0 : 1;
}

function printVersion({ effectiveFrom, items = [], components }: SchemeVersion, print: Print): number {
  if (items.length === 0) {
    print(`  自 ${effectiveFrom}：原文未列服务项目 · the text lists no items`);
    return 0;
  }
  print(`  自 ${effectiveFrom}：服务项目 ${items.length} 项 · items`);
  for (const { id, titleZh } of components) {
    const own = items.filter(({ component }) => component === id);
    if (own.length > 0) print(`    ${titleZh} ${id}`);
    for (const item of own) print(`      ${lineOf(item)}`);
  }
  const unmapped = items.filter(({ nationalCode }) => nationalCode === undefined);
  print(`    未对应国家目录 ${unmapped.length} 项 · not mapped to the national list${listOf(unmapped)}`);
  return unmapped.length;
}

function lineOf({ code, titleZh, titleEn, nationalCode, clause, assumption }: ServiceItem): string {
  const place = clause ?? `解读：${assumption}`;
  return `${code} ${titleZh} · ${titleEn}（${place}）${nationalCode === undefined ? '' : ` → ${nationalCode}`}`;
}

function listOf(items: readonly ServiceItem[]): string {
  return items.length === 0 ? '' : `：${items.map(({ code }) => code).join(' ')}`;
}
