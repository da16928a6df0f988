import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPostResponse, readS3Error } from './s3-xml.ts';

const expired =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired</Message><RequestId>4442587FB7D0A2F9</RequestId><HostId>vLsR</HostId></Error>';

describe('readS3Error', () => {
  test('reads code, message and both ids', () => {
    expect(readS3Error(expired)).toEqual({
      code: 'AccessDenied',
      message: 'Request has expired',
      requestId: '4442587FB7D0A2F9',
      hostId: 'vLsR',
    });
  });

  test.each([
    ['a BOM', `\ufeff${expired}`],
    ['leading blanks, as a slow Complete sends', ` \r\n\t ${expired}\n`],
    ['a comment before the root', `<!-- <Error> -->${expired.slice(39)}`],
    ['attributes and a namespace', expired.replace('<Error>', '<Error xmlns="http://s3/a>b" x=\'"\'>')],
    ['CDATA', expired.replace('AccessDenied', '<![CDATA[AccessDenied]]>')],
    ['blanks within the code', expired.replace('AccessDenied', '\n  AccessDenied ')],
  ])('reads past %s', (_what, body) => {
    expect(readS3Error(body)).toMatchObject({ code: 'AccessDenied', requestId: '4442587FB7D0A2F9' });
  });

  test('decodes the five named entities and numeric ones, and leaves all others as they are', () => {
    const body =
      '<Error><Message>&lt;a&gt; &amp;amp; &quot;&apos; &#228;&#x1F600; &#0; &#xD800; &lol; &nbsp;</Message></Error>';
    expect(readS3Error(body)?.message).toBe(`<a> &amp; "' ä😀 &#0; &#xD800; &lol; &nbsp;`);
  });

  test('takes the first of two equal elements, and only the root’s own children', () => {
    const body = '<Error><Details><Code>Inner</Code></Details><Code>Outer</Code><Code>Second</Code></Error>';
    expect(readS3Error(body)).toEqual({ code: 'Outer' });
  });

  test('gives what was complete of a body that is cut off', () => {
    expect(readS3Error('<Error><Code>SlowDown</Code><Message>Please red')).toEqual({ code: 'SlowDown' });
    expect(readS3Error('<Error><Code>SlowD')).toEqual({});
  });

  test.each([
    ['nothing', ''],
    ['no text', undefined],
    ['plain text', 'Error: <Code>SlowDown</Code>'],
    ['JSON', '{"Error":{"Code":"SlowDown"}}'],
    ['HTML', '<!doctype html><html><body><Error><Code>SlowDown</Code></Error></body></html>'],
    ['another root', '<PostResponse><Code>SlowDown</Code></PostResponse>'],
    [
      'an entity bomb',
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Error><Code>&b;</Code></Error>',
    ],
    [
      'an external entity',
      '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Error><Code>&a;</Code></Error>',
    ],
    ['more than 64 KiB', `<Error><Code>SlowDown</Code><Message>${'x'.repeat(65_536)}</Message></Error>`],
  ])('reads nothing from %s', (_what, body) => {
    expect(readS3Error(body)).toBeUndefined();
  });

  test('never throws, whatever comes', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '<Error>',
      '</Error>',
      '<Code>',
      '</Code>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '"',
      "'",
      '&#x',
      '&amp;',
      '<?',
      '?>',
      ' ',
      'x',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((all) => all.join('')),
          fc.anything(),
        ),
        (body) => {
          readS3Error(body);
          readPostResponse(body);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('reads back whatever text was escaped', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0x10ffff })), (codes) => {
        const key = String.fromCodePoint(...codes).replace(/\p{Surrogate}/gu, '');
        const escaped = key.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
        expect(readPostResponse(`<PostResponse><Key>${escaped}</Key></PostResponse>`)?.key ?? '').toBe(key);
      }),
    );
  });

  test.each([
    ['comments that do not end', '<!--'],
    ['tags that do not end', '<a "'],
    ['elements in elements', '<Error>'],
    ['entities', '<Error><Code>&#'],
    ['a name that does not end', 'a', '<'],
    ['quotes in a tag that does not end', '"\'"', '<a '],
  ])('takes no longer than it should over %s', (_what, piece, start = '') => {
    const body = start + piece.repeat(Math.floor(65_000 / piece.length));
    const before = performance.now();
    readS3Error(`<Error>${body}`);
    expect(performance.now() - before).toBeLessThan(500);
  });
});

describe('readPostResponse', () => {
  const created = `<?xml version="1.0" encoding="UTF-8"?>
<PostResponse>
  <Location>https://uploads.example/async_uploads%2Fa251%2Fa%26b.png</Location>
  <Bucket>uploads</Bucket>
  <Key>async_uploads/a251/a&amp;b %2F.png</Key>
  <ETag>"eae75ff8500185245d286dce1f8b745e"</ETag>
</PostResponse>`;

  test('reads the key unescaped and not percent-decoded, and the ETag with its quotes', () => {
    expect(readPostResponse(created)).toEqual({
      location: 'https://uploads.example/async_uploads%2Fa251%2Fa%26b.png',
      bucket: 'uploads',
      key: 'async_uploads/a251/a&b %2F.png',
      etag: '"eae75ff8500185245d286dce1f8b745e"',
    });
  });

  test('keeps the blanks of a key', () => {
    expect(readPostResponse('<PostResponse><Key> a </Key></PostResponse>')).toEqual({ key: ' a ' });
  });

  test('leaves out what is empty or missing', () => {
    expect(readPostResponse('<PostResponse><Key></Key><Bucket/></PostResponse>')).toEqual({});
    expect(readPostResponse('')).toBeUndefined();
  });
});
