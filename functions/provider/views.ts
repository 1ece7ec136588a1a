import * as z from 'zod';
import { AssessorInput, OperatorContractInput, ProviderInput } from './input.ts';

/** Beside the `providerId` of a view. */
export const ProviderName = z.string().optional().meta({ description: '机构名称 · the name as registered' });

export const ProviderView = ProviderInput;

export const AssessorView = AssessorInput;

export const OperatorContractView = OperatorContractInput;
