/** Which colour, size and place in the drawing order each gene gets. Pure functions. */

import type { Colours } from "./protocol";
import { parseColour, ramp, type Theme } from "./theme";

export interface Palette {
  /** Index 0 is grey; the last colour is the accent of selected genes that have no colour. */
  colours: [number, number, number][];
  sizes: number[];
  opacities: number[];
}

/** Genes of a category this small are drawn larger, or nobody finds them. */
const FEW = 150;

/** Diameter in CSS pixels of a coloured gene at the fitted view. */
export function pointSize(n: number): number {
  if (n > 100_000) return 2;
  if (n > 40_000) return 2.6;
  if (n > 12_000) return 3.4;
  return n > 2_000 ? 4.6 : 6;
}

export function palette(colours: Colours, theme: Theme, n: number): Palette {
  const shown: [number, number, number][] = colours.scale
    ? ramp(theme.dark ? colours.scale.dark : colours.scale.light, 255)
    : (colours.categories ?? []).map((one) => parseColour(theme.dark ? one.dark : one.light));
  const all = [parseColour(theme.grey), ...shown, parseColour(theme.accent)];
  const size = pointSize(n);
  const few = (i: number): boolean => (colours.categories?.[i - 1]?.count ?? FEW) < FEW;
  return {
    colours: all,
    sizes: all.map((_, i) => (i === 0 ? size * 0.8 : few(i) ? size * 1.5 : size)),
    opacities: all.map((_, i) => (i === 0 ? 0.55 : 0.92)),
  };
}

/**
 * The palette index of each gene: its own colour, grey if others are selected, the accent if it
 * is selected but has no colour.
 */
export function indices(values: Uint8Array, selected: ReadonlySet<number>, accent: number): Uint16Array {
  const shown = new Uint16Array(values.length);
  if (selected.size === 0) {
    shown.set(values);
    return shown;
  }
  for (const i of selected) shown[i] = values[i] || accent;
  return shown;
}

/** Genes in drawing order: grey first, then the most common colour, the rarest on top. */
export function drawingOrder(shown: Uint16Array, colours: Colours): number[] {
  const counts = new Map<number, number>();
  for (const value of shown) counts.set(value, (counts.get(value) ?? 0) + 1);
  const rank = new Map<number, number>();
  for (const [value, count] of counts) {
    if (value === 0) rank.set(value, Number.NEGATIVE_INFINITY);
    else if (colours.scale === null) rank.set(value, -count);
    else rank.set(value, colours.scale.kind === "diverging" ? Math.abs(value - 128) : value);
  }
  const order = Array.from(shown, (_, i) => i);
  order.sort((a, b) => {
    const first = rank.get(shown[a] as number) as number;
    const second = rank.get(shown[b] as number) as number;
    return first === second ? a - b : first - second;
  });
  return order;
}

/** The words for a gene's colour: its category, or its value on the scale. */
export function describe(colours: Colours, value: number): string {
  if (value === 0) return colours.rest;
  const category = colours.categories?.[value - 1];
  if (category) return category.label;
  if (colours.scale) {
    const { low, high, title } = colours.scale;
    const found = low + ((value - 1) / 254) * (high - low);
    return `${title} ${found.toFixed(Math.abs(high - low) > 20 ? 0 : 1).replace("-", "−")}`;
  }
  return "";
}
