import { afterAll, describe, expect, it } from 'vitest';
import { shownAnswer } from '../../local/state-machines/states/task/lambda-answer.ts';
import { callback, cleanUp, Functions, machine, openBed, runOn, startOn, task } from './bed.ts';

afterAll(cleanUp);

describe('The result of lambda:invoke', () => {
  /**
   * Step Functions Developer Guide, "Invoke an AWS Lambda function with Step Functions": the result of `lambda:invoke`
   * is the response of Lambda's Invoke, with the metadata that the SDK keeps of it, its fields in alphabetical order.
   */
  it('has the metadata that AWS gives with it', async () => {
    const functions = new Functions({ f: () => ({ 名: 1 }) });
    const states = { A: task('f', { Output: '{% $states.result %}', End: true }) };
    const bed = await openBed({ definition: machine(states), functions });
    const executionArn = await startOn(bed, {});
    await bed.service.idle();
    const { output } = await bed.service.call('DescribeExecution', { executionArn });
    const result = JSON.parse(String(output));
    const { RequestId } = result.SdkResponseMetadata;
    expect(RequestId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    const headers = {
      Connection: 'keep-alive',
      // {"名":1}: three bytes for the letter, six for the rest.
      'Content-Length': '9',
      'Content-Type': 'application/json',
      Date: 'Mon, 05 Jan 2026 09:00:00 GMT',
      'X-Amz-Executed-Version': '$LATEST',
      'x-amzn-Remapped-Content-Length': '0',
      'x-amzn-RequestId': RequestId,
      // 2026-01-05T09:00:00Z in seconds, in hexadecimal.
      'X-Amzn-Trace-Id': expect.stringMatching(
        /^root=1-695b7d90-[0-9a-f]{24};parent=[0-9a-f]{16};sampled=0$/,
      ),
    };
    const lists = Object.entries(headers).map(([name, value]) => [name, [value]]);
    expect(result).toEqual({
      ExecutedVersion: '$LATEST',
      Payload: { 名: 1 },
      SdkHttpMetadata: {
        AllHttpHeaders: Object.fromEntries(lists),
        HttpHeaders: headers,
        HttpStatusCode: 200,
      },
      SdkResponseMetadata: { RequestId },
      StatusCode: 200,
    });
    expect(Object.keys(result)).toEqual(Object.keys(result).toSorted());
    // What AWS answers is of about a kilobyte too.
    expect(String(output).length).toBeLessThan(1100);
  });

  it('is what a callback sends, as it is sent, also where it looks like an answer', async () => {
    const functions = new Functions({ ask: () => null });
    const sent = {
      ExecutedVersion: '1',
      Payload: 1,
      SdkResponseMetadata: { RequestId: 'x' },
      StatusCode: 200,
    };
    const bed = await openBed({ definition: machine({ A: callback('ask', { End: true }) }), functions });
    const executionArn = await startOn(bed, {});
    await bed.service.idle();
    const taskToken = functions.calls[0]?.payload.token;
    await bed.service.call('SendTaskSuccess', { taskToken, output: JSON.stringify(sent) });
    await bed.service.idle();
    const { output } = await bed.service.call('DescribeExecution', { executionArn });
    expect(JSON.parse(String(output))).toEqual(sent);
  });

  /** Quotas of Step Functions: 262,144 bytes for the result of a state, with the metadata, of about a kilobyte. */
  it('may be as large as its metadata leaves room for', async () => {
    const statusOf = async (letters: number) => {
      const functions = new Functions({ f: () => 'x'.repeat(letters) });
      const bed = await openBed({
        definition: machine({ A: task('f', { Output: 'done', End: true }) }),
        functions,
      });
      return (await runOn(bed)).status;
    };
    expect(await Promise.all([260_900, 262_000].map(statusOf))).toEqual(['SUCCEEDED', 'FAILED']);
  });

  it('that an earlier release wrote stays as its execution has seen it', () => {
    const written = { ExecutedVersion: '$LATEST', Payload: { a: 1 }, StatusCode: 200 };
    expect(shownAnswer(written, 0)).toBe(written);
  });
});
