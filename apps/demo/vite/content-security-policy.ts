/** The hosts that the page talks to beside its own; their origins. */
export interface Hosts {
  readonly api: string;
  readonly storage: string;
}

type Directives = Readonly<Record<string, readonly string[]>>;

/**
 * The policy of the built page: no inline script or style, no `eval`, nothing from hosts that are not named, and no
 * string becomes script but the address of the page's one worker (Trusted Types). docs/content-security-policy.md
 * says what each source is for.
 */
export function pagePolicy({ api, storage }: Hosts): string {
  return written({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'worker-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'blob:', originOf(api), originOf(storage)],
    'media-src': ['blob:'],
    'connect-src': [originOf(api), originOf(storage)],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['default'],
  });
}

/** The policy of the worker that computes hashes: its own, since a worker does not take its page's. */
export function workerPolicy(): string {
  return written({ 'default-src': ["'none'"], 'script-src': ["'self'", "'wasm-unsafe-eval'"] });
}

/** The page's policy under Vite's development server, which puts scripts and styles in line and listens on a socket. */
export function developmentPolicy({ api, storage }: Hosts, nonce: string): string {
  return written({
    'default-src': ["'none'"],
    'script-src': ["'self'", `'nonce-${nonce}'`],
    'worker-src': ["'self'"],
    'style-src': ["'self'", `'nonce-${nonce}'`],
    'img-src': ["'self'", 'blob:', originOf(api), originOf(storage)],
    'media-src': ['blob:'],
    'connect-src': ["'self'", 'ws:', originOf(api), originOf(storage)],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  });
}

function written(directives: Directives): string {
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}

function originOf(url: string): string {
  if (URL.canParse(url)) return new URL(url).origin;
  throw new Error(`“${url}” is no URL, so its origin cannot stand in a Content-Security-Policy.`);
}
