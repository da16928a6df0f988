import type { Subject } from '../contract.ts';
import { openLongshore } from '../shared/longshore.ts';

/** The core without anything to look at. */
const subject: Subject = { open: openLongshore };
export default subject;
