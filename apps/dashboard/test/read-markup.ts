const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }

/** What markup says to a reader: its text without tags, each run of white space as one space. */
export const textOf = (markup: string): string =>
  decoded(
    markup
      .replace(/<script>.*?<\/script>/gs, '')
      .replace(/<(?!\/?(?:abbr|code|em|strong|span|a)\b)[^>]*>/g, ' ')
      .replace(/<[^>]*>/g, ''),
  )
    .replace(/\s+/g, ' ')
    .trim()

/** The texts of all elements of a name, such as `h2`, in their order; of those with an attribute where it is given. */
export const textsOf = (markup: string, element: string, attribute = ''): string[] =>
  elementsOf(markup, element, attribute).map(textOf)

/** The markup of all elements of a name that do not stand within each other. */
export const elementsOf = (markup: string, element: string, attribute = ''): string[] =>
  [...markup.matchAll(new RegExp(`<${element}\\b[^>]*${attribute}[^>]*>.*?</${element}>`, 'gs'))].map(([all]) => all)

/** The values of an attribute, such as `aria-label` or `href`, in their order. */
export const attributesOf = (markup: string, attribute: string): string[] =>
  [...markup.matchAll(new RegExp(`\\s${attribute}="([^"]*)"`, 'g'))].map(([, value]) => decoded(value!))

/** The cells of the first table, or of that of a name, row by row with the heads first. */
export function cellsOf(markup: string, name?: string): string[][] {
  const [table = ''] = elementsOf(markup, 'table', name === undefined ? '' : `aria-label="${encoded(name)}"`)
  return elementsOf(table, 'tr').map((row) =>
    [...row.matchAll(/<t[hd]\b[^>]*>.*?<\/t[hd]>/gs)].map(([cell]) => textOf(cell)),
  )
}

/** The options of the first list to choose from, and the chosen one. */
export function optionsOf(markup: string): { readonly labels: string[]; readonly chosen: string | undefined } {
  const options = elementsOf(markup, 'option')
  return { labels: options.map(labelOf), chosen: options.filter((option) => / selected=/.test(option)).map(labelOf)[0] }
}

const labelOf = (option: string): string => decoded(option.replace(/<[^>]*>/g, ''))

const decoded = (text: string): string => text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)

const encoded = (text: string): string => text.replaceAll('&', '&amp;').replaceAll("'", '&#x27;')
