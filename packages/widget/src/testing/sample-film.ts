/** A short film that a browser can play, of so many frames in changing colours. */
export async function sampleFilm(name: string, frames = 20): Promise<File> {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: 640, height: 360 });
  const context = canvas.getContext('2d');
  const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm' });
  const pieces: Blob[] = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  const recorded = new Promise((resolve) => {
    recorder.onstop = resolve;
  });
  recorder.start();
  for (let frame = 0; frame < frames; frame += 1) {
    if (context !== null) context.fillStyle = `hsl(${frame * 9} 80% 50%)`;
    context?.fillRect(0, 0, 640, 360);
    await new Promise(requestAnimationFrame);
  }
  recorder.stop();
  await recorded;
  return new File(pieces, name, { type: 'video/webm' });
}
