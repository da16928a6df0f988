import { UploadError } from '@longshore/core';
import { storageError } from '../../apis/storage/index.ts';
import { makeFile } from '../../files.ts';
import { fail, quiet, soon } from '../explain.ts';
import { type Fault, faults } from '../provider/faults.ts';
import type { Check } from '../subject.ts';
import type { TransportBench } from './bench.ts';
import type { TransportSubject } from './subject.ts';

type TransportCheck = Check<TransportBench>;

/** All that a transport has to get right. */
export function transportChecks(subject: TransportSubject): readonly TransportCheck[] {
  const isStorage = subject.host === 'storage';
  const known = faults.filter((fault) => (isStorage ? !fault.isApiOnly : fault.code !== 'invalid-response'));
  return [
    bytesCheck('all byte values', () => makeFile('all.bin', { bytes: allBytes() })),
    bytesCheck('no bytes at all', () => makeFile('empty.bin', { size: 0 })),
    bytesCheck('a megabyte', () => makeFile('large.bin', { size: 1_000_000 })),
    ...(subject.headers === undefined ? [] : [headersCheck(subject.headers)]),
    slotCheck,
    progressCheck,
    attemptsCheck,
    abortCheck,
    neverBegunCheck,
    unchangedCheck,
    ...known.map(faultCheck),
    ...(isStorage ? storageChecks(subject) : []),
  ];
}

function bytesCheck(what: string, make: () => File): TransportCheck {
  return {
    title: `delivers ${what}, exactly`,
    async run({ send, network, arrived }) {
      const file = make();
      const { outcome } = await send(file);
      if (outcome.status === 'rejected') fail(`It failed: ${String(outcome.reason)}`, network.sent);
      const [sent, ...more] = network.sent;
      if (sent === undefined) return fail('It sent nothing.');
      if (more.length > 0) fail('It sent more than one request for one small file.', network.sent);
      const bytes = await arrived(sent);
      const wanted = new Uint8Array(await file.arrayBuffer());
      if (bytes.length !== wanted.length) fail(`${bytes.length} bytes arrived of ${wanted.length}.`);
      const at = wanted.findIndex((byte, index) => byte !== bytes[index]);
      if (at !== -1) fail(`Byte ${at} arrived as ${bytes[at]} in place of ${wanted[at]}.`);
    },
  };
}

function headersCheck(wanted: Readonly<Record<string, string>>): TransportCheck {
  return {
    title: 'sends the headers it is asked to send, and no others',
    async run({ send, network }) {
      await send(makeFile('a.bin'));
      const headers = new Map(Object.entries(network.sent[0]?.headers ?? {}));
      for (const [name, value] of Object.entries(wanted)) {
        const given = headers.get(name.toLowerCase());
        if (given !== value) fail(`The header ${name} arrived as “${given}” in place of “${value}”.`);
        headers.delete(name.toLowerCase());
      }
      const own = [...headers].filter(([name]) => !byClients.has(name) && !name.startsWith('sec-'));
      const form = headers.get('content-type')?.startsWith('multipart/form-data; boundary=');
      const surplus = own.filter(([name]) => !(name === 'content-type' && form));
      if (surplus.length > 0)
        fail(`It sent headers that nobody asked for: ${surplus.map(([name]) => name)}.`);
    },
  };
}

/** What HTTP clients add by themselves. */
const byClients = new Set([
  ...['accept', 'accept-encoding', 'accept-language', 'connection', 'content-length', 'host'],
  ...['origin', 'referer', 'transfer-encoding', 'user-agent'],
]);

const slotCheck: TransportCheck = {
  title: 'sends bytes only inside of `call.request`, which holds a slot',
  async run({ send, network }) {
    await send(makeFile('a.bin'));
    const outside = network.sent.filter((one) => one.during !== 'call.request');
    if (outside.length > 0) fail('A request was made outside of `call.request`.', outside);
  },
};

const progressCheck: TransportCheck = {
  title: 'tells progress in bytes of the file that never falls and ends at its size',
  async run({ send }) {
    const file = makeFile('large.bin', { size: 1_000_000 });
    const { progress } = await send(file);
    const reported = progress.flat();
    const fallen = reported.findIndex((bytes, index) => bytes < (reported[index - 1] ?? 0));
    if (fallen !== -1) fail(`Progress fell from ${reported[fallen - 1]} to ${reported[fallen]} bytes.`);
    if (reported.at(-1) !== file.size) {
      fail(`The last that \`call.sent\` was told is ${reported.at(-1)}; the file has ${file.size} bytes.`);
    }
    if (Math.max(...reported) > file.size) fail('More bytes were reported than the file has.');
  },
};

const attemptsCheck: TransportCheck = {
  title: 'sends all bytes again in another attempt',
  async run({ send, network, arrived }) {
    network.answer(() => true, { status: 503, headers: {}, body: '' }, 1);
    const file = makeFile('a.bin', { size: 5000 });
    const { outcome } = await send(file, { attempts: 2 });
    if (outcome.status === 'rejected')
      fail(`The second attempt failed: ${String(outcome.reason)}`, network.sent);
    const [, second] = network.sent;
    if (second === undefined) return fail('An answer of 503 has to be `retry`, and was not tried again.');
    const { length } = await arrived(second);
    if (length !== file.size) fail(`The second attempt sent ${length} bytes of ${file.size}.`);
  },
};

const abortCheck: TransportCheck = {
  title: 'stops at once when it is aborted, throws the signal’s reason, and sends nothing more',
  async run({ send, network }) {
    const controller = new AbortController();
    const reason = new Error('a person has canceled');
    const kept = network.hold(() => true);
    const sending = send(makeFile('a.bin'), { signal: controller.signal, attempts: 3 });
    await soon(kept.arrived, () => 'It sent nothing.');
    controller.abort(reason);
    const { outcome } = await soon(sending, () => 'It went on after its signal was aborted.', 2000);
    if (outcome.status !== 'rejected' || outcome.reason !== reason) {
      fail('An aborted `send` has to throw `signal.reason`: use `signal.throwIfAborted()` in its catch.');
    }
    kept.release();
    await quiet();
    if (network.sent.length > 1) fail('It went on sending after it was aborted.', network.sent);
  },
};

const neverBegunCheck: TransportCheck = {
  title: 'sends nothing where it is aborted already',
  async run({ send, network }) {
    const { outcome } = await send(makeFile('a.bin'), { signal: AbortSignal.abort(new Error('canceled')) });
    await quiet();
    if (network.sent.length > 0) fail('It sent though its signal was aborted.', network.sent);
    if (outcome.status === 'fulfilled') fail('It succeeded though its signal was aborted.');
  },
};

const unchangedCheck: TransportCheck = {
  title: 'lets pass what `call.request` throws',
  async run({ send }) {
    const refusal = new UploadError({ code: 'expired', message: 'The plan expired.', recovery: 'replan' });
    const { outcome } = await send(makeFile('a.bin'), { refusal });
    if (outcome.status === 'rejected' && outcome.reason === refusal) return;
    fail(
      'What `call.request` throws may be the core’s own, such as an expired plan: it must pass unchanged.',
    );
  },
};

function faultCheck({ name, instead, code, recovery, status, retryAfterMs }: Fault): TransportCheck {
  return {
    title: `turns ${name} into an error that says what helps (${code})`,
    async run({ failure, network }) {
      network.answer(() => true, instead);
      const error = await failure(makeFile('a.bin'));
      const wanted = { code, recovery, status, retryAfterMs };
      for (const field of ['code', 'recovery', 'status', 'retryAfterMs'] as const) {
        if (wanted[field] === undefined || error[field] === wanted[field]) continue;
        fail(`${name} has to become an error with ${field} ${wanted[field]}; it has ${error[field]}.`);
      }
      if (/X-Amz|https?:/.test(`${error.message} ${JSON.stringify(error)}`)) fail('The error holds the URL.');
    },
  };
}

function storageChecks({ signsAgain = false }: TransportSubject): readonly TransportCheck[] {
  const expired = signsAgain ? 'retry' : 'replan';
  const rows = [
    ['requestExpired', 'expired', expired],
    ['policyExpired', 'expired', expired],
    ['signatureDoesNotMatch', 'forbidden', 'none'],
    ['entityTooLarge', 'too-large', 'none'],
    ['requestTimeout', 'timeout', 'retry'],
    ['internalError', 'server', 'retry'],
    ['slowDown', 'rate-limited', 'retry'],
  ] as const;
  const checks = rows.map(([name, code, recovery]) => {
    const instead = storageError(name);
    return faultCheck({ name: `S3’s ${name}`, instead, code, recovery, status: instead.status });
  });
  const underOk = { ...storageError('internalError'), status: 200 };
  return [
    ...checks,
    faultCheck({ name: 'an error under 200', instead: underOk, code: 'server', recovery: 'retry' }),
  ];
}

function allBytes(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7 + (index >> 8)) % 256);
}
