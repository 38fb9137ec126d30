/** What travels between Python (dashboard/gene_map.py) and the browser. */

/** One entry of a categorical legend; its colour value is its position plus one. */
export interface Category {
  label: string;
  count: number;
  light: string;
  dark: string;
}

/** A continuous scale: colour values 1 to 255 run from `low` to `high`, 0 is missing. */
export interface Scale {
  title: string;
  low: number;
  high: number;
  /** `diverging` draws both ends on top, `sequential` the high end. */
  kind: "diverging" | "sequential";
  light: string[];
  dark: string[];
}

export interface Colours {
  /** Changes whenever the values do. */
  key: string;
  /** One byte a gene, deflated (zlib), base64. */
  values: string;
  title: string;
  /** What colour value 0 means: `other genes`, `not measured`. */
  rest: string;
  categories: Category[] | null;
  scale: Scale | null;
}

export interface MapData {
  points: { url: string; key: string };
  colours: Colours;
  /** Python raises `version` when it, not the visitor, changes the selection. */
  selection: { version: number; code: string };
  /** Genes to ring and label, by position on the map. */
  marks: number[];
  /** `x_y_distance`, where a link asks for a view. */
  view: string;
  /** Query parameter that holds the view; empty where the address bar is left alone. */
  viewParameter: string;
  /** Pixels. */
  height: number;
  label: string;
}

/** The genes of one published run, fetched once. */
export interface Points {
  key: string;
  /** Short hash of the run and its genes; selections carry it. */
  tag: string;
  n: number;
  /** x and y in −1 … 1, aspect kept. */
  x: Float32Array;
  y: Float32Array;
  symbols: string[];
  types: string[];
  type: Uint8Array;
}

interface Header {
  key: string;
  tag: string;
  n: number;
  symbols: string;
  types: string[];
}

const MAX = 65535;

/** Parse `uint32 header length, JSON header, padding to 4, uint16 x, uint16 y, uint8 type`. */
export function parsePoints(content: ArrayBuffer): Points {
  const size = new DataView(content).getUint32(0, true);
  const header = JSON.parse(
    new TextDecoder().decode(new Uint8Array(content, 4, size)),
  ) as Header;
  const { n } = header;
  const start = 4 + size + ((4 - ((4 + size) % 4)) % 4);
  const raw = new Uint16Array(content, start, 2 * n);
  const x = new Float32Array(n);
  const y = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    x[i] = ((raw[i] as number) / MAX) * 2 - 1;
    y[i] = ((raw[n + i] as number) / MAX) * 2 - 1;
  }
  return {
    key: header.key,
    tag: header.tag,
    n,
    x,
    y,
    symbols: n ? header.symbols.split("\n") : [],
    types: header.types,
    type: new Uint8Array(content, start + 4 * n, n),
  };
}

const fetched = new Map<string, Promise<Points>>();

/** The points at `url`; kept for the page's lifetime, so that coming back costs nothing. */
export function fetchPoints(url: string, key: string): Promise<Points> {
  let points = fetched.get(key);
  if (points === undefined) {
    points = fetch(url).then(async (response) => {
      if (!response.ok) throw new Error(`the map's genes did not arrive (HTTP ${response.status})`);
      return parsePoints(await response.arrayBuffer());
    });
    fetched.set(key, points);
    points.catch(() => fetched.delete(key));
  }
  return points;
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const flow = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(flow).arrayBuffer());
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export async function inflate(values: string): Promise<Uint8Array> {
  return through(fromBase64(values), new DecompressionStream("deflate"));
}

/** `tag.bitmap`: one bit a gene in map order, low bit first, deflated; empty for no gene. */
export async function encodeSelection(points: Points, selected: Iterable<number>): Promise<string> {
  const bits = new Uint8Array(Math.ceil(points.n / 8));
  let any = false;
  for (const i of selected) {
    bits[i >> 3] = (bits[i >> 3] as number) | (1 << (i & 7));
    any = true;
  }
  if (!any) return "";
  return `${points.tag}.${toBase64Url(await through(bits, new CompressionStream("deflate")))}`;
}

/** The genes of a code; none where it was made on another run's map. */
export async function decodeSelection(points: Points, code: string): Promise<number[]> {
  const [tag, bitmap] = code.split(".", 2);
  if (!bitmap || tag !== points.tag) return [];
  const bits = await through(fromBase64(bitmap), new DecompressionStream("deflate"));
  const selected: number[] = [];
  for (let i = 0; i < points.n; i++) {
    if (((bits[i >> 3] ?? 0) >> (i & 7)) & 1) selected.push(i);
  }
  return selected;
}
