/** The path below which the service is published, which the service writes into the page; empty for the root. */
export const publicPath = document.querySelector<HTMLMetaElement>('meta[name="public-path"]')?.content ?? '';
