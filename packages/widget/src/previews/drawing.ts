/** What there is to draw, and how wide and high. */
export interface Drawing {
  readonly image: CanvasImageSource;
  readonly width: number;
  readonly height: number;
  /** Frees it. */
  close(): void;
}
