const place = 'pmm.key'
const inAddress = /^#key=(pmm_[\w-]+)$/

/**
 * The API key this browser looks with; null for what everybody may see. A link that ends in `#key=…` hands a key over;
 * it leaves the address at once, so that it is neither bookmarked nor passed on.
 */
export function viewerKey(): string | null {
  const given = inAddress.exec(location.hash)?.[1]
  if (given === undefined) return sessionStorage.getItem(place)
  sessionStorage.setItem(place, given)
  history.replaceState(history.state, '', location.pathname + location.search)
  return given
}

/** Looks with another key, or with none: everything is loaded anew, so that nothing of the viewer before stays. */
export function lookAs(key: string | null): void {
  if (key === null) sessionStorage.removeItem(place)
  else sessionStorage.setItem(place, key)
  location.reload()
}
