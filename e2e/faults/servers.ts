/** Serves the workbench page to the suite's workers. */
import { servePage } from './serve-page.ts';

const close = await servePage(process.env.FAULTS_MUTATION);
const end = () => void close().then(() => process.exit(0));
process.on('SIGTERM', end).on('SIGINT', end);
