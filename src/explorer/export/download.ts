/** Starts a download in the browser. */
export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A file name from the first start entity and the date of the lens: "wannacry-2017-05". */
export function fileStem(around: readonly string[], asOf: string): string {
  const [first = 'graph'] = around;
  const name = first
    .replace(/^[^:]*:/, '')
    .replace(/[^\w-]+/g, '-')
    .slice(0, 60);
  return asOf === '' ? name : `${name}-${asOf}`;
}
