import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Serves what is below `root`; `/` is its index.html. */
export function staticFiles(root: string): (path: string, response: ServerResponse) => Promise<void> {
  return async (path, response) => {
    const wanted = normalize(path === '/' ? '/index.html' : path);
    try {
      const body = await readFile(join(root, wanted));
      response.writeHead(200, { 'Content-Type': types[extname(wanted)] ?? 'application/octet-stream' });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  };
}
