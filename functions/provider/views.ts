import { AssessorInput, CarerInput, OperatorContractInput, ProviderInput } from './input.ts';

export const ProviderView = ProviderInput;

export const AssessorView = AssessorInput;

export const CarerView = CarerInput;

export const OperatorContractView = OperatorContractInput;
