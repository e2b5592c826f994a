/** What the browser's tab and history call a page. */
export const titled = (page: string): string => `${page} · Open PMM`
