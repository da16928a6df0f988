import type { Server } from 'node:http';

/** Longer than clients wait between polls: else they meet connections that are just being closed. */
export const KEEP_ALIVE_MS = 30_000;

/** Thrown where a port is taken; the message names the variable that gives another one. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';
}

/** Listens on 127.0.0.1 (port 0: any free one) and returns the server's address. */
export async function listen(server: Server, port: number, variable: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const busy = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      const message = `Port ${port} is not free. Set ${variable} to another port, or end what uses it.`;
      reject(busy ? new PortInUseError(message, { cause: error }) : error);
    });
    server.listen(port, '127.0.0.1', () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}`;
}

/** Ends a server with all its connections. */
export async function closeServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
