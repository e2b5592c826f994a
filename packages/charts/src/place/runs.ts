/** Splits a sequence at its gaps: runs of neighbours for which `isPresent` holds. */
export function runs<Item>(items: readonly Item[], isPresent: (item: Item) => boolean): Item[][] {
  const split: Item[][] = []
  let open = false
  for (const item of items) {
    const present = isPresent(item)
    if (present && open) split.at(-1)!.push(item)
    else if (present) split.push([item])
    open = present
  }
  return split
}
