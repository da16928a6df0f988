import { withBearerToken } from '@longshore/transports';
import '@longshore/widget/styles.css';
import { dumpDatabases } from '../../pages/dump-databases.ts';
import { openBench } from './open-bench.ts';
import { toPlain } from './plain.ts';
import { mountScene } from './scenes/mount-scene.tsx';
import { openSoak } from './soak-bench.ts';

/** What rows of the suite work with in the page. */
const workbench = { open: openBench, openSoak, mountScene, dumpDatabases, toPlain, withBearerToken };

declare global {
  interface Window {
    readonly workbench: typeof workbench;
  }
}

Object.assign(window, { workbench });
