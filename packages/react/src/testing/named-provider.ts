import { defineProvider, type Environment, UploadError } from '@longshore/core';

/** A page's environment without chance or network. */
export function testEnvironment(): Environment {
  return {
    now: () => Date.now(),
    timer(run, ms) {
      const id = setTimeout(run, ms);
      return () => clearTimeout(id);
    },
    frame(run) {
      const id = setTimeout(run, 0);
      return () => clearTimeout(id);
    },
    random: () => 0.5,
    isOnline: () => true,
    onOnlineChange: () => () => {},
    isVisible: () => true,
    onVisibilityChange: () => () => {},
  };
}

type NamedWire = { request: { readonly kind: 'named'; readonly name: string }; receipt: null };

/** A provider that decides by a file's name: `hang…` stays in its transfer, `fail…` fails, all others succeed. */
export function namedProvider(name = 'named') {
  return defineProvider<{ reference: string }, string, string, NamedWire>({
    name,
    transport: {
      send: ({ request, call }) =>
        call.request((signal) => {
          if (!request.name.startsWith('hang')) return Promise.resolve(null);
          return new Promise<null>((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason), { once: true });
          });
        }),
    },
    async plan(source) {
      if (source.name.startsWith('fail')) throw new UploadError({ code: 'refused', message: 'No.' });
      return { request: { kind: 'named', name: source.name }, draft: source.name };
    },
    stored: (_receipt, draft) => ({ state: 'ready', ref: draft, asset: { reference: draft } }),
  });
}

/** A file of one byte. */
export const file = (name: string): File => new File(['x'], name);
