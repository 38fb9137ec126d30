/** One map on the page: takes what Python sends, keeps zoom and selection, reports selections. */

import { ViewInAddress } from "./address";
import { png, save, svg } from "./export";
import { HELP, listenToKeys } from "./keys";
import { drawLegend } from "./legend";
import { drawLabels, Hover, MOST_LABELS, type Label } from "./overlay";
import { describe, drawingOrder, indices } from "./paint";
import { MissingWebglError, Plot, type Camera, type Mode } from "./plot";
import {
  decodeSelection,
  encodeSelection,
  fetchPoints,
  inflate,
  type MapData,
  type Points,
} from "./protocol";
import css from "./style.css?inline";
import { readTheme, type Theme } from "./theme";
import { Tools, type Action } from "./tools";
import { listenToTouch } from "./touch";

const NO_WEBGL =
  "This map is drawn with WebGL, which this browser does not offer. Turn on hardware " +
  "acceleration in its settings or open the page in a current Firefox, Chrome, Edge or Safari. " +
  "Search, gene and pathway pages work without it.";
const LOST = "The graphics driver took the drawing away. Reload the page to get the map back.";
const ZOOM = 1.35;
const number = new Intl.NumberFormat("en");

export class GeneMap {
  /** Counts updates, so that a late clean-up of an earlier one does not end a living map. */
  generation = 0;
  private readonly root = document.createElement("div");
  private readonly stage = document.createElement("div");
  private readonly canvas = document.createElement("canvas");
  private readonly labels = document.createElement("canvas");
  private readonly legend = document.createElement("div");
  private readonly status = document.createElement("div");
  private readonly message = document.createElement("div");
  private readonly hover = new Hover();
  private readonly tools = new Tools((action) => this.act(action));
  private plot: Plot | undefined;
  private points: Points | undefined;
  private values: Uint8Array = new Uint8Array();
  private theme: Theme | undefined;
  private latest: MapData | undefined;
  private coloursKey = "";
  private painted = "";
  private selected: ReadonlySet<number> = new Set();
  private selectionVersion = -1;
  private mode: Mode = "pan";
  private queue: Promise<void> = Promise.resolve();
  private address: ViewInAddress | undefined;
  private gone = false;

  constructor(
    parent: ShadowRoot | HTMLElement,
    private readonly report: (selection: string) => void,
  ) {
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
    this.stage.append(
      this.canvas,
      this.labels,
      this.message,
      this.hover.element,
      this.status,
      this.tools.element,
    );
    this.root.append(style, help, this.stage, this.legend);
    parent.append(this.root);
    listenToKeys(this.stage, {
      move: (dx, dy) => this.move(dx, dy),
      act: (action) => this.act(action),
      escape: () => (this.mode === "pan" ? void this.choose([]) : this.setMode("pan")),
      selectView: () => void this.choose(this.inView()),
    });
  }

  /** Show what Python sent; updates are applied one after the other, in order. */
  update(data: MapData): void {
    performance.mark("gene-map:told");
    this.latest = data;
    this.generation += 1;
    this.queue = this.queue.then(() => this.apply(data)).catch((error) => this.fail(String(error)));
  }

  private async apply(data: MapData): Promise<void> {
    if (this.gone || data !== this.latest) return;
    this.stage.style.height = `min(${data.height}px, 115vw)`;
    this.stage.setAttribute("aria-label", `${data.label}. ${HELP}`);
    this.theme = readTheme(this.root);
    const arriving = Promise.all([
      fetchPoints(data.points.url, data.points.key),
      data.colours.key === this.coloursKey ? this.values : inflate(data.colours.values),
    ]);
    // WebGL takes a while to start: meanwhile the genes travel.
    if (!this.plot) this.plot = this.createPlot();
    const [points, values] = await arriving;
    if (this.gone || !this.plot) return;
    performance.mark("gene-map:arrived");
    if (points !== this.points) {
      await this.plot.place(points);
      this.points = points;
      this.painted = "";
      performance.mark("gene-map:placed");
      this.go(data.view);
      if (data.viewParameter) this.address ??= this.takeAddress(data.viewParameter);
      this.selectionVersion = -1;
    }
    this.values = values;
    this.coloursKey = data.colours.key;
    if (data.selection.version !== this.selectionVersion) {
      this.selectionVersion = data.selection.version;
      this.selected = new Set(await decodeSelection(points, data.selection.code));
    }
    await this.paint();
    if (data.marks.length > 0) this.bringIntoView(data.marks);
    this.address?.writeSoon();
  }

  private takeAddress(parameter: string): ViewInAddress {
    return new ViewInAddress(parameter, () => this.view(), (view) => this.go(view));
  }

  /** Look where an address says; at the whole map where it says nothing. */
  private go(view: string | null): void {
    const { plot } = this;
    plot?.look(parseView(view ?? "") ?? plot.fitted);
  }

  /** The view as an address says it; `null` for the whole map. */
  private view(): string | null {
    if (!this.plot) return null;
    const view = formatView(this.plot.camera);
    return view === formatView(this.plot.fitted) ? null : view;
  }

  private createPlot(): Plot | undefined {
    try {
      const plot = new Plot(this.canvas, this.stage, {
        hover: (gene) => this.hovered(gene),
        select: (genes) => void this.choose(genes),
        view: () => this.moved(),
        lost: () => this.fail(LOST),
      });
      listenToTouch(this.canvas, plot, () => this.mode !== "pan");
      return plot;
    } catch (error) {
      if (!(error instanceof MissingWebglError)) throw error;
      this.fail(NO_WEBGL);
      return undefined;
    }
  }

  private async paint(): Promise<void> {
    const { plot, points, theme, latest } = this;
    if (!plot || !points || !theme || !latest) return;
    const state = [
      points.key,
      this.coloursKey,
      theme.dark,
      theme.background,
      this.selectionStamp(),
    ].join("|");
    if (state !== this.painted) {
      this.root.dataset.state = "painting";
      await plot.paint(this.values, latest.colours, theme, this.selected);
      if (this.gone) return;
      this.painted = state;
      performance.mark("gene-map:painted");
    }
    this.message.hidden = points.n > 0;
    if (points.n === 0) this.message.textContent = "No gene has a place on the map yet.";
    const chosen = this.selected.size;
    const anyGrey = chosen > 0 || this.values.includes(0);
    drawLegend(this.legend, latest.colours, theme, anyGrey, chosen > 0, (value) => {
      const genes: number[] = [];
      for (let i = 0; i < this.values.length; i++) if (this.values[i] === value) genes.push(i);
      void this.choose(genes);
    });
    this.status.textContent = chosen
      ? `${number.format(chosen)} of ${number.format(points.n)} genes selected`
      : `${number.format(points.n)} genes`;
    this.drawLabels();
    Object.assign(this.root.dataset, {
      state: "ready",
      genes: String(points.n),
      selected: String(chosen),
      colours: this.coloursKey,
    });
  }

  private selectionStamp(): string {
    let sum = 0;
    for (const i of this.selected) sum = (Math.imul(sum, 31) + i) | 0;
    return `${this.selected.size}:${sum}`;
  }

  /** The visitor chose genes: show them at once, then tell Python. */
  private async choose(genes: number[]): Promise<void> {
    const { points } = this;
    if (!points) return;
    this.selected = new Set(genes);
    if (this.mode !== "pan") this.setMode("pan");
    this.queue = this.queue.then(() => this.paint()).catch((error) => this.fail(String(error)));
    this.report(await encodeSelection(points, this.selected));
  }

  private visibleLabels(): Label[] {
    const { plot, points, latest } = this;
    if (!plot || !points || !latest) return [];
    const named = this.selected.size <= MOST_LABELS ? [...this.selected] : [];
    const marks = latest.marks.filter((gene) => gene < points.n);
    const genes = [...new Set([...marks, ...named])];
    return genes.flatMap((gene) => {
      const at = plot.screen(gene);
      return at
        ? [{ text: points.symbols[gene] ?? "", x: at[0], y: at[1], marked: marks.includes(gene) }]
        : [];
    });
  }

  private drawLabels(): void {
    if (this.theme) drawLabels(this.labels, this.visibleLabels(), this.theme);
  }

  private hovered(gene: number | null): void {
    const { plot, points, latest } = this;
    const at = gene === null ? undefined : plot?.screen(gene);
    if (gene === null || !at || !points || !latest) {
      this.hover.hide();
      return;
    }
    const line = [
      points.types[points.type[gene] as number] ?? "",
      describe(latest.colours, this.values[gene] as number),
    ];
    const said = [...new Set(line)].filter(Boolean).join(" · ");
    this.hover.show(points, gene, said, at, this.stage.clientWidth);
  }

  /** The camera moved: labels follow, and the address once it rests. */
  private moved(): void {
    this.hover.hide();
    this.drawLabels();
    this.address?.writeSoon();
  }

  private bringIntoView(marks: number[]): void {
    const { plot, points, stage } = this;
    if (!plot || !points) return;
    const outside = marks.some((gene) => {
      const at = plot.screen(gene);
      return !at || at[0] < 0 || at[1] < 0 || at[0] > stage.clientWidth || at[1] > stage.clientHeight;
    });
    if (outside) plot.look(plot.around(points, marks));
  }

  private setMode(mode: Mode): void {
    this.mode = mode;
    this.stage.dataset.mode = mode;
    this.plot?.mode(mode);
    this.tools.mode(mode);
  }

  private act(action: Action): void {
    const { plot } = this;
    if (!plot) return;
    const camera = plot.camera;
    if (action === "zoom-in") plot.look({ ...camera, distance: camera.distance / ZOOM });
    else if (action === "zoom-out") plot.look({ ...camera, distance: camera.distance * ZOOM });
    else if (action === "fit") plot.look(plot.fitted);
    else if (action === "lasso") this.setMode(this.mode === "lasso" ? "pan" : "lasso");
    else if (action === "box") this.setMode(this.mode === "box" ? "pan" : "box");
    else if (action === "clear") void this.choose([]);
    else void this.savePicture(action);
  }

  private move(dx: number, dy: number): void {
    if (!this.plot) return;
    const { x, y, distance } = this.plot.camera;
    this.plot.look({ x: x + dx * distance, y: y + dy * distance, distance });
  }

  private inView(): number[] {
    const { plot, points, stage } = this;
    if (!plot || !points) return [];
    const { x, y, distance } = plot.camera;
    const wide = (distance * stage.clientWidth) / Math.max(1, stage.clientHeight);
    const genes: number[] = [];
    for (let i = 0; i < points.n; i++) {
      const dx = Math.abs((points.x[i] as number) - x);
      const dy = Math.abs((points.y[i] as number) - y);
      if (dx <= wide && dy <= distance) genes.push(i);
    }
    return genes;
  }

  private async savePicture(kind: "png" | "svg"): Promise<void> {
    const { plot, points, theme, latest } = this;
    if (!plot || !points || !theme || !latest) return;
    const accent = (latest.colours.scale ? 255 : (latest.colours.categories ?? []).length) + 1;
    const shown = indices(this.values, this.selected, accent);
    const content =
      kind === "png"
        ? await png([this.canvas, this.labels], theme)
        : svg(
            {
              width: this.stage.clientWidth,
              height: this.stage.clientHeight,
              at: (gene) => plot.screen(gene),
              shown,
              order: drawingOrder(shown, latest.colours),
              labels: this.visibleLabels(),
            },
            latest.colours,
            theme,
          );
    save(`gene-map.${kind}`, content);
  }

  private fail(words: string): void {
    this.root.dataset.state = "failed";
    this.message.hidden = false;
    this.message.textContent = words.replace(/^Error: /, "");
  }

  destroy(): void {
    this.gone = true;
    this.address?.destroy();
    this.plot?.destroy();
    this.root.remove();
  }
}

function formatView({ x, y, distance }: Camera): string {
  return [x, y, distance].map((value) => value.toFixed(3)).join("_");
}

function parseView(text: string): Camera | undefined {
  const [x, y, distance] = text.split("_").map(Number);
  if (x === undefined || y === undefined || distance === undefined) return undefined;
  return [x, y, distance].every(Number.isFinite) && distance > 0 ? { x, y, distance } : undefined;
}
