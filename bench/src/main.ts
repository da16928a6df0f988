/**
 * The benchmark: `pnpm bench [part …]`. It measures and asserts no figure; what it makes sure of is that each subject has
 * stored all that it was given.
 */
import { readArguments } from './arguments.ts';
import { Harness } from './measure/harness.ts';
import { runPart } from './measure/run-part.ts';
import { parts } from './parts/parts.ts';
import { keepResult, keptResult, writePage } from './report/page.ts';
import { partText } from './report/table.ts';
import { catalogue } from './subjects/catalogue.ts';

/** In place of a part: nothing is measured. */
const KEPT = 'kept';

const asked = readArguments(process.argv.slice(2), {
  parts: [...parts, { name: KEPT }],
  subjects: catalogue,
});
const wanted = parts.filter(({ name, onlyWithAll = false }) =>
  asked.parts.length === 0 ? asked.hasAll || asked.isQuick || !onlyWithAll : asked.parts.includes(name),
);

if (asked.parts.includes(KEPT)) {
  for (const { name } of parts) {
    const result = await keptResult(name);
    if (result === undefined) continue;
    console.log(`${partText(result, () => undefined)}\n`);
    if (asked.writes) await writePage(result);
  }
} else {
  const harness = await Harness.open(asked);
  try {
    for (const part of wanted) {
      const from = performance.now();
      const result = await runPart(harness, part, asked);
      const seconds = ((performance.now() - from) / 1_000).toFixed(0);
      if (asked.profiles) continue;
      if (asked.isQuick) {
        const cases = result.cases.map((one) => `${one.name} (${one.subjects.length} subjects)`);
        console.log(`${part.name} runs: ${cases.join(', ')}; ${seconds} s`);
        continue;
      }
      console.log(`${partText(result, () => undefined)}\n`);
      console.log(`${part.name}: ${seconds} s, kept in ${await keepResult(result)}\n`);
      if (asked.writes) await writePage(result);
    }
  } finally {
    await harness.close();
  }
}
