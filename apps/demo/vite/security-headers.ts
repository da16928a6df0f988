import { randomUUID } from 'node:crypto';
import type { Connect, Plugin } from 'vite';
import { developmentPolicy, type Hosts, pagePolicy, workerPolicy } from './content-security-policy.ts';

/** The one script that computes with WebAssembly, in source and built. */
const hashWorker = /\/digest-worker[^/]*\.[jt]s(?:\?|$)/;

/** A Vite plugin: the page's security headers, as whoever serves it in earnest has to send them. */
export function securityHeaders(hosts: Hosts): Plugin {
  const nonce = randomUUID();
  const sending =
    (page: string): Connect.NextHandleFunction =>
    (request, response, next) => {
      const isHashWorker = hashWorker.test(request.url ?? '');
      response.setHeader('Content-Security-Policy', isHashWorker ? workerPolicy() : page);
      response.setHeader('Referrer-Policy', 'no-referrer');
      response.setHeader('X-Content-Type-Options', 'nosniff');
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
      next();
    };
  return {
    name: 'longshore-security-headers',
    config: (_config, { command, isPreview }) =>
      command === 'serve' && !isPreview ? { html: { cspNonce: nonce } } : undefined,
    configureServer({ middlewares }) {
      middlewares.use(sending(developmentPolicy(hosts, nonce)));
    },
    configurePreviewServer({ middlewares }) {
      middlewares.use(sending(pagePolicy(hosts)));
    },
  };
}
