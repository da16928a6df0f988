import { crossPart } from './cross.ts';
import { fewPart } from './few.ts';
import { hashPart } from './hash.ts';
import { largePart } from './large.ts';
import { latencyPart } from './latency.ts';
import { leakPart } from './leak.ts';
import { multipartPart } from './multipart.ts';
import type { Part } from './part.ts';
import { progressPart } from './progress.ts';
import { queuePart } from './queue.ts';
import { scalePart } from './scale.ts';
import { sizePart } from './size.ts';
import { smallPart } from './small.ts';
import { uiPart } from './ui.ts';

/** All parts, in the order in which they run. */
export const parts: readonly Part[] = [
  smallPart,
  latencyPart,
  crossPart,
  largePart,
  multipartPart,
  hashPart,
  queuePart,
  scalePart,
  uiPart,
  progressPart,
  leakPart,
  fewPart,
  sizePart,
];
