/** Names that people, systems and attackers give to files; `safe` is what is left of one as the end of an object's key. */
export interface HardName {
  readonly what: string;
  readonly name: string;
  readonly safe: string;
}

const same = (what: string, name: string): HardName => ({ what, name, safe: name });

/** Assembled, so that no template literal can ever swallow it. */
const placeholder = ['$', '{filename}.txt'].join('');

/** What every provider has to take. Each is another file, so that none is taken for another. */
export const hardNames: readonly HardName[] = [
  same('composed letters', 'Pr\u00fcfung composed.txt'),
  same('decomposed letters', 'Pru\u0308fung decomposed.txt'),
  same('Chinese and Japanese', '検査報告書（横浜港）第３版.txt'),
  same('right to left', 'تقرير الميناء ١٢.txt'),
  same('emoji of several code points', '🚢 crane 👷🏽‍♀️ ⚓️.txt'),
  same('a direction override', 'photo\u202egnp.txt'),
  same('double and single quotes', `the "best" of 'all'.txt`),
  { what: 'a line break', name: 'two\nlines.txt', safe: 'twolines.txt' },
  { what: 'parent folders', name: '../../../escape.txt', safe: '._._._escape.txt' },
  { what: 'parent folders of Windows', name: '..\\..\\escape.txt', safe: '._._escape.txt' },
  {
    what: '300 characters',
    name: `${'long'.repeat(74)}.txt`,
    safe: `${'long'.repeat(49)}.txt`,
  },
  same('percent sequences', '100%25 %2e%2e%2f %zz %.txt'),
  same('a leading dot', '.hidden.txt'),
  { what: 'spaces around', name: '  spaces around.txt ', safe: 'spaces around.txt' },
  same('markup', '<img src=x onerror=alert(1)>&amp;.txt'),
  { what: 'S3’s placeholder', name: placeholder, safe: 'filename.txt' },
];
