import { type Phase, UploadError } from '@longshore/core';
import type { Bench } from '../bench.ts';
import { fail } from '../explain.ts';
import type { Sent } from '../network.ts';
import type { Check, DocumentedError, ProviderSubject } from '../subject.ts';
import type { Trial } from '../trial.ts';
import { type Fault, faults } from './faults.ts';

/** Errors that any API gives, in each phase, and those that this one documents. */
export function errorChecks({ phases, isStorage, errors = [] }: ProviderSubject): Check<Bench>[] {
  const general = phases.flatMap((phase) => {
    const known = faults.filter((fault) => !(fault.isApiOnly && phase === 'uploading' && isStorage));
    return known.map((fault) => (phase === 'processing' ? pollCheck(fault) : faultCheck(fault, phase)));
  });
  return [...general, ...errors.map(documentedCheck)];
}

function faultCheck(fault: Fault, phase: Phase): Check<Bench> {
  return {
    title: `turns ${fault.name} while ${phase} into an error that says what helps (${fault.code})`,
    async run(bench) {
      bench.network.answer((one) => one.during === phase, fault.instead);
      const trial = await bench.start();
      const error = await failure(trial, bench, phase);
      assertError(error, fault, fault.name);
      const tries = bench.during(phase).length;
      const mayRetry = fault.recovery === 'retry' && fault.retryAfterMs === undefined;
      if (mayRetry && tries < 2) fail(`After ${fault.name} it did not try again, though it says “retry”.`);
      const again = mostAlike(bench.during(phase));
      if (error.recovery === 'none' && again > 1)
        fail(`After ${fault.name} it tried again: ${again} requests.`);
    },
  };
}

/** How many of these went to one address: to ask somewhere else is not to try again. */
function mostAlike(sent: readonly Sent[]): number {
  const counts = new Map<string, number>();
  for (const { method, url } of sent) {
    const address = `${method} ${url.origin}${url.pathname}`;
    counts.set(address, (counts.get(address) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

/** While processing, an error that may pass says nothing of the file: asking goes on. */
function pollCheck(fault: Fault): Check<Bench> {
  const isLasting = fault.recovery === 'none' && fault.status !== 404;
  return {
    title: isLasting
      ? `turns ${fault.name} while processing into an error that says what helps (${fault.code})`
      : `survives ${fault.name} while processing, or says what is wrong`,
    async run(bench) {
      const { network, start } = bench;
      network.answer((one) => one.during === 'processing', fault.instead, 1);
      if (isLasting) {
        assertError(await failure(await start(), bench, 'processing'), fault, fault.name);
        return;
      }
      const waits = fault.retryAfterMs !== undefined;
      const trial = await start(waits ? { poll: { intervalMs: 4, deadlineMs: 80 } } : {});
      const upload = await trial.settled();
      // The second one is the last question, at the deadline.
      if (waits && bench.during('processing').length > 2) {
        fail(
          `It asked again at once though the server asked to wait ${fault.retryAfterMs} ms.`,
          network.sent,
        );
      }
      if (upload.status !== 'failed') return;
      assertTyped(upload.error, bench);
      const expected = waits ? 'unconfirmed' : fault.code;
      const mayFail = waits || fault.recovery !== 'retry';
      if (!mayFail || upload.error.code !== expected) {
        fail(
          `One ${fault.name} to a status request ended the upload as ${upload.error.code}: ${upload.error.message}`,
        );
      }
    },
  };
}

function documentedCheck({ name, answer, phase, expect }: DocumentedError): Check<Bench> {
  const title =
    expect === 'goes-on' || (phase === 'processing' && expect.recovery === 'retry')
      ? `goes on after ${name} while ${phase}`
      : `turns ${name} while ${phase} into ${expect.code}, recovery ${expect.recovery}`;
  return {
    title,
    async run(bench) {
      const goesOn = expect === 'goes-on' || (phase === 'processing' && expect.recovery === 'retry');
      bench.network.answer((one) => one.during === phase, answer, goesOn ? 1 : Number.POSITIVE_INFINITY);
      const trial = await bench.start();
      if (goesOn) {
        await trial.ready();
        if (!bench.network.sent.some((one) => one.during === phase))
          fail(`No request was sent while ${phase}.`);
        return;
      }
      assertError(await failure(trial, bench, phase), { status: answer.status, ...expect }, name);
    },
  };
}

async function failure(trial: Trial, bench: Bench, phase: Phase): Promise<UploadError> {
  const upload = await trial.settled();
  if (upload.status !== 'failed')
    return fail(`It ended ${upload.status} in place of failed.`, bench.network.sent);
  assertTyped(upload.error, bench);
  if (upload.phase !== phase)
    fail(`It failed while ${upload.phase} in place of ${phase}: ${upload.error.message}`);
  return upload.error;
}

function assertTyped(error: UploadError, { subject }: Bench): void {
  if (!(error instanceof UploadError)) fail('The error is no UploadError.');
  if (error.code === 'unknown') {
    fail(
      `Something was thrown that is no UploadError: “${error.message}”. Give each failure a code and a recovery.`,
    );
  }
  if (error.message.trim() === '') fail(`The error ${error.code} has no message.`);
  const told = `${JSON.stringify(error)} ${error.message} ${error.hint} ${JSON.stringify(error.cause)}`;
  const secret = subject.secrets.find((one) => told.includes(one));
  if (secret !== undefined) fail(`The error ${error.code} holds a credential.`);
  if (/https?:\/\//.test(error.message)) fail(`The error’s message holds a URL: “${error.message}”.`);
}

type Expected = Partial<Pick<Fault, 'code' | 'recovery' | 'status' | 'retryAfterMs'>>;

function assertError(error: UploadError, expected: Expected, name: string): void {
  for (const field of ['code', 'recovery', 'status', 'retryAfterMs'] as const) {
    const wanted = expected[field];
    if (wanted === undefined || error[field] === wanted) continue;
    fail(
      `${name} has to become an error with ${field} ${wanted}; it has ${error[field]} (“${error.message}”).`,
    );
  }
}
