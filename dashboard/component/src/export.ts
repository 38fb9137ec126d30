/** The view as a picture with its legend: PNG as it is seen, SVG as vectors. */

import { ends, type Entry } from "./legend";
import type { Label } from "./overlay";
import { drawingOrder, indices, palette, pointSize } from "./paint";
import type { Colours, Scale } from "./protocol";
import { toHex, type Theme } from "./theme";

export function save(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** What a picture's legend says; its lines lie under the map. */
export interface Legend {
  entries: Entry[];
  scale: Scale | null;
}

/** CSS pixels of a line of the legend, and round all of it. */
const LINE = 18;
const MARGIN = 8;
const BAR = 160;

const lines = ({ entries, scale }: Legend): number => entries.length + (scale ? 1 : 0);
const tall = (legend: Legend): number => LINE * lines(legend) + 2 * MARGIN;
const words = ({ label, count }: Entry): string =>
  count === undefined ? label : `${label} (${new Intl.NumberFormat("en").format(count)})`;
const stops = (scale: Scale, theme: Theme): string[] => (theme.dark ? scale.dark : scale.light);

export interface Scene {
  /** The points as they are seen, and what lies over them. */
  canvas: HTMLCanvasElement;
  overlay: HTMLCanvasElement;
  /** Screen position of each gene, in CSS pixels. */
  at: (gene: number) => [number, number] | undefined;
  values: Uint8Array;
  selected: ReadonlySet<number>;
  labels: Label[];
  legend: Legend;
}

/** The map as it is seen, and the legend under it. */
export async function png(scene: Scene, _: Colours, theme: Theme): Promise<Blob> {
  const { canvas, overlay, legend } = scene;
  const { width, height } = canvas;
  const ratio = width / Math.max(1, canvas.clientWidth);
  const sheet = document.createElement("canvas");
  sheet.width = width;
  sheet.height = height + Math.round(tall(legend) * ratio);
  const context = sheet.getContext("2d") as CanvasRenderingContext2D;
  context.fillStyle = theme.background;
  context.fillRect(0, 0, sheet.width, sheet.height);
  for (const layer of [canvas, overlay]) context.drawImage(layer, 0, 0, width, height);
  context.translate(0, height);
  context.scale(ratio, ratio);
  drawLegend(context, legend, theme);
  return new Promise((resolve, reject) => {
    sheet.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}

function drawLegend(context: CanvasRenderingContext2D, legend: Legend, theme: Theme): void {
  context.font = `12px ${theme.font}`;
  context.textBaseline = "middle";
  let y = MARGIN + LINE / 2;
  if (legend.scale) {
    const fill = context.createLinearGradient(MARGIN, 0, MARGIN + BAR, 0);
    const colours = stops(legend.scale, theme);
    colours.forEach((colour, i) => fill.addColorStop(i / (colours.length - 1), colour));
    context.fillStyle = fill;
    context.fillRect(MARGIN, y - 5, BAR, 10);
    context.fillStyle = theme.text;
    context.fillText(scaleWords(legend.scale), 2 * MARGIN + BAR, y);
    y += LINE;
  }
  for (const entry of legend.entries) {
    context.fillStyle = entry.colour;
    context.beginPath();
    context.arc(MARGIN + 5, y, 5, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = theme.text;
    context.fillText(words(entry), MARGIN + 17, y);
    y += LINE;
  }
}

const scaleWords = (scale: Scale): string => `${scale.title}, ${ends(scale).join(" to ")}`;

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** One path a colour, dots as round caps of zero-length strokes: small files, real vectors. */
export async function svg(scene: Scene, colours: Colours, theme: Theme): Promise<Blob> {
  const { clientWidth: width, clientHeight: deep } = scene.canvas;
  const look = palette(colours, theme, scene.values.length);
  const shown = indices(scene.values, scene.selected, look.colours.length - 1);
  const paths = new Map<number, string[]>();
  for (const gene of drawingOrder(shown, colours)) {
    const at = scene.at(gene);
    if (!at) continue;
    const [x, y] = at;
    if (x < 0 || y < 0 || x > width || y > deep) continue;
    const value = shown[gene] as number;
    let path = paths.get(value);
    if (!path) paths.set(value, (path = []));
    path.push(`M${x.toFixed(1)} ${y.toFixed(1)}h0`);
  }
  const size = pointSize(shown.length);
  const dots = [...paths].map(
    ([value, path]) =>
      `<path d="${path.join("")}" stroke="${toHex(look.colours[value] ?? [0, 0, 0])}" ` +
      `stroke-opacity="${look.opacities[value]}" stroke-width="${value ? size : size * 0.8}"/>`,
  );
  const names = scene.labels.map(
    ({ x, y, text }) =>
      `<text x="${(x + 7).toFixed(1)}" y="${(y - 6).toFixed(1)}">${escape(text)}</text>`,
  );
  const { legend } = scene;
  const drawn: string[] = [];
  let y = deep + MARGIN + LINE / 2;
  if (legend.scale) {
    const colours = stops(legend.scale, theme).map(
      (colour, i, all) => `<stop offset="${i / (all.length - 1)}" stop-color="${colour}"/>`,
    );
    drawn.push(
      `<defs><linearGradient id="scale">${colours.join("")}</linearGradient></defs>` +
        `<rect x="${MARGIN}" y="${y - 5}" width="${BAR}" height="10" fill="url(#scale)"/>` +
        `<text x="${2 * MARGIN + BAR}" y="${y + 4}">${escape(scaleWords(legend.scale))}</text>`,
    );
    y += LINE;
  }
  for (const entry of legend.entries) {
    drawn.push(
      `<circle cx="${MARGIN + 5}" cy="${y}" r="5" fill="${entry.colour}"/>` +
        `<text x="${MARGIN + 17}" y="${y + 4}">${escape(words(entry))}</text>`,
    );
    y += LINE;
  }
  const height = deep + tall(legend);
  const content =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" ` +
    `width="${width}" height="${height}" font-family="sans-serif" font-size="12">` +
    `<title>${escape(colours.title)}</title>` +
    `<rect width="100%" height="100%" fill="${theme.background}"/>` +
    `<g fill="none" stroke-linecap="round">${dots.join("")}</g>` +
    `<g fill="${theme.text}">${names.join("")}${drawn.join("")}</g></svg>`;
  return new Blob([content], { type: "image/svg+xml" });
}
