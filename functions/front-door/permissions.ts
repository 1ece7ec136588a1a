import { permissionsOn } from '../access/permissions.ts';
import { type OperationId, operations } from './catalogue.ts';

/** Whether the policies let a principal do an operation of the catalogue in its tenant. */
export const isPermitted = permissionsOn(Object.keys(operations) as OperationId[]);
