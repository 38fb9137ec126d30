/** One map on the page: takes what Python sends, keeps zoom and selection, reports selections. */

import { formatView, parseView, ViewInAddress } from "./address";
import { png, save, svg } from "./export";
import { Frame } from "./frame";
import { HELP, listenToKeys } from "./keys";
import { drawLegend, entries } from "./legend";
import { drawLabels, Hover, MOST_LABELS, nearestToCentre, type Label } from "./overlay";
import { describe } from "./paint";
import { MissingWebglError, Plot, type Mode } from "./plot";
import {
  decodeSelection,
  encodeSelection,
  fetchPoints,
  inflate,
  type MapData,
  type Points,
} from "./protocol";
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
  private readonly frame = new Frame();
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
  /** Selected genes that have a label. */
  private named: number[] = [];
  private selectionVersion = -1;
  private mode: Mode = "pan";
  private queue: Promise<void> = Promise.resolve();
  private address: ViewInAddress | undefined;
  private gone = false;

  constructor(
    parent: ShadowRoot | HTMLElement,
    private readonly report: (selection: string) => void,
  ) {
    this.frame.stage.append(this.hover.element, this.tools.element);
    parent.append(this.frame.root);
    listenToKeys(this.frame.stage, {
      move: (dx, dy) => this.move(dx, dy),
      act: (action) => this.act(action),
      escape: () => (this.mode === "pan" ? void this.choose([]) : this.setMode("pan")),
      selectView: () => void this.choose(this.plot && this.points ? this.plot.inView(this.points) : []),
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
    this.frame.stage.style.height = `min(${data.height}px, 115vw)`;
    this.frame.stage.setAttribute("aria-label", `${data.label}. ${HELP}`);
    this.theme = readTheme(this.frame.root);
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
      if (data.viewParameter) {
        this.address ??= new ViewInAddress(data.viewParameter, () => this.view(), (v) => this.go(v));
      }
      this.selectionVersion = -1;
    }
    this.values = values;
    this.coloursKey = data.colours.key;
    if (data.selection.version !== this.selectionVersion) {
      this.selectionVersion = data.selection.version;
      this.take(points, await decodeSelection(points, data.selection.code));
    }
    await this.paint();
    if (data.marks.length > 0) this.plot.bringIntoView(points, data.marks);
    this.address?.writeSoon();
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
      const plot = new Plot(this.frame.canvas, this.frame.stage, {
        hover: (gene) => this.hovered(gene),
        select: (genes) => void this.choose(genes),
        view: () => this.moved(),
        lost: () => this.fail(LOST),
      });
      listenToTouch(this.frame.canvas, plot, () => this.mode !== "pan");
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
      this.frame.root.dataset.state = "painting";
      await plot.paint(this.values, latest.colours, theme, this.selected);
      if (this.gone) return;
      this.painted = state;
      performance.mark("gene-map:painted");
    }
    this.frame.message.hidden = points.n > 0;
    if (points.n === 0) this.frame.message.textContent = "No gene has a place on the map yet.";
    const chosen = this.selected.size;
    drawLegend(this.frame.legend, latest.colours, theme, this.anyGrey, chosen > 0, (value) => {
      const genes: number[] = [];
      for (let i = 0; i < this.values.length; i++) if (this.values[i] === value) genes.push(i);
      void this.choose(genes);
    });
    const labelled = chosen > MOST_LABELS ? `, the ${MOST_LABELS} nearest to their centre labelled where they fit` : "";
    this.frame.status.textContent = chosen
      ? `${number.format(chosen)} of ${number.format(points.n)} genes selected${labelled}`
      : `${number.format(points.n)} genes`;
    this.drawLabels();
    Object.assign(this.frame.root.dataset, {
      state: "ready",
      genes: String(points.n),
      selected: String(chosen),
      colours: this.coloursKey,
    });
  }

  private get anyGrey(): boolean {
    return this.selected.size > 0 || this.values.includes(0);
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
    this.take(points, genes);
    if (this.mode !== "pan") this.setMode("pan");
    this.queue = this.queue.then(() => this.paint()).catch((error) => this.fail(String(error)));
    this.report(await encodeSelection(points, this.selected));
  }

  private take(points: Points, genes: number[]): void {
    this.selected = new Set(genes);
    this.named = nearestToCentre(points, this.selected);
  }

  private visibleLabels(): Label[] {
    const { plot, points, latest } = this;
    if (!plot || !points || !latest) return [];
    const marks = latest.marks.filter((gene) => gene < points.n);
    const genes = [...new Set([...marks, ...this.named])];
    return genes.flatMap((gene) => {
      const at = plot.screen(gene);
      return at
        ? [{ text: points.symbols[gene] ?? "", x: at[0], y: at[1], marked: marks.includes(gene) }]
        : [];
    });
  }

  private drawLabels(): void {
    if (this.theme) drawLabels(this.frame.labels, this.visibleLabels(), this.theme);
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
    this.hover.show(points, gene, said, at, this.frame.stage.clientWidth);
  }

  /** The camera moved: labels follow, and the address once it rests. */
  private moved(): void {
    this.hover.hide();
    this.drawLabels();
    this.address?.writeSoon();
  }

  private setMode(mode: Mode): void {
    this.mode = mode;
    this.frame.stage.dataset.mode = mode;
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

  private async savePicture(kind: "png" | "svg"): Promise<void> {
    const { plot, points, theme, latest, values, selected } = this;
    if (!plot || !points || !theme || !latest) return;
    const scene = {
      canvas: this.frame.canvas,
      overlay: this.frame.labels,
      at: (gene: number) => plot.screen(gene),
      values,
      selected,
      labels: this.visibleLabels(),
      legend: {
        entries: entries(latest.colours, theme, this.anyGrey, selected.size > 0),
        scale: latest.colours.scale,
      },
    };
    const draw = kind === "png" ? png : svg;
    save(`gene-map.${kind}`, await draw(scene, latest.colours, theme));
  }

  private fail(words: string): void {
    this.frame.root.dataset.state = "failed";
    this.frame.message.hidden = false;
    this.frame.message.textContent = words.replace(/^Error: /, "");
  }

  destroy(): void {
    this.gone = true;
    this.address?.destroy();
    this.plot?.destroy();
    this.frame.root.remove();
  }
}
