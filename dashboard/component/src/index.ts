/** Streamlit's entry point: called once for each change of what Python sends, or of the theme. */

import { GeneMap } from "./gene_map";
import type { MapData } from "./protocol";

interface ComponentArguments {
  parentElement: ShadowRoot | HTMLElement;
  data: MapData;
  setStateValue(name: string, value: unknown): void;
}

const maps = new WeakMap<object, GeneMap>();

export default function component({
  parentElement,
  data,
  setStateValue,
}: ComponentArguments): () => void {
  let map = maps.get(parentElement);
  if (map === undefined) {
    map = new GeneMap(parentElement, (selection) => setStateValue("selection", selection));
    maps.set(parentElement, map);
  }
  map.update(data);
  const { generation } = map;
  const mounted = map;
  return () => {
    if (mounted.generation === generation) {
      maps.delete(parentElement);
      mounted.destroy();
    }
  };
}
