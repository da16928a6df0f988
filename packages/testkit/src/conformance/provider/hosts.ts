import type { Bench } from '../bench.ts';
import { fail } from '../explain.ts';
import type { Sent } from '../network.ts';
import type { Check, ProviderSubject } from '../subject.ts';

/** What goes to which host. */
export function hostChecks({ isStorage }: ProviderSubject): Check<Bench>[] {
  return [isStorage === undefined ? oneOrigin : storageCheck(isStorage)];
}

const oneOrigin: Check<Bench> = {
  title: 'sends to the API’s own origin only',
  async run({ start, network, subject }) {
    const trial = await start();
    await trial.ready();
    const origins = new Set(network.sent.map((one) => one.url.origin));
    if (origins.size > 1) {
      fail(
        `It sent to ${[...origins].join(' and ')}. Name the storage host with \`isStorage\`, if it is one.`,
      );
    }
    assertApiIsSeen(network.sent, subject.secrets);
  },
};

function storageCheck(isStorage: (url: URL) => boolean): Check<Bench> {
  return {
    title: 'sends no credential and no header of the API client’s to the storage host',
    async run({ start, network, subject }) {
      const trial = await start();
      await trial.ready();
      const toApi = network.sent.filter((one) => !isStorage(one.url));
      const toStorage = network.sent.filter((one) => isStorage(one.url));
      if (toStorage.length === 0)
        fail('Nothing was sent to the storage host: see `isStorage`.', network.sent);
      assertApiIsSeen(toApi, subject.secrets);
      const own = new Set(toApi.flatMap((one) => Object.keys(one.headers)).filter((name) => !isCommon(name)));
      for (const { headers } of toStorage) {
        for (const [name, value] of Object.entries(headers)) {
          if (own.has(name) || never.has(name)) {
            fail(
              `The header ${name} reached the storage host. Send bytes with a client that has no defaults of the API’s.`,
            );
          }
          if (subject.secrets.some((secret) => value.includes(secret))) {
            fail(`A credential reached the storage host in the header ${name}.`);
          }
        }
      }
    },
  };
}

/** Else the check would see nothing, and pass. */
function assertApiIsSeen(toApi: readonly Sent[], secrets: readonly string[]): void {
  if (toApi.length === 0) fail('Nothing was sent to the API.');
  const shown = toApi.map((one) => `${JSON.stringify(one.headers)} ${one.url.search}`).join();
  if (!secrets.some((secret) => shown.includes(secret))) {
    fail('No request to the API held one of the subject’s `secrets`: name what the API client sends.');
  }
}

/** Headers that any client may send to anybody. */
function isCommon(name: string): boolean {
  return name.startsWith('sec-') || common.has(name);
}

const common = new Set([
  ...['accept', 'accept-encoding', 'accept-language', 'cache-control', 'connection', 'content-length'],
  ...['content-type', 'host', 'origin', 'pragma', 'referer', 'te', 'transfer-encoding', 'user-agent'],
]);

const never = new Set(['authorization', 'cookie', 'api-key', 'x-api-key', 'auth-token', 'x-xsrf-token']);
