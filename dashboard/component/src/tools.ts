/** The buttons over the map. */

export type Action =
  | "zoom-in"
  | "zoom-out"
  | "fit"
  | "lasso"
  | "box"
  | "clear"
  | "png"
  | "svg";

const ICONS: Partial<Record<Action, string>> = {
  "zoom-in": '<path d="M12 5v14M5 12h14"/>',
  "zoom-out": '<path d="M5 12h14"/>',
  fit: '<path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"/>',
  lasso:
    '<path d="M12 4c4.6 0 8 2.2 8 5s-3.4 5-8 5-8-2.2-8-5 3.4-5 8-5Z"/><path d="M7 13.2c-1.6.8-1.6 2.6 0 2.8 1.7.2 1.5 2.6-.5 4"/>',
  box: '<path d="M5 5h14v14H5z" stroke-dasharray="3 2.5"/>',
  clear: '<path d="M6 6l12 12M18 6L6 18"/>',
};

const NAMES: Record<Action, string> = {
  "zoom-in": "Zoom in (+)",
  "zoom-out": "Zoom out (−)",
  fit: "Show the whole map (0)",
  lasso: "Select with a lasso (L, or shift and drag)",
  box: "Select with a box (B)",
  clear: "Clear the selection (Esc)",
  png: "Save the view as PNG",
  svg: "Save the view as SVG",
};

export class Tools {
  readonly element = document.createElement("div");
  private readonly buttons = new Map<Action, HTMLButtonElement>();

  constructor(act: (action: Action) => void) {
    this.element.className = "tools";
    const groups: Action[][] = [
      ["zoom-in", "zoom-out", "fit"],
      ["lasso", "box", "clear"],
      ["png", "svg"],
    ];
    for (const actions of groups) {
      const group = document.createElement("div");
      group.className = "group";
      for (const action of actions) {
        const button = document.createElement("button");
        button.type = "button";
        button.title = NAMES[action];
        button.setAttribute("aria-label", NAMES[action]);
        button.dataset.action = action;
        const icon = ICONS[action];
        if (icon) {
          button.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true">${icon}</svg>`;
        } else {
          button.className = "word";
          button.textContent = action.toUpperCase();
        }
        button.addEventListener("click", () => act(action));
        this.buttons.set(action, button);
        group.append(button);
      }
      this.element.append(group);
    }
  }

  mode(mode: "pan" | "lasso" | "box"): void {
    for (const action of ["lasso", "box"] as const) {
      this.buttons.get(action)?.setAttribute("aria-pressed", String(action === mode));
    }
  }
}
