/** What lies over the points: rings and labels on a 2D canvas, and the hover label. */

import type { Points } from "./protocol";
import type { Theme } from "./theme";

/** More labels than this hide the map. */
export const MOST_LABELS = 40;

/** Those genes of `genes` that lie nearest to their common centre, the nearest first. */
export function nearestToCentre(points: Points, genes: ReadonlySet<number>): number[] {
  const at = (gene: number): [number, number] => [points.x[gene] as number, points.y[gene] as number];
  const centre = [0, 0] as [number, number];
  for (const gene of genes) {
    const [x, y] = at(gene);
    centre[0] += x / genes.size;
    centre[1] += y / genes.size;
  }
  const first: { gene: number; distance: number }[] = [];
  for (const gene of genes) {
    const [x, y] = at(gene);
    const distance = Math.hypot(x - centre[0], y - centre[1]);
    const last = first[first.length - 1];
    if (first.length === MOST_LABELS && last !== undefined && last.distance <= distance) continue;
    first.push({ gene, distance });
    first.sort((a, b) => a.distance - b.distance || a.gene - b.gene);
    first.length = Math.min(first.length, MOST_LABELS);
  }
  return first.map((one) => one.gene);
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Label {
  text: string;
  x: number;
  y: number;
  /** Ringed and framed: a gene that was searched for. */
  marked: boolean;
}

const meets = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Where each label goes so that none covers another; labels without room are left out. */
export function placeLabels(
  labels: Label[],
  width: number,
  height: number,
  measure: (text: string) => number,
): { label: Label; left: number; top: number; width: number }[] {
  const taken: Box[] = [];
  const placed = [];
  const tall = 17;
  for (const label of labels) {
    const wide = measure(label.text) + 8;
    const reach = label.marked ? 13 : 7;
    const tries: [number, number][] = [
      [label.x + reach, label.y - tall - reach / 3],
      [label.x - wide - reach, label.y - tall - reach / 3],
      [label.x + reach, label.y + reach / 3],
      [label.x - wide - reach, label.y + reach / 3],
      [label.x - wide / 2, label.y - tall - reach],
      [label.x - wide / 2, label.y + reach],
    ];
    for (const [left, top] of tries) {
      const box = { left, top, right: left + wide, bottom: top + tall };
      const inside = left >= 2 && top >= 2 && box.right <= width - 2 && box.bottom <= height - 2;
      if (inside && !taken.some((other) => meets(box, other))) {
        taken.push(box);
        placed.push({ label, left, top, width: wide });
        break;
      }
    }
  }
  return placed;
}

/** Draw rings, leader lines and labels. */
export function drawLabels(canvas: HTMLCanvasElement, labels: Label[], theme: Theme): void {
  const ratio = window.devicePixelRatio;
  const { width, height } = canvas.getBoundingClientRect();
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext("2d");
  if (context === null) return;
  context.scale(ratio, ratio);
  context.font = `600 12px ${theme.font}`;
  context.textBaseline = "middle";
  const seen = labels.filter((one) => one.x > 0 && one.y > 0 && one.x < width && one.y < height);
  for (const { x, y, marked } of seen) {
    if (!marked) continue;
    context.strokeStyle = theme.background;
    context.lineWidth = 5;
    context.beginPath();
    context.arc(x, y, 9, 0, 2 * Math.PI);
    context.stroke();
    context.strokeStyle = theme.accent;
    context.lineWidth = 2.5;
    context.stroke();
  }
  const placed = placeLabels(seen, width, height, (text) => context.measureText(text).width);
  for (const { label, left, top, width: wide } of placed) {
    context.fillStyle = theme.background;
    context.globalAlpha = label.marked ? 1 : 0.82;
    context.beginPath();
    context.roundRect(left, top, wide, 17, 3);
    context.fill();
    context.globalAlpha = 1;
    if (label.marked) {
      context.strokeStyle = theme.accent;
      context.lineWidth = 1.25;
      context.stroke();
    }
    context.fillStyle = theme.text;
    context.fillText(label.text, left + 4, top + 9);
  }
}

/** The label that follows the pointer. */
export class Hover {
  readonly element = document.createElement("div");
  private readonly name = document.createElement("strong");
  private readonly line = document.createElement("span");

  constructor() {
    this.element.className = "hover";
    this.element.hidden = true;
    this.element.append(this.name, this.line);
  }

  show(points: Points, gene: number, line: string, at: [number, number], width: number): void {
    this.name.textContent = points.symbols[gene] ?? "";
    this.line.textContent = line;
    this.element.hidden = false;
    const [x, y] = at;
    const wide = this.element.offsetWidth;
    const left = x + 14 + wide > width ? x - 14 - wide : x + 14;
    this.element.style.transform = `translate(${Math.max(0, left)}px, ${Math.max(0, y - 46)}px)`;
  }

  hide(): void {
    this.element.hidden = true;
  }
}
