import { connect } from 'node:net';

/** Sends bytes as they are and returns everything that comes back until the connection ends. */
export function rawRequest(url: string, text: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('utf8')));
    // What never ends its answer has to be told that nothing more comes.
    socket.setTimeout(2000, () => socket.destroy());
  });
}
