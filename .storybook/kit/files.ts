import { makeFile } from '@longshore/testkit';

/** A file that begins like a PDF, and is taken for one by its content. */
export function pdfFile(name: string, size: number): File {
  const head = '%PDF-1.7\n';
  return new File([head, makeFile('rest', { size: size - head.length })], name, { type: 'application/pdf' });
}
