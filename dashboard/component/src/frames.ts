/** The drawing's clock: it stands still while nothing moves, so that an open map costs nothing. */

/** Frames that pass after the last sign of life before the clock stops. */
const LINGER = 30;

/** What a visitor can do to a map; every one may need a frame. */
const SIGNS = ["mousemove", "mousedown", "mouseup", "click", "dblclick", "wheel", "keydown", "keyup"];

export class Frames {
  private readonly works = new Set<() => void>();
  private left = 0;
  private held = 0;
  private next: number | undefined;

  constructor() {
    for (const sign of SIGNS) {
      window.addEventListener(sign, this.wake, { capture: true, passive: true });
    }
  }

  /** Do this in every frame; `cancel` ends it. */
  add(work: () => void): { cancel: () => void } {
    this.works.add(work);
    this.wake();
    return { cancel: () => void this.works.delete(work) };
  }

  /** Something may have changed. */
  readonly wake = (): void => {
    this.left = LINGER;
    this.next ??= window.requestAnimationFrame(this.tick);
  };

  /** Keep the clock going until `done` is settled. */
  async during<T>(done: Promise<T>): Promise<T> {
    this.held += 1;
    this.wake();
    try {
      return await done;
    } finally {
      this.held -= 1;
    }
  }

  private readonly tick = (): void => {
    this.left -= 1;
    const on = this.held > 0 || this.left > 0;
    this.next = on ? window.requestAnimationFrame(this.tick) : undefined;
    for (const work of this.works) work();
  };

  destroy(): void {
    for (const sign of SIGNS) window.removeEventListener(sign, this.wake, { capture: true });
    if (this.next !== undefined) window.cancelAnimationFrame(this.next);
    this.works.clear();
    // Whoever wakes it later must not start it again.
    this.next = Number.NaN;
  }
}
