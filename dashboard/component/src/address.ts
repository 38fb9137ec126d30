/**
 * The map's view in the address: a parameter that is the map's alone. Python reads it once, where
 * a link asks for a view, and writes the address without it; here it is put back at once.
 */

import type { Camera } from "./plot";

/** A camera that moves is written when it rests. */
const REST_MS = 250;

export class ViewInAddress {
  private timer: number | undefined;
  /** Another page of the app has another path, and no view of this map. */
  private readonly path = window.location.pathname;

  /**
   * @param parameter the query parameter
   * @param shown the view as it is now; `null` is the whole map, which needs no parameter
   * @param go shows the view that an older or newer address asks for
   */
  constructor(
    private readonly parameter: string,
    private readonly shown: () => string | null,
    private readonly go: (view: string | null) => void,
  ) {
    // Browsers without it put the view back when the map is next drawn.
    window.navigation?.addEventListener("currententrychange", this.changed);
    window.addEventListener("popstate", this.returned);
  }

  /** Replace, never add to, the browser's history: moving about is no step to go back to. */
  private write(): void {
    if (window.location.pathname !== this.path) return;
    const url = new URL(window.location.href);
    const view = this.shown();
    if (url.searchParams.get(this.parameter) === view) return;
    if (view === null) url.searchParams.delete(this.parameter);
    else url.searchParams.set(this.parameter, view);
    window.history.replaceState(window.history.state, "", url);
  }

  writeSoon(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.write(), REST_MS);
  }

  private readonly changed = (event: NavigationCurrentEntryChangeEvent): void => {
    if (event.navigationType !== "traverse") this.write();
  };

  private readonly returned = (): void => {
    if (window.location.pathname !== this.path) return;
    window.clearTimeout(this.timer);
    this.go(new URL(window.location.href).searchParams.get(this.parameter));
  };

  destroy(): void {
    window.clearTimeout(this.timer);
    window.navigation?.removeEventListener("currententrychange", this.changed);
    window.removeEventListener("popstate", this.returned);
  }
}

export function formatView({ x, y, distance }: Camera): string {
  return [x, y, distance].map((value) => value.toFixed(3)).join("_");
}

export function parseView(text: string): Camera | undefined {
  const [x, y, distance] = text.split("_").map(Number);
  if (x === undefined || y === undefined || distance === undefined) return undefined;
  return [x, y, distance].every(Number.isFinite) && distance > 0 ? { x, y, distance } : undefined;
}
