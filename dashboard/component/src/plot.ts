/** The WebGL drawing: regl-scatterplot with colours that change without moving anything. */

import createRegl from "regl";
import createScatterplot, { createRenderer, createSpatialIndex } from "regl-scatterplot";
import { Frames } from "./frames";
import { drawingOrder, indices, palette } from "./paint";
import type { Colours, Points } from "./protocol";
import type { Theme } from "./theme";

type Scatterplot = ReturnType<typeof createScatterplot>;
export type Mode = "pan" | "lasso" | "box";

/** Half the height of the view, in map units, that leaves a margin round the map. */
const FIT = 1.06;
const CLOSEST = 0.002;
const FARTHEST = 6;

/** What the drawing needs, and what it can do without. */
const EXTENSIONS = [
  "OES_texture_float",
  "OES_element_index_uint",
  "WEBGL_color_buffer_float",
  "EXT_float_blend",
];

/** This browser cannot draw the map at all. */
export class MissingWebglError extends Error {}

export interface Camera {
  x: number;
  y: number;
  distance: number;
}

export interface PlotEvents {
  hover(gene: number | null): void;
  select(genes: number[]): void;
  view(): void;
  /** The graphics driver took the drawing away. */
  lost(): void;
}

export class Plot {
  private readonly renderer: ReturnType<typeof createRenderer>;
  private readonly scatterplot: Scatterplot;
  private readonly observer: ResizeObserver;
  private readonly frames = new Frames();
  private rows: [number, number, number][] = [];
  private index: ArrayBuffer | undefined;
  private painted = false;
  private gone = false;
  private drawing = false;

  constructor(
    readonly canvas: HTMLCanvasElement,
    overlays: HTMLElement,
    events: PlotEvents,
  ) {
    // Its own renderer, as large as the map and without smoothing of its own: the default one is
    // as large as the window and smoothes twice, which software WebGL pays for in every frame.
    const drawing = document.createElement("canvas");
    drawing.addEventListener("webglcontextlost", () => {
      if (!this.gone) events.lost();
    });
    const gl = drawing.getContext("webgl", { antialias: false, depth: false, stencil: false });
    if (gl === null) throw new MissingWebglError();
    const extensions = EXTENSIONS.filter((name) => gl.getExtension(name) !== null);
    if (!extensions.includes("OES_texture_float")) throw new MissingWebglError();
    const regl = createRegl({ gl, extensions });
    // regl's own clock never stops, and flushes the graphics driver in every frame.
    regl.frame = (work) =>
      this.frames.add(() => {
        regl.poll();
        (work as () => void)();
      });
    this.renderer = createRenderer({ canvas: drawing, regl });
    const { width, height } = canvas.getBoundingClientRect();
    let size = `${width}×${height}`;
    this.renderer.resize(Math.max(1, width), Math.max(1, height));
    this.scatterplot = createScatterplot({
      canvas,
      renderer: this.renderer,
      colorBy: "valueA",
      sizeBy: "valueA",
      opacityBy: "valueA",
      lassoInitiator: false,
      lassoInitiatorParentElement: overlays,
      lassoLongPressIndicatorParentElement: overlays,
      lassoMinDelay: 8,
      deselectOnEscape: false,
      deselectOnDblClick: true,
      pointScaleMode: "asinh",
      opacityInactiveMax: 1,
      // The renderer's colours are not gamma-corrected: what is asked for is what is seen.
    } as Parameters<typeof createScatterplot>[0]);
    // A lasso that ends where it began is no click on the gene that lies there.
    canvas.addEventListener("mousedown", (event) => {
      this.drawing = event.shiftKey || this.scatterplot.get("mouseMode") === "lasso";
    });
    canvas.addEventListener(
      "click",
      (event) => {
        if (this.drawing) event.stopImmediatePropagation();
      },
      { capture: true },
    );
    this.scatterplot.subscribe("pointOver", (gene) => events.hover(gene as unknown as number));
    this.scatterplot.subscribe("pointOut", () => events.hover(null));
    this.scatterplot.subscribe("select", ({ points }) => events.select([...points]));
    this.scatterplot.subscribe("deselect", () => events.select([]));
    this.scatterplot.subscribe("view", () => events.view());
    this.scatterplot.subscribe("drawing", this.frames.wake);
    this.observer = new ResizeObserver(() => {
      const box = canvas.getBoundingClientRect();
      const now = `${box.width}×${box.height}`;
      if (box.width < 1 || box.height < 1 || now === size) return;
      size = now;
      this.renderer.resize(box.width, box.height);
      this.scatterplot.redraw();
      this.frames.wake();
      events.view();
    });
    this.observer.observe(canvas);
  }

  async place(points: Points): Promise<void> {
    this.rows = Array.from({ length: points.n }, (_, i) => [
      points.x[i] as number,
      points.y[i] as number,
      0,
    ]);
    this.index = await createSpatialIndex(this.rows);
    this.painted = false;
  }

  /** Draw `values` in the colours of `theme`; the camera stays where it is. */
  async paint(
    values: Uint8Array,
    colours: Colours,
    theme: Theme,
    selected: ReadonlySet<number>,
  ): Promise<void> {
    const { rows } = this;
    const look = palette(colours, theme, rows.length);
    const shown = indices(values, selected, look.colours.length - 1);
    for (let i = 0; i < rows.length; i++) (rows[i] as number[])[2] = shown[i] as number;
    const few = selected.size <= 60;
    // Not awaited: it resolves one frame later, and the draw below waits for its own frame.
    void this.scatterplot.set({
      backgroundColor: theme.background,
      pointColor: look.colours.map((colour) => [...colour, 1]) as unknown as string[],
      pointSize: look.sizes,
      opacity: look.opacities,
      pointSizeSelected: few ? 3 : 1,
      pointOutlineWidth: few ? 1.5 : 0.5,
      lassoColor: theme.accent,
      pointOrder: drawingOrder(shown, colours),
    });
    if (rows.length === 0) return;
    const drawn = this.scatterplot.draw(rows, {
      zDataType: "categorical",
      preventFilterReset: this.painted,
      spatialIndex: this.index as ArrayBuffer,
      select: [...selected],
    });
    await this.frames.during(drawn);
    this.painted = true;
  }

  mode(mode: Mode): void {
    this.frames.wake();
    void this.scatterplot.set({
      mouseMode: mode === "pan" ? "panZoom" : "lasso",
      lassoType: mode === "box" ? "rectangle" : "lasso",
    } as Parameters<Scatterplot["set"]>[0]);
  }

  get camera(): Camera {
    const [x, y] = this.scatterplot.get("cameraTarget") as unknown as [number, number];
    const distance = this.scatterplot.get("cameraDistance") as unknown as number | number[];
    return { x, y, distance: Array.isArray(distance) ? (distance[0] as number) : distance };
  }

  look({ x, y, distance }: Camera): void {
    const near = Math.min(FARTHEST, Math.max(CLOSEST, distance));
    void this.scatterplot.zoomToLocation([x, y], near);
    this.frames.wake();
  }

  get fitted(): Camera {
    const { width, height } = this.canvas.getBoundingClientRect();
    return { x: 0, y: 0, distance: FIT * Math.max(1, height / Math.max(1, width)) };
  }

  /** Map units in one CSS pixel. */
  get unit(): number {
    return (2 * this.camera.distance) / Math.max(1, this.canvas.clientHeight);
  }

  screen(gene: number): [number, number] | undefined {
    return this.painted ? this.scatterplot.getScreenPosition(gene) : undefined;
  }

  /** The camera that shows `genes` with room around them. */
  around(points: Points, genes: number[]): Camera {
    let [left, right, low, high] = [1, -1, 1, -1];
    for (const i of genes) {
      left = Math.min(left, points.x[i] as number);
      right = Math.max(right, points.x[i] as number);
      low = Math.min(low, points.y[i] as number);
      high = Math.max(high, points.y[i] as number);
    }
    const { width, height } = this.canvas.getBoundingClientRect();
    const half = Math.max((high - low) / 2, ((right - left) / 2) * (height / width), 0.08);
    return { x: (left + right) / 2, y: (low + high) / 2, distance: half * 1.25 };
  }

  /** The genes that the view holds. */
  inView(points: Points): number[] {
    const { x, y, distance } = this.camera;
    const wide = (distance * this.canvas.clientWidth) / Math.max(1, this.canvas.clientHeight);
    const genes: number[] = [];
    for (let i = 0; i < points.n; i++) {
      const dx = Math.abs((points.x[i] as number) - x);
      const dy = Math.abs((points.y[i] as number) - y);
      if (dx <= wide && dy <= distance) genes.push(i);
    }
    return genes;
  }

  /** Move the camera to `genes` if one of them is out of view. */
  bringIntoView(points: Points, genes: number[]): void {
    const { clientWidth, clientHeight } = this.canvas;
    const outside = genes.some((gene) => {
      const at = this.screen(gene);
      return !at || at[0] < 0 || at[1] < 0 || at[0] > clientWidth || at[1] > clientHeight;
    });
    if (outside) this.look(this.around(points, genes));
  }

  destroy(): void {
    this.gone = true;
    this.observer.disconnect();
    this.frames.destroy();
    this.scatterplot.destroy();
    this.renderer.destroy();
  }
}
