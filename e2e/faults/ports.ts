import { execFileSync } from 'node:child_process';

const find = `
  const server = require('node:net').createServer().listen(0, '127.0.0.1', () => {
    console.log(server.address().port);
    server.close();
  });
`;

/** The workbench page's port: a free one, found once; workers inherit the variable. */
export function pagePort(): number {
  process.env.FAULTS_PAGE_PORT ??= execFileSync(process.execPath, ['-e', find], { encoding: 'utf8' }).trim();
  return Number(process.env.FAULTS_PAGE_PORT);
}

/** The workbench page's address. */
export const pageUrl = (): string => `http://127.0.0.1:${pagePort()}`;
