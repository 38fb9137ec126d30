/** What the keys do on a map that has the focus. */

import type { Action } from "./tools";

export const HELP =
  "Arrow keys move the map, plus and minus zoom, 0 shows all of it. L toggles the lasso, " +
  "B the box, S selects the genes in view, Escape clears the selection.";

/** Shares of the view's height. */
const STEP = 0.15;

const MOVES: Record<string, [number, number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, STEP],
  ArrowDown: [0, -STEP],
};

const ACTIONS: Record<string, Action> = {
  "+": "zoom-in",
  "=": "zoom-in",
  "-": "zoom-out",
  "0": "fit",
  l: "lasso",
  b: "box",
};

export interface Obeys {
  /** Half the view's height is one. */
  move(dx: number, dy: number): void;
  act(action: Action): void;
  /** Leaves lasso or box, or clears the selection. */
  escape(): void;
  selectView(): void;
}

export function listenToKeys(stage: HTMLElement, map: Obeys): void {
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target !== stage && event.key !== "Escape") return;
    const move = MOVES[event.key];
    const action = ACTIONS[event.key.toLowerCase()];
    if (move) map.move(...move);
    else if (action) map.act(action);
    else if (event.key === "Escape") map.escape();
    else if (event.key.toLowerCase() === "s") map.selectView();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
