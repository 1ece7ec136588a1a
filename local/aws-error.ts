/**
 * An error as an AWS JSON or REST protocol answers it.
 *
 * `code` is the AWS error name (the `__type` on the wire), `status` the HTTP status, 400 unless told otherwise.
 */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
  }
}
