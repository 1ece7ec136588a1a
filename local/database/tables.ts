import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  type GlobalSecondaryIndex,
  ListTablesCommand,
  type TableDescription,
  UpdateTableCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { HostError } from '../host-error.ts';

/** Brings the database to the tables the template declares: creates what is absent, adds new indexes. */
export async function ensureTables(client: DynamoDBClient, tables: CreateTableCommandInput[]): Promise<void> {
  const present = await listTables(client);
  for (const table of tables) {
    if (!present.has(nameOf(table))) await createTable(client, table);
    else await updateIndexes(client, table);
  }
}

/** Names of all tables; any failure to read them is thrown as it comes. */
export async function listTables(client: DynamoDBClient): Promise<Set<string>> {
  const names = new Set<string>();
  let after: string | undefined;
  do {
    const page = await client.send(new ListTablesCommand(after ? { ExclusiveStartTableName: after } : {}));
    for (const name of page.TableNames ?? []) names.add(name);
    after = page.LastEvaluatedTableName;
  } while (after !== undefined);
  return names;
}

export function databaseClient(endpoint: string, region: string): DynamoDBClient {
  // The client otherwise greets every start on Node 20 with a paragraph about Node 22.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  return new DynamoDBClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 2,
  });
}

async function createTable(client: DynamoDBClient, table: CreateTableCommandInput): Promise<void> {
  await client.send(new CreateTableCommand(table));
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName: nameOf(table) });
}

async function updateIndexes(client: DynamoDBClient, table: CreateTableCommandInput): Promise<void> {
  const { Table: found } = await client.send(new DescribeTableCommand({ TableName: nameOf(table) }));
  if (found === undefined) throw new Error(`the table ${nameOf(table)} has no description`);
  refuseOtherKey(table, found);
  const present = new Set(found.GlobalSecondaryIndexes?.map((index) => index.IndexName));
  for (const index of table.GlobalSecondaryIndexes ?? []) {
    if (!present.has(index.IndexName)) await createIndex(client, table, index);
  }
}

async function createIndex(
  client: DynamoDBClient,
  table: CreateTableCommandInput,
  index: GlobalSecondaryIndex,
): Promise<void> {
  await client.send(
    new UpdateTableCommand({
      TableName: table.TableName,
      AttributeDefinitions: table.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [{ Create: index }],
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName: nameOf(table) });
}

function refuseOtherKey(table: CreateTableCommandInput, found: TableDescription): void {
  const keyOf = (schema: TableDescription['KeySchema']) =>
    (schema ?? []).map((part) => `${part.KeyType} ${part.AttributeName}`).join(', ');
  if (keyOf(table.KeySchema) === keyOf(found.KeySchema)) return;
  throw new HostError(
    `数据表 ${nameOf(table)} 的主键与部署模板不一致。`,
    `The table ${nameOf(table)} has the key ${keyOf(found.KeySchema)}, the template declares ${keyOf(table.KeySchema)}.`,
  );
}

function nameOf(table: CreateTableCommandInput): string {
  if (table.TableName === undefined) throw new Error('a table without a name');
  return table.TableName;
}
