import { execFileSync } from 'node:child_process';

/** The servers of the tests; `other` is the same harbor over another, separate S3 server. */
export interface Ports {
  readonly ready: number;
  readonly harbor: number;
  readonly storage: number;
  readonly demo: number;
  readonly otherHarbor: number;
  readonly otherStorage: number;
  readonly otherDemo: number;
}

const find = `
  const { createServer } = require('node:net');
  const servers = Array.from({ length: 7 }, () => createServer().listen(0, '127.0.0.1'));
  setTimeout(() => {
    console.log(servers.map((server) => server.address().port).join(' '));
    process.exit();
  }, 50);
`;

/** Free ports, found once: Playwright reads its configuration again in each worker, which inherits the variable. */
export function ports(): Ports {
  process.env.E2E_PORTS ??= execFileSync(process.execPath, ['-e', find], { encoding: 'utf8' }).trim();
  const [ready = 0, harbor = 0, storage = 0, demo = 0, otherHarbor = 0, otherStorage = 0, otherDemo = 0] =
    process.env.E2E_PORTS.split(' ').map(Number);
  return { ready, harbor, storage, demo, otherHarbor, otherStorage, otherDemo };
}

/** The address of one of them. */
export function local(port: number): string {
  return `http://127.0.0.1:${port}`;
}
