import { fileOf } from '../cli/export-files.ts';
import { ITEMS, LEFT_OUT } from '../functions/transfer/words.ts';

/** What an export of a city holds, file by file. */
export function exportPage(): string {
  return [
    '# The way out, and in again 全量导出与导入',
    '',
    '```sh',
    'npx changhu tenant export --tenant xuzhou --out 导出',
    'npx changhu tenant import 导出 --tenant xuzhou',
    '```',
    '',
    'An export is a folder of files in UTF-8, one a kind of item, one item a line as JSON, and `manifest.json`: `format` (1),',
    '`tenant`, `exportedAt`, and of each file its kind, how many items it has and its SHA-256. It holds names and ID numbers in',
    'full; it is for the agency alone (经办机构). Amounts are fen, days `YYYY-MM-DD`, instants UTC. `pk` and `sk` are the keys that',
    '[the page of keys](../functions/storage/README.md) explains, `gsi1pk` and `gsi1sk` those of its lists, `version` counts the',
    'changes of an item. Everything else an item says in the words of [the API](api.md).',
    '',
    'The files are read one after the other: export when nobody writes. Tasks that were closed before release 0.2.0 are not found.',
    '',
    '| file | kind | 内容 | content |',
    '|---|---|---|---|',
    ...Object.entries(ITEMS).map(
      ([kind, { zh, en }]) => `| \`${fileOf(kind)}\` | \`${kind}\` | ${zh} | ${en} |`,
    ),
    '',
    'Left out:',
    '',
    '| kind | 内容 | content |',
    '|---|---|---|',
    ...Object.entries(LEFT_OUT).map(([kind, { zh, en }]) => `| \`${kind}\` | ${zh} | ${en} |`),
    '',
    '## In again',
    '',
    'Into the same city on another installation, deployed and without persons, by the agency. The files must be those of the',
    'manifest. What stands in the table is put as it stood; then expiry, renewal and loss of cover of the running entitlements are',
    'scheduled anew. Broken off, the same command goes on; done, it does nothing. An open case is refused by name, since the',
    'execution of its workflow does not move with the data, and so is a settlement run that is not over: decide or withdraw the',
    'case, then export.',
    '',
  ].join('\n');
}
