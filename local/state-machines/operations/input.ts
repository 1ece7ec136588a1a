import { AwsError } from '../../aws-error.ts';

/** The input of an operation as it came over the wire, read field by field. */
export class OperationInput {
  private readonly fields: Readonly<Record<string, unknown>>;

  constructor(fields: Readonly<Record<string, unknown>>) {
    this.fields = fields;
  }

  text(name: string, longest = Number.POSITIVE_INFINITY): string {
    const value = this.optionalText(name, longest);
    if (value === undefined || value === '') throw invalid(name, 'must be a non-empty string');
    return value;
  }

  optionalText(name: string, longest = Number.POSITIVE_INFINITY): string | undefined {
    const value = this.fields[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string') throw invalid(name, 'must be a string');
    if (value.length > longest || Buffer.byteLength(value) > longest) {
      throw invalid(name, `must have length less than or equal to ${longest}`);
    }
    return value;
  }

  /** A page size; 0 and absent mean the default. */
  pageSize(): number {
    const value = this.fields.maxResults ?? 0;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 1000) {
      throw invalid('maxResults', 'must be an integer from 0 to 1000');
    }
    return value === 0 ? 100 : value;
  }

  flag(name: string): boolean | undefined {
    const value = this.fields[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'boolean') throw invalid(name, 'must be a boolean');
    return value;
  }

  /** The position a page token of the same subject stands for, undefined for the first page. */
  page(subject: string): number | undefined {
    const token = this.optionalText('nextToken', 1024);
    if (token === undefined) return undefined;
    const [position, ...rest] = Buffer.from(token, 'base64url').toString('utf8').split(' ');
    if (rest.join(' ') !== subject || !/^\d+$/.test(position ?? '')) {
      throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
    }
    return Number(position);
  }
}

/** A page token that goes on at a position of the same subject. */
export function pageToken(subject: string, position: number): string {
  return Buffer.from(`${position} ${subject}`, 'utf8').toString('base64url');
}

function invalid(name: string, constraint: string): AwsError {
  return new AwsError(
    'ValidationException',
    `1 validation error detected: Value at '${name}' failed to satisfy constraint: Member ${constraint}`,
  );
}
