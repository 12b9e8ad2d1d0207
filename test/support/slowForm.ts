/**
 * The size of a test in its short form, which `npm test` runs, or in its long form, which `npm run test:slow` runs: for
 * tests that find more the longer they run.
 */
export const sizeOf = (short: number, long: number): number =>
  process.env['SLOW'] === 'true' ? long : short;
