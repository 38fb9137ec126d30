/** The legend: under the map, where a category is a button that selects its genes; in pictures. */

import type { Colours, Scale } from "./protocol";
import type { Theme } from "./theme";

const count = new Intl.NumberFormat("en");

export interface Entry {
  label: string;
  colour: string;
  /** Genes; none for what is grey. */
  count: number | undefined;
}

/** What the dots' colours mean; grey last, where there is any. */
export function entries(
  colours: Colours,
  theme: Theme,
  anyGrey: boolean,
  anySelected: boolean,
): Entry[] {
  const found: Entry[] = (colours.categories ?? []).map((one) => ({
    label: one.label,
    colour: theme.dark ? one.dark : one.light,
    count: one.count,
  }));
  if (anyGrey) {
    const words = [colours.rest, anySelected ? "not selected" : ""].filter(Boolean).join(", ");
    found.push({ label: words, colour: theme.grey, count: undefined });
  }
  return found;
}

/** The words at the two ends of a scale. */
export function ends(scale: Scale): [string, string] {
  const number = (value: number): string => {
    const digits = Math.abs(scale.high - scale.low) > 20 ? 0 : 1;
    return value.toFixed(digits).replace("-", "−");
  };
  const low = number(scale.low);
  return [scale.kind === "diverging" ? `≤ ${low}` : low, `≥ ${number(scale.high)}`];
}

export function drawLegend(
  element: HTMLElement,
  colours: Colours,
  theme: Theme,
  anyGrey: boolean,
  anySelected: boolean,
  choose: (value: number) => void,
): void {
  element.replaceChildren();
  if (colours.scale) element.append(scaleLegend(colours, theme));
  for (const [i, entry] of entries(colours, theme, anyGrey, anySelected).entries()) {
    if (entry.count === undefined) {
      const rest = document.createElement("span");
      rest.className = "rest";
      rest.append(swatch(entry.colour), text("span", entry.label));
      element.append(rest);
      continue;
    }
    const genes = count.format(entry.count);
    const button = document.createElement("button");
    button.type = "button";
    button.title = `Select the ${genes} genes: ${entry.label}`;
    button.append(swatch(entry.colour), text("span", entry.label), text("small", genes));
    button.addEventListener("click", () => choose(i + 1));
    element.append(button);
  }
}

function scaleLegend(colours: Colours, theme: Theme): HTMLElement {
  const { scale } = colours;
  const block = document.createElement("span");
  block.className = "scale";
  if (scale === null) return block;
  const bar = document.createElement("i");
  bar.className = "bar";
  bar.style.background = `linear-gradient(to right, ${(theme.dark ? scale.dark : scale.light).join(", ")})`;
  const [low, high] = ends(scale);
  block.append(text("span", scale.title), text("small", low), bar, text("small", high));
  return block;
}

function swatch(colour: string): HTMLElement {
  const dot = document.createElement("i");
  dot.className = "dot";
  dot.style.background = colour;
  return dot;
}

function text(kind: "span" | "small", content: string): HTMLElement {
  const element = document.createElement(kind);
  element.textContent = content;
  return element;
}
