/** The parts of the page that make up a map, from the canvas to the legend under it. */

import { HELP } from "./keys";
import css from "./style.css?inline";

export class Frame {
  readonly root = document.createElement("div");
  readonly stage = document.createElement("div");
  readonly canvas = document.createElement("canvas");
  readonly labels = document.createElement("canvas");
  readonly legend = document.createElement("div");
  readonly status = document.createElement("div");
  readonly message = document.createElement("div");

  constructor() {
    const style = document.createElement("style");
    style.textContent = css;
    this.root.className = "gene-map";
    this.root.dataset.state = "loading";
    this.stage.className = "stage";
    this.stage.tabIndex = 0;
    this.stage.setAttribute("role", "application");
    this.stage.setAttribute("aria-roledescription", "map");
    const help = document.createElement("p");
    help.className = "unseen";
    help.textContent = HELP;
    this.canvas.className = "points";
    this.labels.className = "labels";
    this.status.className = "status";
    this.status.setAttribute("role", "status");
    this.message.className = "message";
    this.message.textContent = "Loading the map …";
    this.legend.className = "legend";
    this.legend.setAttribute("role", "group");
    this.legend.setAttribute("aria-label", "Legend");
    this.stage.append(this.canvas, this.labels, this.message, this.status);
    this.root.append(style, help, this.stage, this.legend);
  }
}
