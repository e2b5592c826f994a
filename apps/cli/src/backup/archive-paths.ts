/** Where the manifest lies in the archive of a backup. */
export const manifestPath = 'manifest.json'

/** Where the rows of a table lie in it, whatever the letters of the name. */
export const pathOf = ({ schema, name }: { readonly schema: string; readonly name: string }): string =>
  `tables/${encodeURIComponent(schema)}.${encodeURIComponent(name)}.copy`
