import { execFileSync } from 'node:child_process';

/** All at once, so that no two are the same. */
const find = `
  const { createServer } = require('node:net');
  const servers = Array.from({ length: process.argv[1] }, () => createServer().listen(0, '127.0.0.1'));
  setTimeout(() => {
    console.log(servers.map((server) => server.address().port).join(' '));
    process.exit();
  }, 50);
`;

/**
 * Free ports, found once: Playwright reads its configuration again in each worker, which inherits the variable.
 *
 * @param variable of the environment, that they are passed on in
 */
export function freePorts(variable: string, count: number): readonly number[] {
  process.env[variable] ??= execFileSync(process.execPath, ['-e', find, String(count)], {
    encoding: 'utf8',
  }).trim();
  return process.env[variable].split(' ').map(Number);
}
