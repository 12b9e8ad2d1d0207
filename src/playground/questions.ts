const files = import.meta.glob<string>('../../docs/questions/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The example questions in `docs/questions/`, in order; README and tests use the same files. */
export const questions: string[] = Object.keys(files)
  .sort()
  .map((file) => files[file] as string);
