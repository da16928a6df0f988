import { describe, expect, test } from 'vitest';
import { chaosFor, speedRule } from './faults.ts';
import { type ListedRule, readRules, standingOf } from './rules.ts';

const providers = [
  ...['flip', 'haufe', 'saferme', 'fliplet', 'flowkiwi'],
  ...['presigned-put', 'presigned-post', 's3-multipart', 'form-upload'],
];

/** A rule as harbor lists it, with its defaults. */
const listed = (rule: object, more: Partial<ListedRule> = {}): ListedRule => ({
  ...{ id: '1', query: {}, minBytes: 0, skip: 0, cors: true, ...rule, times: 1, fired: 0, ...more },
});

describe('a switch', () => {
  test.each(providers)('shows each rule of %s as on while it is in force, and no other one', (provider) => {
    const all = chaosFor(provider);
    for (const { id, rule } of all) {
      if (rule === undefined) continue;
      const rules = [listed(rule)];
      const on = all.filter((one) => one.rule !== undefined && standingOf(one.rule, rules).isOn);
      expect(on.map((one) => one.id)).toEqual([id]);
    }
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  test('is off and tells how often it fired once its rule is used up', () => {
    const rule = speedRule('haufe', 1000);
    expect(standingOf(rule, [listed(rule, { times: 0, fired: 2 })])).toEqual({
      ...{ isOn: false, fired: 2, ids: ['1'] },
    });
  });

  test('tells speeds apart', () => {
    expect(standingOf(speedRule('haufe', 1000), [listed(speedRule('haufe', 2000))]).isOn).toBe(false);
  });

  test('knows its rule though harbor writes a JSON body as text, and adds what was left out', () => {
    const [rate] = chaosFor('flip').filter(({ id }) => id === 'rate');
    if (rate?.rule === undefined) throw new Error('There is no such switch.');
    const fault = {
      ...rate.rule.fault,
      body: JSON.stringify(rate.rule.fault.body),
      headers: { 'content-type': 'application/json', 'retry-after': '2' },
      early: false,
    };
    expect(standingOf(rate.rule, [listed({ ...rate.rule, fault })]).isOn).toBe(true);
  });
});

test('what cannot happen says why', () => {
  const impossible = (provider: string) => chaosFor(provider).filter(({ rule }) => rule === undefined);
  expect(impossible('haufe')).toEqual([]);
  expect(impossible('flip').map(({ detail }) => detail)).toEqual([
    'Flip signs no URL',
    'Flip takes the bytes itself',
  ]);
});

test.each([null, {}, [{ id: 1 }], [{ id: '1', times: '1', fired: 0 }]])(
  'refuses %j as a list of rules',
  (json) => {
    expect(() => readRules(json)).toThrow('cannot be read');
  },
);
