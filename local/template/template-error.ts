import { HostError } from '../host-error.ts';

/** Something in the synthesised template this host cannot execute: names the resource and the place in it. */
export class TemplateError extends HostError {
  constructor(logicalId: string, path: string, reason: string) {
    super(
      `部署模板中 ${logicalId} 的 ${path} 无法执行。`,
      `In the template, ${logicalId}, ${path}: ${reason}.`,
    );
    this.name = 'TemplateError';
  }
}
