/** A file that came over the API. */
export interface ReceivedFile {
  readonly name: string
  readonly content: Blob
}

/** Hands a file to the browser to be saved. */
export function saveFile({ name, content }: ReceivedFile): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
