import { UploadError } from '@longshore/core';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anywhereErrorsSection } from './error-messages/anywhere.ts';
import {
  flipErrorsSection,
  flowkiwiErrorsSection,
  haufeErrorsSection,
  saferMeErrorsSection,
} from './error-messages/apis.ts';
import { ownBackendErrorsSection } from './error-messages/backend.ts';
import { flipletErrorsSection } from './error-messages/fliplet.ts';
import { errorsPage, readBy } from './error-messages/page.ts';
import { type Case, type Outcome, outcomeOf, type Section } from './error-messages/run.ts';
import { storageErrorsSection } from './error-messages/storage.ts';

const sections = [
  flipErrorsSection,
  haufeErrorsSection,
  saferMeErrorsSection,
  flipletErrorsSection,
  flowkiwiErrorsSection,
  ownBackendErrorsSection,
  storageErrorsSection,
  anywhereErrorsSection,
];

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

const outcomes = new Map<Case, Outcome>();

describe.each(sections)('an error of $title', (section) => {
  beforeAll(() => server.resetHandlers(...section.handlers));
  test.each(section.cases)('is a message that a person can act on: $error', async (one) => {
    const outcome = await outcomeOf(one, section);
    outcomes.set(one, outcome);
    const { error } = outcome;
    expect(error).toBeInstanceOf(UploadError);
    expect({ code: error.code, recovery: error.recovery }).toEqual({
      code: one.code,
      recovery: one.recovery,
    });
    const text = readBy(outcome);
    expect(text).toMatch(one.says ?? /./);
    expectReadable(text);
  });
});

/** What is for developers, and says nothing to people. */
const jargon =
  /\b(?:undefined|null|NaN|object|HTTP|JSON|XML|CORS|SHA|URL|UUID|API|token|header|parameter|request|response|endpoint|field|status|code|server error|[45]\d\d)\b/i;

function expectReadable(text: string): void {
  expect(text.length).toBeLessThan(220);
  // What happened, and what to do: two sentences at least.
  const own = text.replaceAll(/“[^”]*”/g, '').trim();
  expect(own.match(/[.:](?:\s|$)/g)?.length ?? 0).toBeGreaterThanOrEqual(2);
  expect(text).toMatch(/(?:Try|Choose|Ask|Sign|Check|Remove|Select|Rename|Delete|Open|Look|Use) /);
  expect(own).not.toMatch(jargon);
  expect(text).not.toMatch(/[{}<>]|https?:|\[object|\.\.|,\./);
}

test('the page of errors is what was met', async () => {
  const all = sections.map((section): [Section, Outcome[]] => [
    section,
    section.cases.flatMap((one) => outcomes.get(one) ?? []),
  ]);
  expect(all.every(([{ cases }, met]) => cases.length === met.length)).toBe(true);
  await expect(await errorsPage(all)).toMatchFileSnapshot('../docs/errors.md');
});
