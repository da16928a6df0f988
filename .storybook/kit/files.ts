import { makeFile } from '@longshore/testkit';

/** A file that begins like a PDF, and is taken for one by its content. */
export function pdfFile(name: string, size: number): File {
  const head = '%PDF-1.7\n';
  return new File([head, makeFile('rest', { size: size - head.length })], name, { type: 'application/pdf' });
}

/** A picture of a harbour, as a PNG that any reader takes. */
export function pictureFile(name: string, width = 640, height = 480): File {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const brush = canvas.getContext('2d');
  if (brush === null) throw new Error('This browser cannot draw the story’s picture: it has no 2D canvas.');
  const paint = (color: string, draw: () => void) => {
    brush.fillStyle = color;
    draw();
  };
  paint('#f4a261', () => brush.fillRect(0, 0, width, height));
  paint('#e76f51', () => {
    brush.arc(width * 0.65, height * 0.4, height * 0.18, 0, 2 * Math.PI);
    brush.fill();
  });
  paint('#264653', () => {
    brush.fillRect(0, height * 0.6, width, height * 0.4);
    brush.fillRect(width * 0.2, height * 0.25, width * 0.04, height * 0.4);
    brush.fillRect(width * 0.12, height * 0.25, width * 0.35, height * 0.04);
  });
  const [, content = ''] = canvas.toDataURL('image/png').split(',');
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
  return new File([bytes], name, { type: 'image/png', lastModified: 0 });
}
