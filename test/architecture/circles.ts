import { posix } from 'node:path'
import type { Edge } from './import-graph.ts'

/**
 * The circles among files, or among whatever `roomOf` makes of a file: each as the imports that close it, in words.
 *
 * @returns one text per circle, naming every import that runs inside it
 */
export function circlesIn(edges: readonly Edge[], roomOf: (file: string) => string = (file) => file): string[] {
  const between = edges.filter(({ from, to }) => roomOf(from) !== roomOf(to))
  const nexts = new Map<string, Set<string>>()
  for (const { from, to } of between) nexts.set(roomOf(from), (nexts.get(roomOf(from)) ?? new Set()).add(roomOf(to)))
  return knotsIn(nexts).map((knot) => {
    const inside = between.filter(({ from, to }) => knot.has(roomOf(from)) && knot.has(roomOf(to)))
    return inside.map(inWords).join('\n')
  })
}

/** The folder of a file. */
export const folderOf = (file: string): string => posix.dirname(file)

/** The package or app of a file. */
export const packageFolderOf = (file: string): string => /^(?:(?:apps|packages)\/)?[^/]+/.exec(file)![0]

/** An import as a failing test tells it: both files, and what is imported. */
export const inWords = ({ from, to, symbols, isType }: Edge): string =>
  `${from} imports ${isType ? 'the types ' : ''}${symbols} of ${to}`

/** The sets of nodes that reach one another (Tarjan 1972), those of one node left out. */
function knotsIn(nexts: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string>[] {
  const knots: Set<string>[] = []
  const places = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const visit = (node: string): void => {
    const place = places.size
    places.set(node, place)
    lowest.set(node, place)
    open.push(node)
    for (const next of nexts.get(node) ?? []) {
      if (!places.has(next)) visit(next)
      if (open.includes(next)) lowest.set(node, Math.min(lowest.get(node)!, lowest.get(next)!))
    }
    if (lowest.get(node) === place) knots.push(new Set(open.splice(open.indexOf(node))))
  }
  for (const node of nexts.keys()) if (!places.has(node)) visit(node)
  return knots.filter(({ size }) => size > 1)
}
