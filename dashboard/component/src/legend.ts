/** The legend under the map; a category is a button that selects its genes. */

import type { Colours } from "./protocol";
import type { Theme } from "./theme";

const count = new Intl.NumberFormat("en");

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
  for (const [i, category] of (colours.categories ?? []).entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.title = `Select the ${count.format(category.count)} genes: ${category.label}`;
    button.append(
      swatch(theme.dark ? category.dark : category.light),
      text("span", category.label),
      text("small", count.format(category.count)),
    );
    button.addEventListener("click", () => choose(i + 1));
    element.append(button);
  }
  if (anyGrey) {
    const rest = document.createElement("span");
    rest.className = "rest";
    const words = [colours.rest, anySelected ? "not selected" : ""].filter(Boolean).join(", ");
    rest.append(swatch(theme.grey), text("span", words));
    element.append(rest);
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
  const number = (value: number): string => {
    const digits = Math.abs(scale.high - scale.low) > 20 ? 0 : 1;
    return value.toFixed(digits).replace("-", "−");
  };
  block.append(
    text("span", scale.title),
    text("small", scale.kind === "diverging" ? `≤ ${number(scale.low)}` : number(scale.low)),
    bar,
    text("small", `≥ ${number(scale.high)}`),
  );
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
