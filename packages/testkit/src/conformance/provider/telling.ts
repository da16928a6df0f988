import type { Phase } from '@longshore/core';
import type { Bench } from '../bench.ts';
import { fail } from '../explain.ts';
import type { Instead, Sent } from '../network.ts';
import { assertNoSecret, listenToConsole, signaturesIn, textsIn } from '../secrets.ts';
import type { Check, ProviderSubject } from '../subject.ts';
import type { Trial } from '../trial.ts';

/** What an application is told of an upload, and may log, show or store. */
export function tellingChecks({ phases, isStorage }: ProviderSubject): Check<Bench>[] {
  return [readyCheck, ...phases.map((phase) => echoCheck(phase, isStorage))];
}

const readyCheck: Check<Bench> = {
  title: 'tells no signature and no credential in any state, in a key of a cache, or on the console',
  run: (bench) =>
    overheard(bench, async (start) => {
      const trial = await start();
      const { asset } = await trial.ready();
      const { secrets } = bench.subject;
      // Its addresses may be signed: they are what the application asked for.
      assertNoSecret(textsIn(asset), { sent: [], secrets }, told);
      return trial;
    }),
};

/** Some servers repeat the request in what they say of it. */
function echoCheck(phase: Phase, isStorage: ProviderSubject['isStorage']): Check<Bench> {
  return {
    title: `tells none either where a refusal while ${phase} repeats the whole request`,
    run: (bench) =>
      overheard(bench, async (start) => {
        const repeat = (one: Sent) => echo(one, isStorage?.(one.url) === true);
        bench.network.answer((one) => one.during === phase, repeat);
        const trial = await start();
        const { status } = await trial.settled();
        if (status !== 'failed') fail(`It ended ${status} in place of failed.`, bench.network.sent);
        return trial;
      }),
  };
}

const told = {
  done: 'told',
  instead:
    'Let what a server says pass through `redact`, and keep plans and headers out of assets and errors.',
};

/** Fails where a secret stands in what was told or said while something was done. */
async function overheard(
  { network, start, subject: { secrets } }: Bench,
  run: (start: () => Promise<Trial>) => Promise<Trial>,
): Promise<void> {
  const keys: unknown[] = [];
  const cached = <T>(key: unknown, load: () => Promise<T>): Promise<T> => {
    keys.push(key);
    return load();
  };
  const listened = listenToConsole();
  let trial: Trial;
  let said: readonly unknown[] = [];
  try {
    trial = await run(() => start({ cached }));
  } finally {
    said = listened();
  }
  const { uploader, seen } = trial;
  const all = [seen, uploader.snapshot(), uploader.unfinished(), keys, said];
  const json = JSON.stringify([seen, uploader.snapshot()], (name, value) =>
    name === 'asset' ? undefined : value,
  );
  const texts = textsIn(all, (name) => name === 'asset');
  assertNoSecret(`${texts}\n${json}`, { sent: network.sent, secrets }, told);
}

/** A refusal that says all that the request was, in whichever of the usual shapes. */
function echo(one: Sent, isStorage: boolean): Instead {
  const headers = Object.entries(one.headers).map(([name, value]) => `${name}: ${value}`);
  const words = [
    `Denied: ${one.url.href}`,
    ...headers,
    `${one.url.pathname}${one.url.search}`,
    ...signaturesIn(one).map((value) => `x-amz-signature=${value}`),
  ].join(', ');
  if (isStorage) {
    const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const body = `<Error><Code>AccessDenied</Code><Message>${escaped}</Message><RequestId>${escaped}</RequestId></Error>`;
    return { status: 403, headers: { 'content-type': 'application/xml' }, body };
  }
  const detail = [{ loc: ['query', words], message: words }];
  const violations = [{ propertyPath: words, message: words, code: words, hint: words, payload: { words } }];
  const body = {
    message: words,
    detail,
    violations,
    errors: { base: [words] },
    error_code: words,
    hint: words,
  };
  return {
    status: 403,
    headers: { 'content-type': 'application/json', 'x-request-id': words.replace(/[^\x20-\x7e]/g, '') },
    body: JSON.stringify(body),
  };
}
