/** The view as a picture: PNG as it is seen, SVG as vectors. */

import type { Label } from "./overlay";
import { palette, pointSize } from "./paint";
import type { Colours } from "./protocol";
import { toHex, type Theme } from "./theme";

export function save(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export async function png(layers: HTMLCanvasElement[], theme: Theme): Promise<Blob> {
  const first = layers[0] as HTMLCanvasElement;
  const sheet = document.createElement("canvas");
  sheet.width = first.width;
  sheet.height = first.height;
  const context = sheet.getContext("2d") as CanvasRenderingContext2D;
  context.fillStyle = theme.background;
  context.fillRect(0, 0, sheet.width, sheet.height);
  for (const layer of layers) context.drawImage(layer, 0, 0, sheet.width, sheet.height);
  return new Promise((resolve, reject) => {
    sheet.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}

export interface Scene {
  width: number;
  height: number;
  /** Screen position of each gene, in CSS pixels. */
  at: (gene: number) => [number, number] | undefined;
  shown: Uint16Array;
  order: number[];
  labels: Label[];
}

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** One path a colour, dots as round caps of zero-length strokes: small files, real vectors. */
export function svg(scene: Scene, colours: Colours, theme: Theme): Blob {
  const look = palette(colours, theme, scene.shown.length);
  const paths = new Map<number, string[]>();
  for (const gene of scene.order) {
    const at = scene.at(gene);
    if (!at) continue;
    const [x, y] = at;
    if (x < 0 || y < 0 || x > scene.width || y > scene.height) continue;
    const value = scene.shown[gene] as number;
    let path = paths.get(value);
    if (!path) paths.set(value, (path = []));
    path.push(`M${x.toFixed(1)} ${y.toFixed(1)}h0`);
  }
  const size = pointSize(scene.shown.length);
  const dots = [...paths].map(
    ([value, path]) =>
      `<path d="${path.join("")}" stroke="${toHex(look.colours[value] ?? [0, 0, 0])}" ` +
      `stroke-opacity="${look.opacities[value]}" stroke-width="${value ? size : size * 0.8}"/>`,
  );
  const names = scene.labels.map(
    ({ x, y, text }) =>
      `<text x="${(x + 7).toFixed(1)}" y="${(y - 6).toFixed(1)}">${escape(text)}</text>`,
  );
  const legend = (colours.categories ?? []).map((one, i) => {
    const y = scene.height + 18 * i + 14;
    const fill = theme.dark ? one.dark : one.light;
    return (
      `<circle cx="12" cy="${y - 4}" r="5" fill="${fill}"/>` +
      `<text x="24" y="${y}">${escape(one.label)} (${one.count})</text>`
    );
  });
  if (colours.scale) {
    const { title, low, high, light, dark } = colours.scale;
    const stops = (theme.dark ? dark : light).map(
      (colour, i, all) => `<stop offset="${i / (all.length - 1)}" stop-color="${colour}"/>`,
    );
    legend.push(
      `<defs><linearGradient id="scale">${stops.join("")}</linearGradient></defs>` +
        `<rect x="8" y="${scene.height + 6}" width="160" height="10" fill="url(#scale)"/>` +
        `<text x="176" y="${scene.height + 15}">${escape(title)}, ${low} to ${high}</text>`,
    );
  }
  const height = scene.height + 18 * Math.max(1, colours.categories?.length ?? 1) + 8;
  const content =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${scene.width} ${height}" ` +
    `width="${scene.width}" height="${height}" font-family="sans-serif" font-size="12">` +
    `<title>${escape(colours.title)}</title>` +
    `<rect width="100%" height="100%" fill="${theme.background}"/>` +
    `<g fill="none" stroke-linecap="round">${dots.join("")}</g>` +
    `<g fill="${theme.text}">${names.join("")}${legend.join("")}</g></svg>`;
  return new Blob([content], { type: "image/svg+xml" });
}
