import { folderOf, inWords } from './circles.ts'
import type { Edge } from './import-graph.ts'

/** Folders of packages, the lowest first: each may import from those before it, and from none after it. */
export type FolderLayers = Readonly<Record<string, readonly string[]>>

/** The walls inside every package that has folders: the way of the data, from bottom to top. */
export const folderLayers: FolderLayers = {}

/** Imports of a folder from one above it. */
export function layerFaults(layers: FolderLayers, edges: readonly Edge[]): string[] {
  return edges.flatMap((edge) => {
    const home = Object.keys(layers).find((folder) => edge.from.startsWith(`${folder}/`))
    if (home === undefined || !edge.to.startsWith(`${home}/`)) return []
    const [from, to] = [edge.from, edge.to].map((file) => folderOf(file).slice(home.length + 1))
    return layers[home]!.indexOf(from!) < layers[home]!.indexOf(to!)
      ? [`${inWords(edge)}: ${from} lies below ${to}`]
      : []
  })
}
