const files = import.meta.glob<string>('../../docs/questions/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The questions an analyst brings, in their order: the texts that README and tests use, too. */
export const questions: string[] = Object.keys(files)
  .sort()
  .map((file) => files[file] as string);
