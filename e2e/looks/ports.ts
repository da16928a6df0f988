import { execFileSync } from 'node:child_process';

const find = `
  const server = require('node:net').createServer().listen(0, '127.0.0.1', () => {
    console.log(server.address().port);
    process.exit();
  });
`;

/** A free port for the built Storybook, found once: Playwright's workers inherit the variable. */
export function storybookPort(): number {
  process.env.LOOKS_PORT ??= execFileSync(process.execPath, ['-e', find], { encoding: 'utf8' }).trim();
  return Number(process.env.LOOKS_PORT);
}
