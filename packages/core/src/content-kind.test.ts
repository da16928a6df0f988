import { describe, expect, test } from 'vitest';
import { contradicts } from './content-kind.ts';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('a signature contradicts a name', () => {
  test.each([
    ['report.pdf', 'application/pdf', 'image/png'],
    ['photo.jpg', 'image/jpeg', 'image/heic'],
    ['photo.png', 'image/png', 'application/pdf'],
    ['photo.png', '', 'application/x-msdownload'],
    ['report.pdf', '', 'application/zip'],
    ['letter.docx', docx, 'application/pdf'],
    ['table.csv', 'application/vnd.ms-excel', xlsx],
    ['notes.txt', 'text/plain', 'image/jpeg'],
    ['song.mp3', 'audio/mpeg', 'audio/x-m4a'],
    ['film.mp4', 'video/mp4', 'video/webm'],
    ['icon.svg', 'image/svg+xml', 'image/png'],
    ['old.doc', 'application/msword', 'image/gif'],
  ])('%s of type “%s” that begins like %s', (name, type, signature) => {
    expect(contradicts({ name, type }, signature)).toBe(true);
  });
});

describe('no false alarm for', () => {
  test.each([
    ['a JPEG by another extension', 'photo.jpeg', 'image/pjpeg', 'image/jpeg'],
    ['an animated PNG', 'photo.png', 'image/png', 'image/apng'],
    ['HEIF under either name', 'photo.heic', '', 'image/heif'],
    ['AVIF in the same container', 'photo.avif', 'image/avif', 'image/avif'],
    ['a raw picture, which is TIFF', 'photo.dng', 'image/x-adobe-dng', 'image/tiff'],
    ['an office format, which is ZIP', 'letter.docx', docx, 'application/zip'],
    ['an office format that is found as itself', 'table.xlsx', '', xlsx],
    ['an open document', 'letter.odt', 'application/vnd.oasis.opendocument.text', 'application/zip'],
    ['a ZIP under a name of its own', 'model.3mf', '', 'application/zip'],
    ['an older office format', 'table.xls', 'application/vnd.ms-excel', 'application/x-cfb'],
    ['a newer one under the older name', 'letter.doc', 'application/msword', docx],
    ['rich text that Word wrote', 'letter.doc', 'application/msword', 'application/rtf'],
    ['a recording in the container of films', 'memo.m4a', 'audio/x-m4a', 'audio/mp4'],
    ['a film of a phone', 'clip.mov', 'video/quicktime', 'video/mp4'],
    ['WebM, which is Matroska', 'clip.webm', 'video/webm', 'video/matroska'],
    ['sound in Ogg', 'memo.ogg', 'audio/ogg', 'audio/opus'],
    ['text that begins like something short', 'notes.txt', 'text/plain', 'image/bmp'],
    ['SVG that is packed', 'icon.svgz', 'image/svg+xml', 'application/gzip'],
    ['TypeScript that browsers take for a film', 'main.ts', 'video/mp2t', 'video/mp2t'],
    ['a type that is not known here', 'scan.dcm', 'application/dicom', 'image/png'],
    ['a name that says nothing', 'IMG_0141', '', 'image/jpeg'],
  ])('%s', (_what, name, type, signature) => {
    expect(contradicts({ name, type }, signature)).toBe(false);
  });
});
