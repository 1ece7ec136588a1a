import type { CreateTableCommandInput, GlobalSecondaryIndex } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import type { DeployedResource } from './deployed-resource.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const projection = z.object({
  ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
  NonKeyAttributes: z.array(z.string()).optional(),
});
const properties = z.object({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  GlobalSecondaryIndexes: z
    .array(z.object({ IndexName: z.string(), KeySchema: keySchema, Projection: projection }))
    .default([]),
  LocalSecondaryIndexes: z
    .array(z.object({ IndexName: z.string(), KeySchema: keySchema, Projection: projection }))
    .default([]),
});

/** A table whose items end at the second that an attribute tells. */
export interface ExpiringTable {
  tableName: string;
  attribute: string;
  /** Names of the attributes of its key. */
  keys: string[];
}

const expiringProperties = z.object({
  KeySchema: keySchema,
  TimeToLiveSpecification: z
    .object({ AttributeName: z.string().optional(), Enabled: z.boolean() })
    .optional(),
});

/** What the time to live of a table's items is, none where it has none. */
export function readExpiry(resource: DeployedResource): ExpiringTable[] {
  const { KeySchema, TimeToLiveSpecification: ttl } = resource.read(expiringProperties);
  if (!ttl?.Enabled || ttl.AttributeName === undefined) return [];
  const keys = KeySchema.map(({ AttributeName }) => AttributeName);
  return [{ tableName: resource.ref, attribute: ttl.AttributeName, keys }];
}

/** Reads an `AWS::DynamoDB::GlobalTable` or `Table` as what creates it here: keys and indexes, on demand. */
export function readTable(resource: DeployedResource): CreateTableCommandInput {
  const read = resource.read(properties);
  const indexes = read.GlobalSecondaryIndexes.map(toIndex);
  const localIndexes = read.LocalSecondaryIndexes.map(toIndex);
  return {
    TableName: resource.ref,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: read.KeySchema,
    AttributeDefinitions: read.AttributeDefinitions,
    ...(indexes.length > 0 ? { GlobalSecondaryIndexes: indexes } : {}),
    ...(localIndexes.length > 0 ? { LocalSecondaryIndexes: localIndexes } : {}),
  };
}

function toIndex(index: z.output<typeof properties>['GlobalSecondaryIndexes'][number]): GlobalSecondaryIndex {
  const { ProjectionType, NonKeyAttributes } = index.Projection;
  return {
    IndexName: index.IndexName,
    KeySchema: index.KeySchema,
    Projection: { ProjectionType, ...(NonKeyAttributes ? { NonKeyAttributes } : {}) },
  };
}
