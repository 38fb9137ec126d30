/** Fingers: one pans, two zoom, a tap selects; in lasso and box mode one finger draws. */

import type { Plot } from "./plot";

export function listenToTouch(canvas: HTMLCanvasElement, plot: Plot, drawing: () => boolean): void {
  let fingers: Map<number, [number, number]> = new Map();
  const as = (kind: string, touch: Touch, buttons: number): void => {
    // regl-scatterplot knows the mouse alone: a drawing finger speaks as one.
    canvas.dispatchEvent(
      new MouseEvent(kind, {
        clientX: touch.clientX,
        clientY: touch.clientY,
        buttons,
        bubbles: true,
        composed: true,
      }),
    );
  };
  const remember = (touches: TouchList): void => {
    fingers = new Map(
      [...touches].map((one): [number, [number, number]] => [
        one.identifier,
        [one.clientX, one.clientY],
      ]),
    );
  };
  canvas.addEventListener(
    "touchstart",
    (event) => {
      const first = event.touches[0];
      if (drawing() && event.touches.length === 1 && first) {
        event.preventDefault();
        as("mouseenter", first, 0);
        as("mousedown", first, 1);
      }
      remember(event.touches);
    },
    { passive: false },
  );
  canvas.addEventListener(
    "touchmove",
    (event) => {
      event.preventDefault();
      const first = event.touches[0];
      if (!first) return;
      if (drawing() && event.touches.length === 1) {
        as("mousemove", first, 1);
      } else {
        follow(plot, canvas, fingers, event.touches);
      }
      remember(event.touches);
    },
    { passive: false },
  );
  const lift = (event: TouchEvent): void => {
    const last = event.changedTouches[0];
    if (drawing() && event.touches.length === 0 && last) as("mouseup", last, 0);
    remember(event.touches);
  };
  canvas.addEventListener("touchend", lift);
  canvas.addEventListener("touchcancel", lift);
}

/** Move the camera so that the map stays under the fingers. */
function follow(
  plot: Plot,
  canvas: HTMLCanvasElement,
  before: Map<number, [number, number]>,
  touches: TouchList,
): void {
  const pairs = [...touches].flatMap((one) => {
    const old = before.get(one.identifier);
    return old ? [{ old, now: [one.clientX, one.clientY] as [number, number] }] : [];
  });
  const first = pairs[0];
  if (!first) return;
  const camera = plot.camera;
  const second = pairs[1] ?? first;
  const middle = (a: [number, number], b: [number, number]): [number, number] => [
    (a[0] + b[0]) / 2,
    (a[1] + b[1]) / 2,
  ];
  const old = middle(first.old, second.old);
  const now = middle(first.now, second.now);
  const apart = (a: [number, number], b: [number, number]): number =>
    Math.hypot(a[0] - b[0], a[1] - b[1]);
  const spread = apart(first.now, second.now);
  const zoom = pairs.length > 1 && spread > 0 ? apart(first.old, second.old) / spread : 1;
  const box = canvas.getBoundingClientRect();
  const { unit } = plot;
  // The map point under the old middle stays under the new one.
  const fromCentre = (at: [number, number]): [number, number] => [
    at[0] - box.left - box.width / 2,
    at[1] - box.top - box.height / 2,
  ];
  const [ox, oy] = fromCentre(old);
  const [nx, ny] = fromCentre(now);
  plot.look({
    x: camera.x + ox * unit - nx * unit * zoom,
    y: camera.y - oy * unit + ny * unit * zoom,
    distance: camera.distance * zoom,
  });
}
