import { delimiter } from 'node:path';
import { root } from '../../../scripts/packages/public-packages.ts';

/** What a package manager told the script that it runs, and what only concerns this process. */
const told =
  /^(?:npm_(?:package_|lifecycle_|command$|execpath$|node_execpath$|config_(?:user_agent|verify|pm_))|NODE_ENV$|NODE_OPTIONS$|NODE_PATH$|INIT_CWD$|PNPM_)/i;

/** The environment of somebody who has never heard of this workspace: none of its commands, none of its settings. */
export function ownEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !told.test(name));
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(root));
  return {
    ...Object.fromEntries(kept),
    PATH: folders.join(delimiter),
    NEXT_TELEMETRY_DISABLED: '1',
    NO_COLOR: '1',
  };
}
