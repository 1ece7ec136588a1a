import { AssessorInput, CarerInput, ProviderInput } from '../schemas/registers.ts';

export const ProviderView = ProviderInput;

export const AssessorView = AssessorInput;

export const CarerView = CarerInput;
