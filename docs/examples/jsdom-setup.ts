// What the widget and the mocks ask of a browser, and jsdom does not have.
Blob.prototype.stream ??= function (this: Blob) {
  const start = async (to: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>) => {
    to.enqueue(new Uint8Array(await this.arrayBuffer()));
    to.close();
  };
  return new ReadableStream({ start });
};
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};
if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: new EventTarget() });
