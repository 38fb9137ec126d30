/** Colours of the page's theme, as Streamlit hands them to components. */

export interface Theme {
  dark: boolean;
  background: string;
  text: string;
  muted: string;
  border: string;
  accent: string;
  font: string;
  /** Genes that are not shown in a colour. */
  grey: string;
}

function luminance(colour: string): number {
  const [r, g, b] = parseColour(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Red, green and blue in 0 … 1 of `#rgb`, `#rrggbb` or `rgb(…)`. */
export function parseColour(colour: string): [number, number, number] {
  const hex = /^#([0-9a-f]{3,8})$/i.exec(colour.trim())?.[1];
  if (hex !== undefined) {
    const wide = hex.length < 6 ? [...hex].map((c) => c + c).join("") : hex;
    return [0, 2, 4].map((i) => Number.parseInt(wide.slice(i, i + 2), 16) / 255) as [
      number,
      number,
      number,
    ];
  }
  const parts = colour.match(/[\d.]+/g)?.map(Number) ?? [];
  return [(parts[0] ?? 255) / 255, (parts[1] ?? 255) / 255, (parts[2] ?? 255) / 255];
}

export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const variable = (name: string, otherwise: string): string =>
    style.getPropertyValue(name).trim() || otherwise;
  const background = variable("--st-background-color", "#ffffff");
  const dark = luminance(background) < 0.4;
  return {
    dark,
    background,
    text: variable("--st-text-color", dark ? "#e8edf2" : "#1b2733"),
    muted: dark ? "#9aa7b4" : "#5b6875",
    border: variable("--st-border-color", dark ? "#2c3641" : "#dfe4ea"),
    accent: variable("--st-primary-color", dark ? "#56b4e9" : "#0072b2"),
    font: variable("--st-font", "sans-serif"),
    grey: dark ? "#47525e" : "#c9d0d8",
  };
}

/** `steps` colours along `stops`, evenly spaced, mixed in sRGB. */
export function ramp(stops: string[], steps: number): [number, number, number][] {
  const colours = stops.map(parseColour);
  return Array.from({ length: steps }, (_, i) => {
    const at = (i / Math.max(1, steps - 1)) * (colours.length - 1);
    const low = Math.min(Math.floor(at), colours.length - 2);
    const share = at - low;
    const a = colours[low] as [number, number, number];
    const b = colours[low + 1] as [number, number, number];
    return a.map((value, k) => value + ((b[k] as number) - value) * share) as [
      number,
      number,
      number,
    ];
  });
}

export function toHex(colour: [number, number, number]): string {
  return `#${colour
    .map((value) =>
      Math.round(value * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}
