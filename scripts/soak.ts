/** The soak: `pnpm soak` for ten minutes, `pnpm soak 2` for two, `SOAK_SEED` to repeat one. */
import { spawnSync } from 'node:child_process';
import { ensureChromium } from './ensure-tools.ts';

const [minutes = process.env.SOAK_MINUTES || '10'] = process.argv.slice(2);
ensureChromium();
const { status } = spawnSync(process.execPath, ['e2e/soak/soak.ts'], {
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, SOAK_MINUTES: minutes },
});
process.exit(status ?? 1);
